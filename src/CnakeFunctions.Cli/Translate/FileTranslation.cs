using CnakeFunctions.Cython;

namespace CnakeFunctions.Cli.Translate;

/// <summary>What became of one file.</summary>
/// <param name="Job">The file.</param>
/// <param name="Source">Its text; null when it could not be read.</param>
/// <param name="Result">The translation; null when there is none.</param>
/// <param name="Fault">Why it could not be read or written; null otherwise.</param>
internal sealed record FileTranslation(TranslationJob Job, SourceText? Source, TranslationResult? Result, string? Fault)
{
    public bool Succeeded => Fault is null && Result is { Succeeded: true };

    public int Count(DiagnosticSeverity severity) => Result?.Diagnostics.Count(diagnostic => diagnostic.Severity == severity) ?? 0;
}
