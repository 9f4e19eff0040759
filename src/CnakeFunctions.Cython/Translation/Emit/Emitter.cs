using System.Text;
using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>
/// Writes Python for a tree: what needs no change is copied as it stands, trivia and all. One partial class, a file per concern.
/// </summary>
internal sealed partial class Emitter(TranslationContext context, SyntaxTree tree, Scope? scope = null)
{
    private readonly string _source = tree.Source.Text;
    private StringBuilder _out = new(tree.Source.Length + 1024);
    private Scope _scope = scope ?? context.Module;
    private string _dedent = "";
    private int _temporaries;

    public string Text => _out.ToString();

    private Directives Directives => _scope.Directives;

    private bool IsStrict => context.IsStrict;

    private void Write(string text) => _out.Append(text);

    private void Need(string snippet) => context.Prelude.Require(snippet);

    private string Render(Action write)
    {
        var saved = _out;
        _out = _spare.TryPop(out var spare) ? spare : new StringBuilder();
        try
        {
            write();
            return _out.ToString();
        }
        finally
        {
            _spare.Push(_out.Clear());
            _out = saved;
        }
    }

    private readonly Stack<StringBuilder> _spare = new();

    private string Temporary() => $"_t{++_temporaries}";

    /// <summary>Copies source text; takes the indentation that is being removed off the starts of its lines.</summary>
    private void Copy(int start, int end)
    {
        if (end <= start)
        {
            return;
        }

        if (_dedent.Length == 0)
        {
            _out.Append(_source, start, end - start);
            return;
        }

        var position = start;
        while (position < end)
        {
            var newline = _source.IndexOf('\n', position, end - position);
            if (newline < 0)
            {
                _out.Append(_source, position, end - position);
                return;
            }

            _out.Append(_source, position, newline + 1 - position);
            position = newline + 1;
            var skip = 0;
            while (skip < _dedent.Length && position + skip < _source.Length && _source[position + skip] is ' ' or '\t')
            {
                skip++;
            }

            position = Math.Min(position + skip, Math.Max(end, position));
        }
    }

    /// <summary>Copies tokens with the trivia between them, without that before the first. Text of strings is never dedented.</summary>
    private void CopyTokens(int first, int end)
    {
        if (end <= first)
        {
            return;
        }

        if (_dedent.Length == 0)
        {
            _out.Append(_source, tree[first].Start, tree[end - 1].End - tree[first].Start);
            return;
        }

        for (var token = first; token < end; token++)
        {
            if (token > first)
            {
                Trivia(token);
            }

            if (tree.KindOf(token) == TokenKind.Newline)
            {
                Copy(tree[token].Start, tree[token].End);
            }
            else
            {
                _out.Append(_source, tree[token].Start, tree[token].End - tree[token].Start);
            }
        }
    }

    /// <summary>The trivia before a token.</summary>
    private void Trivia(int token)
    {
        var start = token == 0 ? 0 : tree[token - 1].End;
        var end = tree[token].Start;
        if (_dedent.Length > 0 && start > 0 && _source[start - 1] == '\n')
        {
            var skip = 0;
            while (skip < _dedent.Length && start + skip < end && _source[start + skip] is ' ' or '\t')
            {
                skip++;
            }

            start += skip;
        }

        Copy(start, end);
    }

    private void Emit(Node node)
    {
        Trivia(node.FirstToken);
        Core(node);
    }

    /// <summary>Writes a node without the trivia before it.</summary>
    private void Core(Node node)
    {
        switch (node)
        {
            case Expression expression:
                Expr(expression);
                break;
            case Statement statement:
                Statement(statement);
                break;
            case Block block:
                Block(block);
                break;
            case ComprehensionForFrom clause:
                ForFromClause(clause);
                break;
            case ExceptClause clause:
                Except(clause);
                break;
            case IfClause clause when PointerCondition(clause, clause.Condition):
                break;
            case Argument argument:
                PlainArgument(argument);
                break;
            default:
                Children(node);
                break;
        }
    }

    /// <summary>Writes a node as it is, but for its children.</summary>
    private void Children(Node node)
    {
        // The children of all nodes that are being written lie in one list, each node's behind its parent's.
        var next = node.FirstToken;
        var first = _children.Count;
        node.AddChildren(_children);
        var end = _children.Count;
        for (var i = first; i < end; i++)
        {
            var child = _children[i];
            next = Between(node, next, child.FirstToken);
            if (child.EndToken > child.FirstToken)
            {
                if (child.FirstToken != node.FirstToken)
                {
                    Trivia(child.FirstToken);
                }

                Core(child);
                next = child.EndToken;
            }
        }

        _children.Cut(first);
        Between(node, next, node.EndToken);
    }

    private readonly NodeBuffer _children = new();

    /// <summary>Copies the tokens of a node from one to another; the first has its trivia unless it is the node's own first.</summary>
    private int Between(Node node, int next, int end)
    {
        if (end > next)
        {
            if (next != node.FirstToken)
            {
                Trivia(next);
            }

            CopyTokens(next, end);
        }

        return Math.Max(next, end);
    }
}
