using CnakeFunctions.Batches.Messages;

namespace CnakeFunctions.Batches.Service;

/// <summary>What the service needs of the durable engine.</summary>
public interface IBatchScheduler
{
    /// <summary>Starts the orchestration of a batch; one that is there already stays as it is.</summary>
    Task ScheduleAsync(BatchRun run, CancellationToken cancellationToken);

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
