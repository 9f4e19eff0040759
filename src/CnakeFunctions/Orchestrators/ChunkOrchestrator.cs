using CnakeFunctions.Batches.Messages;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CnakeFunctions.Orchestrators;

/// <summary>Leads one run of one chunk: hands out its entries in slices, tries again what failed for a transient reason, records the rest.</summary>
public static class ChunkOrchestrator
{
    /// <summary>Brings new limits, or the wish to stop.</summary>
    internal const string LimitsEvent = "Limits";

    [Function(nameof(ChunkOrchestrator))]
    public static Task<ChunkOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ChunkRun run) =>
        new ChunkDirector(context, run).RunAsync();
}
