using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>What an operation made of one entry: a line of a part.</summary>
public sealed record PartRecord
{
    public required string EntryId { get; init; }

    /// <summary>Of the code that was worked on.</summary>
    public required string ContentHash { get; init; }
    public required string Operation { get; init; }
    public required string OperationVersion { get; init; }

    /// <summary>
    /// <see cref="EntryState.Completed"/>, <see cref="EntryState.Failed"/>, or <see cref="EntryState.Retrying"/> when another attempt
    /// will come in a later part.
    /// </summary>
    public required EntryState State { get; init; }
    public required int Attempts { get; init; }
    public required double DurationMilliseconds { get; init; }
    public EntryError? Error { get; init; }

    /// <summary>Counts by diagnostic code.</summary>
    public IReadOnlyDictionary<string, int> Diagnostics { get; init; } = new Dictionary<string, int>();

    /// <summary>The resulting source text, when the operation makes one.</summary>
    public string? Code { get; init; }

    /// <summary>The resulting data, when the operation makes some.</summary>
    public JsonElement? Result { get; init; }
    public long BytesIn { get; init; }
    public long BytesOut { get; init; }
    public required DateTimeOffset CompletedAt { get; init; }
}
