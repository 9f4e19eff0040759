namespace CnakeFunctions.Cython;

/// <summary>A translation and what there is to say about it.</summary>
public sealed record TranslationResult
{
    /// <summary>Python source, complete even when something could not be carried over.</summary>
    public required string Code { get; init; }

    /// <summary>Syntax errors and what was changed, dropped or not understood, in source order.</summary>
    public required IReadOnlyList<Diagnostic> Diagnostics { get; init; }

    /// <summary>From 0 to 1: the share of statements that were translated without error or guess.</summary>
    public required double Confidence { get; init; }

    /// <summary>How often each Cython construct occurs, such as <c>cdef class</c> or <c>memoryview</c>.</summary>
    public required IReadOnlyDictionary<string, int> Constructs { get; init; }

    /// <summary>C behaviour that the output does not have, one sentence each, sorted.</summary>
    public required IReadOnlyList<string> DroppedSemantics { get; init; }

    /// <summary>True if no diagnostic is an error.</summary>
    public required bool Succeeded { get; init; }
}
