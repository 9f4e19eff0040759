using CnakeFunctions.Batches.Service;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Triggers;

/// <summary>Starts batches that were accepted but never started, because a process died between the two, and watches those that run.</summary>
public sealed class RecoveryFunction(BatchService batches, BatchWatch watch)
{
    [Function(nameof(RecoverBatches))]
    public async Task RecoverBatches(
        [TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        await batches.RecoverAsync(new DurableScheduler(client), cancellationToken);
        await watch.LookAsync(cancellationToken);
    }
}
