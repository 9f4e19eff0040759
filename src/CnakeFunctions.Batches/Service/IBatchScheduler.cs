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

    /// <summary>Tells the orchestration of a batch of a new control.</summary>
    Task AnnounceAsync(string batchId, ControlChange change, BatchControl control, CancellationToken cancellationToken);
}

/// <summary>What a new control is about.</summary>
public enum ControlChange
{
    Pause,
    Resume,
    Cancel,
    Configure,
}
