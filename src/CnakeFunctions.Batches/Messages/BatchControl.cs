using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Messages;

/// <summary>What people want a batch to do.</summary>
public enum BatchIntent
{
    Run,
    Pause,
    Cancel,
}

/// <summary>
/// A batch's wishes as they stand now: the control blob, and the payload of the external events that announce a new one.
/// </summary>
public sealed record BatchControl
{
    /// <summary>Grows with each change; a lower one than already known is stale.</summary>
    public long Revision { get; init; }

    public BatchIntent Intent { get; init; }

    /// <summary>Why, for people.</summary>
    public string? Reason { get; init; }

    public BatchOptions Options { get; init; } = new();

    /// <summary>
    /// The revision that follows one. It is no less than the time in milliseconds, so that it is new even to those who know of controls
    /// that storage has lost since.
    /// </summary>
    public static long NextRevision(long revision, DateTimeOffset now) => Math.Max(revision + 1, now.ToUnixTimeMilliseconds());
}

/// <summary>The part of a control that a chunk needs.</summary>
/// <param name="Share">Activity calls that one chunk may have under way; null: up to <see cref="ChunkRun.DefaultShare"/>.</param>
public sealed record RunLimits(long Revision, BatchIntent Intent, int? Share, int? SliceSize, RetryOptions Retry)
{
    public static RunLimits From(BatchControl control) =>
        new(control.Revision, control.Intent, ShareOf(control.Options), control.Options.SliceSize, control.Options.Retry);

    /// <summary>Chunks run side by side: fewer than <c>maxConcurrentChunks</c> when even one call each would be too many.</summary>
    public static int ChunkWindow(BatchOptions options) =>
        Math.Max(1, Math.Min(options.MaxConcurrentChunks, options.MaxConcurrency ?? int.MaxValue));

    /// <summary>What is left over by the division stays unused by orchestrators: never more than the limit in all.</summary>
    private static int? ShareOf(BatchOptions options) =>
        options.MaxConcurrency is { } limit ? Math.Max(1, limit / ChunkWindow(options)) : null;
}
