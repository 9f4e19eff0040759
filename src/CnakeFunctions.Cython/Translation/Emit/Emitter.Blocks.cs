using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

internal sealed partial class Emitter
{
    private int _written;

    public void Module(Module module)
    {
        var waiting = new List<(Statement Statement, Statement For)>();
        foreach (var statement in module.Statements)
        {
            if (NeedsLater(statement, module, waiting) is { } later)
            {
                waiting.Add((statement, later));
                continue;
            }

            Ordered(statement, 0);
            for (var i = 0; statement is CClassDefinition && i < waiting.Count; i++)
            {
                if (_moved.Contains(waiting[i].For) && _moved.Add(waiting[i].Statement))
                {
                    Guarded(waiting[i].Statement);
                }
            }
        }

        var end = module.Statements.Count > 0 ? module.Statements[^1].EndToken : module.FirstToken;
        if (end < module.EndToken)
        {
            Trivia(end);
            CopyTokens(end, module.EndToken);
        }

        if (module == context.Tree.Root)
        {
            TestDictionary(module);
        }
    }

    /// <summary>The extension type that a statement of the module needs and that stands later: C has all of them from the start.</summary>
    private Statement? NeedsLater(Statement statement, Module module, List<(Statement Statement, Statement For)> waiting)
    {
        if (statement is not (AssignmentStatement or AnnotatedAssignment or AugmentedAssignment or ExpressionStatement or ForStatement or DeleteStatement))
        {
            return null;
        }

        _laterClasses ??= module.Statements.ToArray().OfType<CClassDefinition>().Where(c => c.Body is not null && !c.Modifiers.HasFlag(CModifiers.Extern))
            .GroupBy(DeclarationCollector.ClassName).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Statement? last = null;
        for (var token = statement.FirstToken; _laterClasses.Count > 0 && token < statement.EndToken; token++)
        {
            if (!tree.KindOf(token).IsName() || (token > 0 && tree.KindOf(token - 1) == TokenKind.Dot))
            {
                continue;
            }

            var name = tree.NameAt(token);
            var needed = _laterClasses.TryGetValue(name, out var later) && later.FirstToken > statement.FirstToken && !_moved.Contains(later) ? later
                : waiting.FirstOrDefault(w => !_moved.Contains(w.Statement) && w.Statement is AssignmentStatement assigned && assigned.Targets.ToArray().SelectMany(FunctionScopes.Targets).Any(t => t.Name == name)).For;
            last = needed is not null && (last is null || needed.FirstToken > last.FirstToken) ? needed : last;
        }

        return last;
    }

    private Dictionary<string, CClassDefinition>? _laterClasses;

    /// <summary>Writes a statement, after the classes it extends: C lets those come later.</summary>
    private void Ordered(Statement statement, int depth)
    {
        if (!_moved.Add(statement))
        {
            return;
        }

        if (statement is CClassDefinition { Body: not null } definition && depth < 50 && context.Module.Find(DeclarationCollector.ClassName(definition))?.Base?.Declaration is CClassDefinition { Body: not null } parent && parent.Tree == tree && parent.FirstToken > statement.FirstToken)
        {
            Ordered(parent, depth + 1);
        }

        Guarded(statement);
    }

    private readonly HashSet<Statement> _moved = [];

    /// <summary>The declarations of a .pxd that have a value at run time.</summary>
    public void DeclarationFile(Module module)
    {
        foreach (var statement in module.Statements)
        {
            if (statement is CStructDefinition or CEnumDefinition or CFunctionDefinition or CExternBlock or FromImportStatement { IsCimport: true } or ImportStatement)
            {
                if (statement is FromImportStatement or ImportStatement && _written == 0)
                {
                    TrimEnd();
                }

                Guarded(statement);
            }
        }
    }

    /// <summary>Some statements of a module, one after the other.</summary>
    public void Definitions(IEnumerable<Statement> statements)
    {
        foreach (var statement in statements)
        {
            Guarded(statement);
        }
    }

    /// <summary>A suite behind its colon.</summary>
    private void Block(Block block) => Block(block, [], []);

    private void Block(Block block, List<string> prologue, List<string> epilogue, bool hasDocstring = false)
    {
        var statements = block.Statements;
        var isInline = tree.KindOf(block.FirstToken) != TokenKind.Newline;
        var before = _written;
        _written = 0;
        if (isInline)
        {
            InlineBlock(block, prologue, epilogue);
        }
        else
        {
            var first = statements.Count > 0 ? statements[0].FirstToken : block.EndToken;
            CopyTokens(block.FirstToken, first);
            var indent = statements.Count > 0 ? Indent(statements[0]) : "    ";
            var i = 0;
            if (hasDocstring && statements.Count > 0)
            {
                Guarded(statements[i++]);
            }

            Lines(prologue, indent);
            for (; i < statements.Count; i++)
            {
                Guarded(statements[i]);
            }

            var end = statements.Count > 0 ? statements[^1].EndToken : first;
            if (_written == 0 && epilogue.Count == 0)
            {
                Lines(["pass"], indent);
            }

            Lines(epilogue, indent);
            if (end < block.EndToken)
            {
                Trivia(end);
                CopyTokens(end, block.EndToken);
            }
        }

        _written = before + 1;
    }

