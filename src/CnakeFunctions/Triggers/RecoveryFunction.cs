using CnakeFunctions.Batches.Service;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Triggers;

/// <summary>Starts batches that were accepted but never started, because a process died between the two.</summary>
public sealed class RecoveryFunction(BatchService batches)
{
    [Function(nameof(RecoverBatches))]
    public Task RecoverBatches(
        [TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        batches.RecoverAsync(new DurableScheduler(client), cancellationToken);
}
