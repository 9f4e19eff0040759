namespace CnakeFunctions.Cython.Syntax;

/// <summary>
/// A parsed file. Lossless: the full spans of the root's children and of the tokens cover the source without gaps. A tree may be read
/// by one thread at a time.
/// </summary>
internal sealed partial class SyntaxTree
{
    private readonly Token[] _tokens;
    private readonly int _tokenCount;
    private Module? _root;

    internal SyntaxTree(SourceText source, Token[] tokens, int tokenCount)
    {
        Source = source;
        _tokens = tokens;
        _tokenCount = tokenCount;
    }

    public SourceText Source { get; }

    /// <summary>All tokens; the last is the end of the file.</summary>
    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, _tokenCount);

    internal Token[] TokenArray => _tokens;

    internal int TokenCount => _tokenCount;

    public Module Root => _root ?? throw new InvalidOperationException("The tree is being built.");

    /// <summary>What the lexer and the parser had to say, in source order.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; private set; } = [];

    public Token this[int token] => _tokens[token];

    public TokenKind KindOf(int token) => _tokens[token].Kind;

    /// <summary>Parses any text whatever: what cannot be understood is in the tree as skipped statements and in the diagnostics.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SyntaxTree Parse(SourceText source, ParseOptions? options = null, CancellationToken cancellation = default) =>
        Parser.Parse(source, options ?? ParseOptions.Default, cancellation);

    /// <summary>The text of one token.</summary>
    public string TextOf(int token) => Source.ToString(_tokens[token].Span);

    public ReadOnlySpan<char> SpanOf(int token) => Source.Text.AsSpan(_tokens[token].Start, _tokens[token].End - _tokens[token].Start);

    /// <summary>The trivia before a token: spaces, comments, blank lines and line continuations.</summary>
    public TextSpan LeadingTrivia(int token) => TextSpan.FromBounds(token == 0 ? 0 : _tokens[token - 1].End, _tokens[token].Start);

    public TextSpan FullSpan(int first, int end)
    {
        var start = first == 0 ? 0 : _tokens[first - 1].End;
        return TextSpan.FromBounds(start, end > first ? _tokens[end - 1].End : start);
    }

    public TextSpan ContentSpan(int first, int end)
    {
        while (end > first && _tokens[end - 1].Kind.IsLayout())
        {
            end--;
        }

        while (first < end && _tokens[first].Kind.IsLayout())
        {
            first++;
        }

        var start = _tokens[Math.Min(first, _tokenCount - 1)].Start;
        return TextSpan.FromBounds(start, end > first ? _tokens[end - 1].End : start);
    }

    internal void Complete(Module root, IReadOnlyList<Diagnostic> diagnostics)
    {
        _root = root;
        Diagnostics = diagnostics;
    }

    /// <summary>Sets every node's parent; walks without recursion, so that no tree is too deep.</summary>
    internal void LinkParents()
    {
        var pending = new NodeBuffer();
        pending.Add(Root);
        while (pending.TryPop(out var node))
        {
            var first = pending.Count;
            node.AddChildren(pending);
            for (var i = first; i < pending.Count; i++)
            {
                pending[i].SetParent(node);
            }
        }
    }

    /// <summary>Every node below one, parents before children, in source order.</summary>
    public static IEnumerable<Node> Descendants(Node node)
    {
        var pending = new NodeBuffer();
        pending.PushChildren(node);
        while (pending.TryPop(out var current))
        {
            yield return current;
            pending.PushChildren(current);
        }
    }
}
