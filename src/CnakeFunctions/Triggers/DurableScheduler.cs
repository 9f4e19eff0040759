using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Contracts;
using CnakeFunctions.Orchestrators;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Triggers;

/// <summary>Starts and informs the orchestrations of batches.</summary>
internal sealed class DurableScheduler(DurableTaskClient client) : IBatchScheduler
{
    public async Task ScheduleAsync(BatchRun run, CancellationToken cancellationToken)
    {
        if (await client.GetInstanceAsync(run.BatchId, cancellationToken) is not null)
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(BatchOrchestrator), run, new StartOrchestrationOptions(run.BatchId), cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // A repeat of the same request was faster.
        }
    }

    public async Task<Batch?> FindAsync(string batchId, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(batchId, getInputsAndOutputs: true, cancellationToken);
        if (instance is not { IsCompleted: false, Name: nameof(BatchOrchestrator) } || instance.ReadInputAs<BatchRun>() is not { } run)
        {
            return null;
        }

        var status = instance.ReadCustomStatusAs<BatchStatus>();
        var totals = status?.Totals ?? new BatchTotals();
        return run.Accepted with
        {
            State = status?.State ?? BatchState.Pending,
            Reason = status?.Reason,
            Counts = new EntryCounts(
                Pending: totals.Entries - totals.Completed - totals.Failed, Completed: totals.Completed, Failed: totals.Failed),
            Options = run.Control.Options,
            ResultSnapshot = status?.ResultSnapshot,
            UpdatedAt = instance.LastUpdatedAt,
        };
    }

    public Task RestoreAsync(string batchId, CancellationToken cancellationToken) =>
        client.RaiseEventAsync(batchId, ControlEvents.Restore, null, cancellationToken);

    public async Task<InstanceReport?> InspectAsync(string batchId, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(batchId, getInputsAndOutputs: true, cancellationToken);
        return instance?.RuntimeStatus switch
        {
            null => null,
            OrchestrationRuntimeStatus.Completed => new InstanceReport(
                InstanceState.Ended, instance.LastUpdatedAt, instance.ReadOutputAs<BatchOutcome>()),
            OrchestrationRuntimeStatus.Terminated => new InstanceReport(
                InstanceState.Ended, instance.LastUpdatedAt, Reason: "Its orchestration was terminated."),
            OrchestrationRuntimeStatus.Failed => new InstanceReport(
                InstanceState.Ended, instance.LastUpdatedAt, Reason: Explain(instance.FailureDetails)),
            OrchestrationRuntimeStatus.Suspended => new InstanceReport(InstanceState.Suspended, instance.LastUpdatedAt),
            _ => new InstanceReport(
                InstanceState.Running, instance.LastUpdatedAt, Published: instance.ReadCustomStatusAs<BatchStatus>()?.State),
        };
    }

    public Task TerminateAsync(string batchId, string reason, CancellationToken cancellationToken) =>
        client.TerminateInstanceAsync(batchId, new TerminateInstanceOptions(reason, Recursive: true), cancellationToken);

    public Task AnnounceAsync(string batchId, ControlChange change, BatchControl control, CancellationToken cancellationToken) =>
        client.RaiseEventAsync(batchId, ControlEvents.NameOf(change), control, cancellationToken);

    /// <summary>What failed, without stack or inner workings.</summary>
    private static string Explain(TaskFailureDetails? failure)
    {
        var message = failure?.ErrorMessage ?? "It does not say why.";
        return "Its orchestration failed: " + (message.Length > 500 ? message[..500] + "…" : message);
    }
}
