namespace CnakeFunctions.Cython.Syntax;

internal static class TokenFacts
{
    /// <summary>True for identifiers, contextual keywords included.</summary>
    public static bool IsName(this TokenKind kind) => kind is >= TokenKind.Name and <= TokenKind.LastContextual;

    /// <summary>True for words of any kind, reserved ones included.</summary>
    public static bool IsWord(this TokenKind kind) => kind is >= TokenKind.And and <= TokenKind.LastContextual;

    public static bool IsKeyword(this TokenKind kind) => kind is >= TokenKind.And and <= TokenKind.Yield;

    public static bool IsAugmentedAssignment(this TokenKind kind) =>
        kind is >= TokenKind.PlusEqual and <= TokenKind.GreaterGreaterEqual;

    /// <summary>True for tokens that shape lines and blocks but stand for no text of a statement.</summary>
    public static bool IsLayout(this TokenKind kind) =>
        kind is TokenKind.Newline or TokenKind.Indent or TokenKind.Dedent or TokenKind.Semicolon or TokenKind.EndOfFile;
}
