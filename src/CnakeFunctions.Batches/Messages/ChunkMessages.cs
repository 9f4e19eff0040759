namespace CnakeFunctions.Batches.Messages;

/// <summary>Input of a chunk's orchestrator.</summary>
/// <param name="Run">0 at first; a chunk that was interrupted, or that made too many calls for one history, runs again with the next.</param>
/// <param name="MillisecondsPerEntry">Measured so far; null when nothing is known yet.</param>
public sealed record ChunkRun(string BatchId, int Chunk, int Run, RunLimits Limits, double? MillisecondsPerEntry)
{
    /// <summary>Calls a chunk keeps under way when the batch has no limit of its own: enough to hide the time that blobs take.</summary>
    public const int DefaultShare = 4;

    /// <summary>Calls of one run, so that a history stays short and the chunk's row holds all its parts.</summary>
    public const int MaximumSlices = 400;
}

/// <summary>Input of the activity that begins a run of a chunk.</summary>
public sealed record ChunkTicketInput(string BatchId, int Chunk, int Run);

/// <summary>What is left to do in a chunk.</summary>
/// <param name="Entries">Positions of entries to handle, as <see cref="IndexRanges"/>.</param>
/// <param name="Attempt">Which attempt it will be.</param>
public sealed record ChunkWork(int Attempt, string Entries);

/// <summary>What the start of a chunk's run found.</summary>
/// <param name="Truncated">Whether there is more work than fits in one run's messages.</param>
public sealed record ChunkStart(IReadOnlyList<ChunkWork> Work, bool Truncated);

/// <summary>Input of the activity that handles entries.</summary>
/// <param name="Ordinal">Numbers the calls of a run; names the part.</param>
/// <param name="Verdict">When set, the entries are not tried but recorded as failed for this reason.</param>
/// <param name="ScheduledAt">When the orchestrator called, by its clock; null in calls of earlier versions.</param>
public sealed record SliceInput(
    string BatchId, int Chunk, int Run, int Ordinal, int Attempt, string Entries, Contracts.EntryError? Verdict = null,
    DateTimeOffset? ScheduledAt = null);

/// <summary>What became of a slice; positions as <see cref="IndexRanges"/>.</summary>
/// <param name="Part">Name of the part without the batch's prefix; null when nothing was written.</param>
/// <param name="Retry">Entries that failed for a transient reason and get another attempt.</param>
/// <param name="Remaining">Entries not tried, because the batch was paused or cancelled or the slice took its time.</param>
/// <param name="Milliseconds">Time spent on the entries tried.</param>
public sealed record SliceOutcome(
    string? Part, int Completed, int Failed, string Retry, string Remaining, double Milliseconds, RunLimits Limits);

/// <summary>Input of the activity that records a chunk's run.</summary>
/// <param name="Parts">The parts that count, by name.</param>
/// <param name="Finished">Whether every entry of the chunk is done.</param>
public sealed record ChunkRecord(string BatchId, int Chunk, int Run, IReadOnlyList<string> Parts, bool Finished);

/// <summary>Output of a chunk's orchestrator.</summary>
/// <param name="Finished">Otherwise the chunk has to run again.</param>
/// <param name="MillisecondsPerEntry">Measured in this run; null when it handled nothing.</param>
public sealed record ChunkOutcome(
    int Chunk, int Run, bool Finished, int Completed, int Failed, double? MillisecondsPerEntry, long ControlRevision, BatchTotals Totals);
