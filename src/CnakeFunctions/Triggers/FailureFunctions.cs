using CnakeFunctions.Batches.Monitoring;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Triggers;

/// <summary>Why one entry of a batch failed.</summary>
public sealed class FailureFunctions(MonitoringService monitoring, ILogger<FailureFunctions> logger)
{
    /// <summary>Ids are paths: everything after <c>failures/</c> is the id of the entry.</summary>
    [Function(nameof(GetEntryFailure))]
    public Task<IResult> GetEntryFailure(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "dataset/batch/{id}/failures/{*entryId}")] HttpRequest request,
        string id, string entryId) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            new QueryReader(request).Finish();
            return Api.Json(await monitoring.GetFailureAsync(id, entryId, cancellation));
        });
}
