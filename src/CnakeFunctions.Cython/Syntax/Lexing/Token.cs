namespace CnakeFunctions.Cython.Syntax;

/// <summary>
/// A token: its kind and where it stands. The trivia before it (spaces, comments, blank lines, line continuations, form feeds) is what
/// lies between the end of the token before and its start.
/// </summary>
internal readonly struct Token(TokenKind kind, int start, int end)
{
    public TokenKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;

    public TextSpan Span => TextSpan.FromBounds(Start, End);

    public override string ToString() => $"{Kind} {Span}";
}
