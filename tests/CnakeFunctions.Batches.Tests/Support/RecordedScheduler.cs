using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Tests.Support;

/// <summary>In place of the durable engine: keeps what it was asked for, and says of orchestrations what a test wants.</summary>
public sealed class RecordedScheduler : IBatchScheduler
{
    public List<BatchRun> Scheduled { get; } = [];
    public List<string> Terminated { get; } = [];
    public List<string> Restored { get; } = [];

    /// <summary>How orchestrations stand; what was scheduled and is not here runs.</summary>
    public Dictionary<string, InstanceReport?> Instances { get; } = [];

    public Task ScheduleAsync(BatchRun run, CancellationToken cancellationToken)
    {
        if (Scheduled.TrueForAll(known => known.BatchId != run.BatchId) || Instances.GetValueOrDefault(run.BatchId) is null)
        {
            Scheduled.Add(run);
        }

        return Task.CompletedTask;
    }

    public Task<Batch?> FindAsync(string batchId, CancellationToken cancellationToken) => Task.FromResult<Batch?>(null);

    public Task RestoreAsync(string batchId, CancellationToken cancellationToken)
    {
        Restored.Add(batchId);
        return Task.CompletedTask;
    }

    public Task<InstanceReport?> InspectAsync(string batchId, CancellationToken cancellationToken) =>
        Task.FromResult(Instances.GetValueOrDefault(batchId));

    public Task TerminateAsync(string batchId, string reason, CancellationToken cancellationToken)
    {
        Terminated.Add(batchId);
        return Task.CompletedTask;
    }

    public Task AnnounceAsync(string batchId, ControlChange change, BatchControl control, CancellationToken cancellationToken) => Task.CompletedTask;
}
