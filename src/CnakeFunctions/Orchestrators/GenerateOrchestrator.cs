using CnakeFunctions.Activities;
using CnakeFunctions.Batches.Generation;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Contracts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CnakeFunctions.Orchestrators;

/// <summary>Sees one source through its operation, whatever happens to the process meanwhile.</summary>
public static class GenerateOrchestrator
{
    [Function(nameof(GenerateOrchestrator))]
    public static async Task<GenerateOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, GenerateRequest request)
    {
        try
        {
            return await context.CallActivityAsync<GenerateOutcome>(nameof(GenerateActivities.Generate), request, Retries.Storage);
        }
        catch (TaskFailedException failure)
        {
            var error = Retries.IsPoison(failure.FailureDetails)
                ? new EntryError("Crash", "The process that worked on this source ended, several times.")
                : new EntryError("OperationError", failure.FailureDetails.ErrorMessage);
            return new GenerateOutcome(new EntryResult { Error = error }, 0, new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero));
        }
    }
}
