using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Orchestration;

/// <summary>When results go into a snapshot while the batch runs.</summary>
public static class CommitPolicy
{
    /// <summary>A commit copies the whole dataset: it may take at most a fifth of the time, so it waits four times what the last one took.</summary>
    public const double Patience = 4;

    /// <summary>Commits that fail in a row before the batch does.</summary>
    public const int MaximumFailures = 5;

    /// <summary>When the next commit is due, UTC; null: there is nothing to commit.</summary>
    public static DateTime? DueAt(CommitState state, BatchOptions options, DateTime startedAt)
    {
        if (state.Waiting == 0)
        {
            return null;
        }

        var interval = Math.Max(options.CheckpointIntervalSeconds, Patience * state.LastSeconds);
        return (state.LastAt ?? startedAt).AddSeconds(interval * (1 << Math.Min(state.Failures, 6)));
    }
}
