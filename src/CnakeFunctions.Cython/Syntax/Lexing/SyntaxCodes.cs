namespace CnakeFunctions.Cython.Syntax;

/// <summary>The codes of what lexer and parser report.</summary>
internal static class SyntaxCodes
{
    public const string UnexpectedToken = "CY0101";
    public const string UnterminatedString = "CY0102";
    public const string InvalidCharacter = "CY0103";
    public const string InconsistentDedent = "CY0104";
    public const string UnclosedBracket = "CY0105";
    public const string UnmatchedBracket = "CY0106";
    public const string NestedTooDeeply = "CY0107";
    public const string SingleBrace = "CY0108";
    public const string ExpectedBlock = "CY0109";
    public const string UnexpectedIndent = "CY0110";
}
