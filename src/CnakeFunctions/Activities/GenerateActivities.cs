using CnakeFunctions.Batches.Generation;
using CnakeFunctions.Contracts;
using Microsoft.Azure.Functions.Worker;

namespace CnakeFunctions.Activities;

/// <summary>The step of a generation that does the work.</summary>
public sealed class GenerateActivities(GenerateService service)
{
    [Function(nameof(Generate))]
    public Task<GenerateOutcome> Generate([ActivityTrigger] GenerateRequest input, CancellationToken cancellationToken) =>
        service.RunAsync(input, cancellationToken);
}
