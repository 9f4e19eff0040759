using CnakeFunctions.Contracts;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Batches.Operations;

/// <summary>What a translation's diagnostics mean for an entry.</summary>
internal static class DiagnosticCounts
{
    public static IReadOnlyDictionary<string, int> Of(TranslationResult result) =>
        result.Diagnostics.GroupBy(diagnostic => diagnostic.Code).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>The first error of lexer or parser, if there is one.</summary>
    public static EntryError? SyntaxError(TranslationResult result, SourceText source) =>
        result.Diagnostics.FirstOrDefault(one => one.Severity == DiagnosticSeverity.Error && IsSyntax(one)) is { } fault
            ? Describe(fault, "SyntaxError", source)
            : null;

    /// <summary>What made the translation fail: a syntax error before what follows from it.</summary>
    public static EntryError? FirstError(TranslationResult result, SourceText source) =>
        SyntaxError(result, source)
        ?? (result.Diagnostics.FirstOrDefault(one => one.Severity == DiagnosticSeverity.Error) is { } fault
            ? Describe(fault, "TranslationError", source)
            : null);

    private static bool IsSyntax(Diagnostic diagnostic) => diagnostic.Code.StartsWith("CY01", StringComparison.Ordinal);

    private static EntryError Describe(Diagnostic fault, string type, SourceText source)
    {
        var position = source.PositionOf(fault.Span.Start);
        return new EntryError(type, fault.Message, false, position.Line, position.Column, fault.Code);
    }
}
