using System.Text.Json;

namespace CnakeFunctions.Contracts;

/// <summary>Body of <c>POST /api/dataset/process-batch</c>.</summary>
public sealed record BatchRequest
{
    /// <summary>Name of the dataset: 1 to 63 of a-z, 0-9 and '-', starting with a letter or digit.</summary>
    public string Dataset { get; init; } = "default";

    /// <summary>Name of a registered operation.</summary>
    public string Operation { get; init; } = "translate";

    /// <summary>What the operation itself understands, for instance <c>{"mode":"strict"}</c>.</summary>
    public JsonElement? OperationOptions { get; init; }

    /// <summary>Shown to people; up to 200 characters.</summary>
    public string? DisplayName { get; init; }

    public EntryFilter Filter { get; init; } = new();

    public BatchOptions Options { get; init; } = new();
}

/// <summary>Which entries of a dataset take part. Conditions are joined by "and"; an empty filter takes all.</summary>
public sealed record EntryFilter
{
    public IReadOnlyList<string>? Ids { get; init; }
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>An entry takes part that has at least one of these tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Values of <c>processing_status</c>.</summary>
    public IReadOnlyList<EntryState>? Statuses { get; init; }

    /// <summary>A glob over entry ids, for instance <c>linalg/**/*.pyx</c>.</summary>
    public string? IdPattern { get; init; }

    public DateTimeOffset? CreatedAfter { get; init; }
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Bytes of UTF-8 code.</summary>
    public long? MinimumBytes { get; init; }

    /// <summary>Bytes of UTF-8 code.</summary>
    public long? MaximumBytes { get; init; }

    /// <summary>Takes only entries without a completed result of this operation.</summary>
    public bool OnlyUnprocessed { get; init; }

    /// <summary>
    /// Takes only entries whose last result of this operation is out of date: the entry has changed since, the operation has, or it failed
    /// for a transient reason. Entries without any result are not among them.
    /// </summary>
    public bool OnlyStale { get; init; }

    /// <summary>At most so many entries, in priority order.</summary>
    public long? Limit { get; init; }
}

/// <summary>How a batch runs. Every value can be changed while it runs, by <see cref="BatchOptionsPatch"/>.</summary>
public sealed record BatchOptions
{
    /// <summary>Activity calls of this batch at once, over all processes. 1 to 1,000; null: the host's own limit.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>Chunks under way at once, 1 to 100.</summary>
    public int MaxConcurrentChunks { get; init; } = 4;

    /// <summary>Entries a chunk holds at the most, 1 to 100,000; null: chosen from the batch's size.</summary>
    public int? ChunkSize { get; init; }

    /// <summary>Bytes of code a chunk holds at the most, 64 KiB to 64 MiB.</summary>
    public long ChunkBytes { get; init; } = 8 << 20;

    /// <summary>Entries one activity call handles, 1 to 10,000; null: adapted to the measured cost.</summary>
    public int? SliceSize { get; init; }

    /// <summary>The batch fails once more entries than this have failed; null: no limit.</summary>
    public long? ToleratedFailureCount { get; init; }

    /// <summary>The batch fails once more than this share of its entries has failed, 0 to 100; null: no limit.</summary>
    public double? ToleratedFailurePercentage { get; init; }

    public RetryOptions Retry { get; init; } = new();

    public PriorityOrder Priority { get; init; } = PriorityOrder.Id;

    /// <summary>Seconds between commits of results into a snapshot while the batch runs, 5 to 86,400.</summary>
    public int CheckpointIntervalSeconds { get; init; } = 60;

    /// <summary>Seconds one entry may take, 1 to 3,600. A longer one fails as a transient error "Timeout".</summary>
    public int EntryTimeoutSeconds { get; init; } = 60;
}

/// <summary>Retries of an entry that failed for a transient reason.</summary>
public sealed record RetryOptions
{
    /// <summary>The first attempt included, 1 to 20.</summary>
    public int MaximumAttempts { get; init; } = 3;

    /// <summary>Seconds before the second attempt, 0 to 3,600.</summary>
    public double FirstDelaySeconds { get; init; } = 1;

    /// <summary>What each delay is multiplied by, 1 to 10.</summary>
    public double BackoffCoefficient { get; init; } = 2;

    /// <summary>Seconds, 0 to 86,400.</summary>
    public double MaximumDelaySeconds { get; init; } = 60;
}

/// <summary>Body of <c>PATCH /api/dataset/batch/{id}</c>: a member left out, or null, stays as it is.</summary>
public sealed record BatchOptionsPatch
{
    public int? MaxConcurrency { get; init; }
    public int? MaxConcurrentChunks { get; init; }

    /// <summary>For chunks not yet started.</summary>
    public int? ChunkSize { get; init; }
    public long? ChunkBytes { get; init; }
    public int? SliceSize { get; init; }
    public long? ToleratedFailureCount { get; init; }
    public double? ToleratedFailurePercentage { get; init; }
    public RetryOptions? Retry { get; init; }

    /// <summary>For entries not yet started.</summary>
    public PriorityOrder? Priority { get; init; }
    public int? CheckpointIntervalSeconds { get; init; }
    public int? EntryTimeoutSeconds { get; init; }

    /// <summary>Options to set back to null ("no limit", "adaptive"): their names as in <see cref="BatchOptions"/>, camelCase.</summary>
    public IReadOnlyList<string>? Clear { get; init; }
}
