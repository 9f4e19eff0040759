using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Operations;

/// <summary>What an operation made of one entry. With <see cref="Error"/> set the entry has failed.</summary>
public sealed record EntryResult
{
    /// <summary>Resulting source text, where the operation makes one.</summary>
    public string? Code { get; init; }

    /// <summary>Resulting data, where the operation makes some.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Number of diagnostics by their code.</summary>
    public IReadOnlyDictionary<string, int> Diagnostics { get; init; } = EmptyDiagnostics;

    public EntryError? Error { get; init; }

    public static IReadOnlyDictionary<string, int> EmptyDiagnostics { get; } = new Dictionary<string, int>();

    /// <summary>A failure that the same input will repeat.</summary>
    public static EntryResult Fail(string type, string message, int? line = null, int? column = null, string? code = null) =>
        new() { Error = new EntryError(type, message, false, line, column, code) };
}