    private void InlineBlock(Block block, List<string> prologue, List<string> epilogue)
    {
        var start = _out.Length;
        foreach (var statement in block.Statements)
        {
            if (statement.FirstToken != block.FirstToken)
            {
                Trivia(statement.FirstToken);
            }

            Statement(statement);
        }

        var last = block.Statements.Count > 0 ? block.Statements[^1].EndToken : block.FirstToken;
        if (last < block.EndToken)
        {
            Trivia(last);
            CopyTokens(last, block.EndToken);
        }

        var text = _out.ToString(start, _out.Length - start);
        if (prologue.Count + epilogue.Count == 0 && _written > 0 && text.IndexOf('\n', StringComparison.Ordinal) is var newline && (newline < 0 || newline == text.Length - 1 || IsInsideBrackets(block)))
        {
            return;
        }

        _out.Length = start;
        while (_out.Length > 0 && _out[^1] is ' ' or '\t')
        {
            _out.Length--;
        }

        var indent = Indent(block) + "    ";
        _out.Append('\n');
        Lines(prologue, indent);
        text = text.Trim('\n', ' ', '\t', '\r');
        Lines(_written > 0 ? [text] : epilogue.Count == 0 ? ["pass"] : [], indent);
        Lines(epilogue, indent);
    }

    private bool IsInsideBrackets(Block block)
    {
        var text = block.Text;
        return text.Contains('\n', StringComparison.Ordinal);
    }

    private void Lines(List<string> lines, string indent)
    {
        foreach (var line in lines)
        {
            if (_out.Length > 0 && _out[^1] != '\n')
            {
                _out.Append('\n');
            }

            _out.Append(line.Length == 0 ? "" : indent).Append(line).Append('\n');
            _written++;
        }
    }

    /// <summary>The indentation of the line that a node starts on, as it is written.</summary>
    private string Indent(Node node)
    {
        var start = tree[node.FirstToken].Start;
        if (tree.KindOf(node.FirstToken).IsLayout())
        {
            start = node.Span.Start;
        }

        var line = start == 0 ? 0 : _source.LastIndexOf('\n', start - 1) + 1;
        var end = line;
        while (end < _source.Length && _source[end] is ' ' or '\t' or '\f')
        {
            end++;
        }

        var indent = _source[line..end];
        return indent.StartsWith(_dedent, StringComparison.Ordinal) ? indent[_dedent.Length..] : indent;
    }

    private bool StartsLine(Node node)
    {
        var start = tree[node.FirstToken].Start;
        for (var i = start - 1; i >= 0; i--)
        {
            if (_source[i] == '\n')
            {
                return true;
            }

            if (_source[i] is not (' ' or '\t' or '\f'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes a statement; if that fails, a statement that says so when it is run.</summary>
    private void Guarded(Statement statement)
    {
        context.Statements++;
        var length = _out.Length;
        var (scope, dedent, written) = (_scope, _dedent, _written);
        try
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
            WriteNew(statement);
            Trivia(statement.FirstToken);
            Statement(statement);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            (_scope, _dedent, _written) = (scope, dedent, written);
            _out.Length = length;
            context.Report(DiagnosticSeverity.Error, "CY1900", $"This statement could not be translated ({error.GetType().Name}).", statement, "Please report it.");
            Trivia(statement.FirstToken);
            var line = statement.Text.Split('\n')[0].TrimEnd();
            Replace(statement, [$"raise NotImplementedError({Quote("not translated: " + line)})"]);
        }
    }

    /// <summary>Writes lines instead of a simple statement and keeps the comment behind it; no lines remove it.</summary>
    private void Replace(Statement statement, List<string> lines)
    {
        var indent = Indent(statement);
        var end = statement.EndToken;
        var content = end;
        while (content > statement.FirstToken && tree.KindOf(content - 1).IsLayout())
        {
            content--;
        }

        if (lines.Count == 0)
        {
            var startsLine = StartsLine(statement);
            if (!startsLine)
            {
                TrimEnd();
                if (_out.Length > 0 && _out[^1] == ';')
                {
                    _out.Length--;
                }
                else if (_out.Length > 0 && _out[^1] != '\n')
                {
                    _out.Append(' ');
                }
            }

            var comment = Comment(content, end);
            if (startsLine && comment.Length == 0)
            {
                TrimEnd();
                return;
            }

            if (startsLine)
            {
                _out.Append(comment.TrimStart());
            }

            if (content < end && tree.KindOf(end - 1) == TokenKind.Newline)
            {
                _out.Append('\n');
            }

            return;
        }

        _written += lines.Count;
        var separator = StartsLine(statement) ? "\n" + indent : "; ";
        _out.Append(string.Join(separator, lines));
        if (content < end)
        {
            Trivia(content);
            CopyTokens(content, end);
        }
    }

    private string Comment(int content, int end)
    {
        if (content >= end)
        {
            return "";
        }

        var text = _source[tree[content - 1].End..tree[end - 1].Start];
        return text.Contains('#', StringComparison.Ordinal) ? text[text.IndexOf('#', StringComparison.Ordinal)..] : "";
    }

    private void TrimEnd()
    {
        while (_out.Length > 0 && _out[^1] is ' ' or '\t')
        {
            _out.Length--;
        }
    }

    private static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
