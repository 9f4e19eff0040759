using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Messages;

/// <summary>Chunk numbers <paramref name="First"/> … <paramref name="First"/> + <paramref name="Count"/> - 1.</summary>
public sealed record ChunkRange(int First, int Count);

/// <summary>A chunk to run again.</summary>
public sealed record ChunkTicket(int Chunk, int Run);

/// <summary>Sums over the recorded chunks of a batch.</summary>
public sealed record BatchTotals(
    long Entries = 0, long Completed = 0, long Failed = 0, int ChunksDone = 0, int ChunksTotal = 0, double EntriesPerMinute = 0);

/// <summary>Input of a batch's orchestrator, carried on whenever it continues as new.</summary>
public sealed record BatchRun
{
    public required string BatchId { get; init; }

    /// <summary>The batch as it was accepted, should its record get lost.</summary>
    public required Batch Accepted { get; init; }

    /// <summary>The Idempotency-Key that it was accepted under, should its row get lost; null: none.</summary>
    public IdempotencyClaim? Claim { get; init; }

    /// <summary>How long after its end the batch looks again whether storage has kept that end; 0: not at all.</summary>
    public int SettleSeconds { get; init; }

    /// <summary>Newest known.</summary>
    public required BatchControl Control { get; init; }

    public bool Planned { get; init; }

    /// <summary>An earlier orchestration of the batch is gone: what has to run is found out first, as after a loss of data.</summary>
    public bool Restore { get; init; }

    /// <summary>Chunks not yet started.</summary>
    public IReadOnlyList<ChunkRange> Queue { get; init; } = [];

    /// <summary>Interrupted chunks; they go first.</summary>
    public IReadOnlyList<ChunkTicket> Again { get; init; } = [];

    /// <summary>All chunks of the batch.</summary>
    public IReadOnlyList<ChunkRange> Chunks { get; init; } = [];

    /// <summary>Version of the dataset that the batch reads; null before it is planned.</summary>
    public string? SourceSnapshot { get; init; }

    /// <summary>As planned first; null after planning anew, which cannot be repeated.</summary>
    public PlannedCut? Cut { get; init; }

    public BatchTotals Totals { get; init; } = new();

    /// <summary>Done entries by the orchestration's own count, to be held against what storage says.</summary>
    public long Done { get; init; }

    /// <summary>Times that lost data was made good.</summary>
    public int Restores { get; init; }

    /// <summary>The highest run that any chunk has had.</summary>
    public int HighestRun { get; init; }

    /// <summary>UTC, by the orchestrator's clock.</summary>
    public DateTime? StartedAt { get; init; }

    public CommitState Commit { get; init; } = new();

    /// <summary>Moving average.</summary>
    public double? MillisecondsPerEntry { get; init; }

    /// <summary>Set once the batch is to end early.</summary>
    public BatchEnd? End { get; init; }
}

/// <summary>An Idempotency-Key in use: what its row holds besides the batch's id.</summary>
/// <param name="KeyHash">SHA-256 of the key.</param>
/// <param name="RequestHash">Tells whether a repeat asks for the same.</param>
public sealed record IdempotencyClaim(string KeyHash, string RequestHash);

/// <summary>How committing stands.</summary>
/// <param name="LastAt">UTC; null before the first.</param>
/// <param name="LastSeconds">What the last commit took.</param>
/// <param name="Waiting">Recorded runs of chunks that no commit holds yet.</param>
/// <param name="Failures">In a row.</param>
/// <param name="Snapshot">The newest that holds results.</param>
public sealed record CommitState(
    DateTime? LastAt = null, double LastSeconds = 0, int Waiting = 0, int Failures = 0, string? Snapshot = null);

/// <summary>Why a batch ends.</summary>
public sealed record BatchEnd(BatchState State, string? Reason);

/// <summary>How the chunks were cut, so that the same can be done again.</summary>
public sealed record PlannedCut(int Entries, long Bytes, PriorityOrder Order);

/// <summary>Input of planning.</summary>
public sealed record PlanInput(string BatchId, Batch Accepted);

/// <summary>Output of planning.</summary>
/// <param name="Chunks">The new ones.</param>
/// <param name="All">Every chunk of the batch.</param>
/// <param name="SourceSnapshot">The version that was planned from.</param>
public sealed record PlanOutcome(
    ChunkRange Chunks, IReadOnlyList<ChunkRange> All, PlannedCut Cut, BatchTotals Totals, string SourceSnapshot);

/// <summary>Input of the activity that makes lost data good: all that the orchestration itself knows.</summary>
public sealed record RestoreInput
{
    public required Batch Accepted { get; init; }
    public IdempotencyClaim? Claim { get; init; }
    public required BatchControl Control { get; init; }

    /// <summary>UTC, by the orchestrator's clock.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Null before the batch is planned.</summary>
    public string? SourceSnapshot { get; init; }
    public IReadOnlyList<ChunkRange> Chunks { get; init; } = [];
    public PlannedCut? Cut { get; init; }

    /// <summary>Chunks under way or waiting to run again.</summary>
    public IReadOnlyList<ChunkTicket> Busy { get; init; } = [];

    /// <summary>Chunks not yet started.</summary>
    public IReadOnlyList<ChunkRange> Queue { get; init; } = [];

    /// <summary>A run that no chunk has had.</summary>
    public int NextRun { get; init; }
    public BatchTotals Totals { get; init; } = new();
}

/// <summary>Output of the same.</summary>
/// <param name="Again">Chunks to run, besides those under way.</param>
/// <param name="Beyond">What is lost for good, for people; null: all is well again.</param>
public sealed record RestoreOutcome(IReadOnlyList<ChunkTicket> Again, BatchTotals Totals, string? Beyond = null);

/// <summary>Input of the activity that looks whether storage has kept the end of a batch.</summary>
/// <param name="Done">Entries done, by the orchestration's own count.</param>
public sealed record SettleInput(string BatchId, string Dataset, long Done);

/// <summary>Input of planning again the chunks not yet started.</summary>
public sealed record ReplanInput(string BatchId, IReadOnlyList<ChunkRange> Queue, BatchOptions Options);

/// <summary>Output of a commit.</summary>
/// <param name="Snapshot">Null when there was nothing to commit.</param>
/// <param name="Committed">Runs of chunks now in the snapshot.</param>
/// <param name="Remaining">Recorded ones that a further commit has to take.</param>
/// <param name="Done">Entries done, by the rows; only when all were asked for.</param>
public sealed record CommitOutcome(string? Snapshot, int Committed, int Remaining, double Seconds, long? Done = null);

/// <summary>Input of the activity that writes a batch's state.</summary>
public sealed record StateChange(string BatchId, BatchState State, string? Reason);

/// <summary>Input of the activity that ends a batch.</summary>
/// <param name="Accepted">Written again when storage has lost the batch's record: an end must not fail.</param>
public sealed record FinishInput(string BatchId, BatchState State, string? Reason, string? ResultSnapshot, Batch Accepted);

/// <summary>Input of a commit.</summary>
/// <param name="All">Also results that rows say are in a snapshot, in case storage lost one.</param>
public sealed record CommitInput(string BatchId, bool All);

/// <summary>The orchestration's custom status: a batch's progress in short, far below the 16 KB that are allowed.</summary>
public sealed record BatchStatus(
    BatchState State, string? Reason, BatchTotals Totals, double Percent, double? RemainingSeconds, string? ResultSnapshot);

/// <summary>Output of a batch's orchestrator.</summary>
public sealed record BatchOutcome(BatchState State, string? Reason, long Completed, long Failed, string? ResultSnapshot);
