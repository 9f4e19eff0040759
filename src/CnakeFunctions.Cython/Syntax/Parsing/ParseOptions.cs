namespace CnakeFunctions.Cython.Syntax;

/// <summary>How to read a file.</summary>
internal sealed record ParseOptions
{
    public static ParseOptions Default { get; } = new();

    /// <summary>
    /// 2 or 3; at 2, <c>print</c> and <c>exec</c> are statements even before a parenthesis. When absent, the file's own
    /// <c># cython: language_level=</c> comment decides, and without one it is 3.
    /// </summary>
    public int? LanguageLevel { get; init; }
}
