using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>Which entries of a snapshot a batch takes, and in which order.</summary>
public sealed record EntrySelection
{
    public EntryFilter Filter { get; init; } = new();
    public PriorityOrder Order { get; init; } = PriorityOrder.Id;

    /// <summary>The operation that <see cref="EntryFilter.OnlyUnprocessed"/> and <see cref="EntryFilter.OnlyStale"/> ask about.</summary>
    public string? Operation { get; init; }

    /// <summary>Its present version: a result of another one is stale. Null: of any version it is not.</summary>
    public string? OperationVersion { get; init; }

    /// <summary>Only entries that failed in this batch: what a retry runs again. Its results must be committed.</summary>
    public string? FailedInBatch { get; init; }
}

/// <summary>One entry of a chunk's input.</summary>
public sealed record ChunkEntry(string EntryId, string Code, string Language, string ContentHash, long Bytes);

/// <summary>Where to cut. A chunk ends before the entry that would take it past either limit, and holds at least one.</summary>
/// <param name="Entries">1 to 100,000.</param>
/// <param name="Bytes">Of code, as UTF-8.</param>
public sealed record ChunkLimits(int Entries, long Bytes);

/// <summary>One planned chunk.</summary>
public sealed record PlannedChunk(int Number, int Entries, long Bytes);

/// <summary>What a plan holds.</summary>
public sealed record BatchPlan(long Entries, long Bytes, IReadOnlyList<PlannedChunk> Chunks);

/// <summary>The number and size of the selected entries.</summary>
public sealed record SelectionSize(long Entries, long Bytes);
