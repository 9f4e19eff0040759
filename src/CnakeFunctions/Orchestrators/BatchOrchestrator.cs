using CnakeFunctions.Batches.Messages;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CnakeFunctions.Orchestrators;

/// <summary>Leads one batch from its plan to its report. Its instance id is the batch's id.</summary>
public static class BatchOrchestrator
{
    [Function(nameof(BatchOrchestrator))]
    public static Task<BatchOutcome?> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, BatchRun run) =>
        new BatchDirector(context, run).RunAsync();
}
