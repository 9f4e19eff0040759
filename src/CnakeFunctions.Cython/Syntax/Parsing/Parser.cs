using System.Runtime.CompilerServices;

namespace CnakeFunctions.Cython.Syntax;

/// <summary>
/// A recursive-descent parser. After the first error in a statement it sees no token any more (<see cref="_kind"/> is
/// <see cref="TokenKind.None"/>), so that every rule returns at once; the statement is then given up and parsing goes on behind it.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>CPython's limit for nested parentheses.</summary>
    private const int MaxDepth = 200;

    private readonly SyntaxTree _tree;
    private readonly Token[] _tokens;
    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellation;
    private readonly NodeBuffer _pending = new();
    private readonly bool _hasPrintStatement;
    private TokenKind _kind;
    private int _position;
    private int _failedAt;
    private int _givenUpClause = -1;
    private int _depth;
    private int _speculations;
    private bool _failed;

    private Parser(SyntaxTree tree, Token[] tokens, DiagnosticBag diagnostics, bool hasPrintStatement, CancellationToken cancellation)
    {
        _tree = tree;
        _tokens = tokens;
        _diagnostics = diagnostics;
        _hasPrintStatement = hasPrintStatement;
        _cancellation = cancellation;
        _kind = tokens[0].Kind;
    }

    public static SyntaxTree Parse(SourceText source, ParseOptions options, CancellationToken cancellation)
    {
        var fromLexer = new DiagnosticBag();
        var fromParser = new DiagnosticBag();
        var tree = Lexer.Tokenize(source, fromLexer);
        var level = options.LanguageLevel ?? DirectiveComments.LanguageLevel(source.Text) ?? 3;
        var parser = new Parser(tree, tree.TokenArray, fromParser, level < 3, cancellation);
        var root = parser.ParseModule();
        tree.Complete(root, fromLexer.MergeWith(fromParser));
        return tree;
    }

    private NodeExtent At(int start) => new(_tree, start, _position);

    private TokenKind Peek(int offset = 1)
    {
        return _failed ? TokenKind.None : _tokens[Math.Min(_position + offset, _tree.TokenCount - 1)].Kind;
    }

    private void Next()
    {
        if (!_failed && _kind != TokenKind.EndOfFile)
        {
            _kind = _tokens[++_position].Kind;
        }
    }

    /// <summary>Takes a token whatever it is and returns its index.</summary>
    private int Take()
    {
        var token = _position;
        Next();
        return token;
    }

    private bool Accept(TokenKind kind)
    {
        if (_kind != kind)
        {
            return false;
        }

        Next();
        return true;
    }

    private int AcceptToken(TokenKind kind) => _kind == kind ? Take() : -1;

    private int Expect(TokenKind kind, string what)
    {
        if (_kind != kind)
        {
            Fail(what);
        }

        return Take();
    }

    private int ExpectName()
    {
        if (!_kind.IsName())
        {
            Fail("a name");
        }

        return Take();
    }

    /// <summary>Gives up the statement: something else was expected here.</summary>
    private void Fail(string expected) => Fail(SyntaxCodes.UnexpectedToken, $"Expected {expected}", describe: true);

    private void Fail(string code, string message, bool describe)
    {
        if (_failed)
        {
            return;
        }

        if (_speculations == 0 && _position != _givenUpClause)
        {
            var token = _tokens[_position];
            _diagnostics.Error(code, describe ? $"{message}, found {Describe(_position)}." : message, token.Start, token.End);
        }

        _failed = true;
        _failedAt = _position;
        _kind = TokenKind.None;
    }

    private string Describe(int token)
    {
        const int longest = 30;
        return _tokens[token].Kind switch
        {
            TokenKind.EndOfFile => "the end of the file",
            TokenKind.Newline => "the end of the line",
            TokenKind.Indent => "an indented line",
            TokenKind.Dedent => "the end of the block",
            _ when _tokens[token].End - _tokens[token].Start > longest => $"'{_tree.SpanOf(token)[..longest]}...'",
            _ => $"'{_tree.SpanOf(token)}'",
        };
    }

    /// <summary>Goes back to an earlier token, forgetting that anything failed.</summary>
    private void Rewind(int position)
    {
        _position = position;
        _kind = _tokens[position].Kind;
        _failed = false;
    }

    /// <summary>Counts a level of nesting; false when there are too many. Always pair it with <see cref="Leave"/>.</summary>
    private bool Enter()
    {
        if (++_depth <= MaxDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return true;
        }

        Fail(SyntaxCodes.NestedTooDeeply, $"Nested more than {MaxDepth} levels deep.", describe: false);
        return false;
    }

    private void Leave() => _depth--;

    private int Mark => _pending.Count;

    private void Add(Node node) => _pending.Add(node);

    /// <summary>The nodes added since a mark, as a list.</summary>
    private NodeList<T> ListFrom<T>(int mark)
        where T : Node
    {
        var count = _pending.Count - mark;
        if (count == 0)
        {
            return default;
        }

        var items = new T[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = (T)_pending[mark + i];
        }

        _pending.Cut(mark);
        return new NodeList<T>(items);
    }
}
