using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Service;

/// <summary>What the service needs of the durable engine.</summary>
public interface IBatchScheduler
{
    /// <summary>Starts the orchestration of a batch; one that is there already stays as it is.</summary>
    Task ScheduleAsync(BatchRun run, CancellationToken cancellationToken);

    /// <summary>What the orchestration of a batch that has not ended knows of it; null when there is none.</summary>
    Task<Batch?> FindAsync(string batchId, CancellationToken cancellationToken);

    /// <summary>Has the orchestration of a batch look for what storage has lost, and make it good.</summary>
    Task RestoreAsync(string batchId, CancellationToken cancellationToken);

    /// <summary>How the orchestration of a batch stands; null when there is none.</summary>
    Task<InstanceReport?> InspectAsync(string batchId, CancellationToken cancellationToken);

    /// <summary>Ends the orchestration of a batch and of its chunks by force.</summary>
    Task TerminateAsync(string batchId, string reason, CancellationToken cancellationToken);

    /// <summary>Tells the orchestration of a batch of a new control.</summary>
    Task AnnounceAsync(string batchId, ControlChange change, BatchControl control, CancellationToken cancellationToken);
}

/// <summary>How an orchestration stands.</summary>
/// <param name="Outcome">What a batch's orchestration came to, when it ended well.</param>
/// <param name="Reason">Why it ended otherwise, for people.</param>
/// <param name="Published">While it is at work, the state of the batch as it last told it.</param>
public sealed record InstanceReport(
    InstanceState State, DateTimeOffset LastUpdatedAt, BatchOutcome? Outcome = null, string? Reason = null, BatchState? Published = null);

/// <summary>States of an orchestration, as far as they matter here.</summary>
public enum InstanceState
{
    /// <summary>Waiting to start, or at work.</summary>
    Running,

    /// <summary>Suspended through the management API.</summary>
    Suspended,
    Ended,
}

/// <summary>What a new control is about.</summary>
public enum ControlChange
{
    Pause,
    Resume,
    Cancel,
    Configure,
}
