using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Triggers;

/// <summary>Removes the durable history of orchestrations that ended, in steps that each take a bounded time.</summary>
internal static class HistoryPurge
{
    private const int MaximumSteps = 12;
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(15);

    /// <summary>Backends refuse, or take for "none", times before their own beginning.</summary>
    private static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <param name="before">Instances created later stay.</param>
    /// <returns>Instances removed.</returns>
    public static async Task<int> RunAsync(DurableTaskClient client, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        var filter = new PurgeInstancesFilter(Earliest, before, Ended) { Timeout = StepLimit };
        for (var step = 0; step < MaximumSteps; step++)
        {
            var result = await client.PurgeAllInstancesAsync(filter, cancellationToken);
            removed += result.PurgedInstanceCount;
            if (result.IsComplete != false || result.PurgedInstanceCount == 0)
            {
                break;
            }
        }

        return removed;
    }
}
