using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Service;
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

    public Task AnnounceAsync(string batchId, ControlChange change, BatchControl control, CancellationToken cancellationToken) =>
        client.RaiseEventAsync(batchId, ControlEvents.NameOf(change), control, cancellationToken);
}
