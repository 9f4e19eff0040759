namespace CnakeFunctions.Contracts;

/// <summary>Answer of <c>GET /api/monitoring/dashboard</c>: everything the first screen shows, over a window of time.</summary>
public sealed record MonitoringDashboard
{
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Start of the window.</summary>
    public required DateTimeOffset Since { get; init; }
    public required OverallProgress Overall { get; init; }

    /// <summary>Batches that have not ended, newest first; at most 100.</summary>
    public required IReadOnlyList<Batch> CurrentBatches { get; init; }

    /// <summary>Batches that have ended, newest first; at most 20.</summary>
    public required IReadOnlyList<Batch> RecentBatches { get; init; }

    /// <summary>The window cut into equal intervals, oldest first, empty ones included.</summary>
    public required IReadOnlyList<ActivityInterval> Timeline { get; init; }

    /// <summary>The largest groups of failures of the window; at most 10.</summary>
    public required IReadOnlyList<ErrorCategory> TopErrors { get; init; }

    /// <summary>Milliseconds an entry took, over the window.</summary>
    public required DurationStatistics EntryDurations { get; init; }

    /// <summary>The datasets with the newest snapshots; at most 20.</summary>
    public required IReadOnlyList<DatasetStatistics> Datasets { get; init; }
}

/// <summary>Sums over the batches of a window.</summary>
/// <param name="Percent">Of the entries of batches that have not ended, how many are done: 0 to 100; 100 without such batches.</param>
/// <param name="SuccessRatePercent">Completed of all done in the window; null when nothing was done.</param>
/// <param name="EntriesPerMinute">Of all running batches together, now.</param>
public sealed record OverallProgress(
    int Batches, int ActiveBatches, EntryCounts Counts, double Percent, double? SuccessRatePercent, double EntriesPerMinute);

/// <summary>What was recorded within an interval of time.</summary>
/// <param name="EntriesPerMinute">Done in the interval, by its length.</param>
public sealed record ActivityInterval(DateTimeOffset Start, double Seconds, long Completed, long Failed, double EntriesPerMinute);

/// <summary>Answer of <c>GET /api/monitoring/batch-progress/{id}</c>, and the data of each of its server-sent events.</summary>
public sealed record BatchProgressDetail
{
    /// <summary>With live counts by state, rate and expected end.</summary>
    public required Batch Batch { get; init; }

    /// <summary>By number; at most 1,000: those under way first, then the newest.</summary>
    public required IReadOnlyList<ChunkProgress> Chunks { get; init; }

    /// <summary>Newest first; at most 20.</summary>
    public required IReadOnlyList<EntryFailure> RecentFailures { get; init; }
}

/// <summary>Where a chunk stands.</summary>
public enum ChunkState
{
    Pending,
    Processing,

    /// <summary>Every entry is done and counted.</summary>
    Recorded,

    /// <summary>A snapshot holds its results.</summary>
    Committed,
}

/// <param name="Entries">That the chunk holds, where known.</param>
/// <param name="Run">How often it ran before: 0 in its first run.</param>
public sealed record ChunkProgress(int Number, ChunkState State, int? Entries, int Completed, int Failed, int Run);

/// <summary>One entry that failed.</summary>
public sealed record EntryFailure(string BatchId, string EntryId, EntryError Error, int Attempts, DateTimeOffset FailedAt);

/// <summary>Answer of <c>GET /api/monitoring/error-analysis</c>.</summary>
public sealed record ErrorAnalysis
{
    public required DateTimeOffset GeneratedAt { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required long Failures { get; init; }
    public required long TransientFailures { get; init; }

    /// <summary>Distinct entries of a dataset that failed.</summary>
    public required long AffectedEntries { get; init; }

    /// <summary>The largest first; at most 100.</summary>
    public required IReadOnlyList<ErrorCategory> Categories { get; init; }

    /// <summary>Failures by interval, oldest first, empty ones included.</summary>
    public required IReadOnlyList<FailureInterval> Trend { get; init; }

    /// <summary>Whether there were more failures than one answer looks at; the figures are then of the newest batches.</summary>
    public bool Truncated { get; init; }
}

/// <summary>Failures that share a type and a normalised message (numbers and quoted names replaced).</summary>
/// <param name="AffectedEntries">Distinct entries.</param>
/// <param name="Trend">Failures by interval, as long as <see cref="ErrorAnalysis.Trend"/>; empty in the dashboard.</param>
/// <param name="Examples">At most 5.</param>
public sealed record ErrorCategory(
    string Type, string Message, string? Code, bool Transient, long Count, long AffectedEntries, int Batches,
    DateTimeOffset FirstSeen, DateTimeOffset LastSeen, IReadOnlyList<long> Trend, IReadOnlyList<EntryFailure> Examples, string? SuggestedAction);

public sealed record FailureInterval(DateTimeOffset Start, double Seconds, long Failures);

/// <summary>Answer of <c>GET /api/monitoring/performance</c>.</summary>
public sealed record Performance
{
    public required DateTimeOffset GeneratedAt { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<OperationPerformance> Operations { get; init; }

    /// <summary>All operations together, oldest first, empty intervals included.</summary>
    public required IReadOnlyList<ActivityInterval> Timeline { get; init; }
}

/// <summary>How one operation did.</summary>
/// <param name="EntryDurations">Milliseconds of work on an entry.</param>
/// <param name="EntriesPerMinute">Entries done by the time its batches ran.</param>
/// <param name="QueueWait">Milliseconds from when an entry's slice was handed out to when an activity began with it.</param>
/// <param name="Retries">Attempts beyond the first.</param>
/// <param name="BytesRead">Source code, UTF-8.</param>
/// <param name="BytesWritten">Results, before compression.</param>
public sealed record OperationPerformance(
    string Operation, int Batches, long Completed, long Failed, DurationStatistics EntryDurations, double EntriesPerMinute,
    DurationStatistics QueueWait, long Retries, long BytesRead, long BytesWritten);
