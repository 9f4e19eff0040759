using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Datasets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Triggers;

/// <summary>What dashboards ask.</summary>
public sealed class MonitoringFunctions(
    MonitoringService monitoring, OperationRegistry operations, ProgressStreams streams, ILogger<MonitoringFunctions> logger)
{
    [Function(nameof(GetDashboard))]
    public Task<IResult> GetDashboard(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "monitoring/dashboard")] HttpRequest request) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var window = new WindowQuery(Hours(query), Dataset(query));
            query.Finish();
            return Api.Json(await monitoring.GetDashboardAsync(window, cancellation));
        });

    /// <summary>JSON; for a client that accepts <c>text/event-stream</c>, a stream of it until the batch ends.</summary>
    [Function(nameof(GetBatchProgress))]
    public Task<IResult> GetBatchProgress(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "monitoring/batch-progress/{id}")] HttpRequest request, string id) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            new QueryReader(request).Finish();
            var progress = await monitoring.GetProgressAsync(id, cancellation);
            return ProgressStreams.IsWanted(request) ? streams.Open(request, progress) : Api.Json(progress);
        });

    [Function(nameof(GetErrorAnalysis))]
    public Task<IResult> GetErrorAnalysis(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "monitoring/error-analysis")] HttpRequest request) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var window = new WindowQuery(
                Hours(query),
                Dataset(query),
                query.Text("operation", name => operations.TryFind(name, out _), "is not known; known are " + string.Join(", ", operations.Names)),
                query.Text("batch", BatchId.IsValid, "is no id of a batch"));
            query.Finish();
            return Api.Json(await monitoring.GetErrorsAsync(window, cancellation));
        });

    [Function(nameof(GetPerformance))]
    public Task<IResult> GetPerformance(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "monitoring/performance")] HttpRequest request) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var window = new WindowQuery(Hours(query), Dataset(query));
            query.Finish();
            return Api.Json(await monitoring.GetPerformanceAsync(window, cancellation));
        });

    private static int? Hours(QueryReader query) => query.OptionalNumber("hours", 1, TimeWindow.MaximumHours);

    private static string? Dataset(QueryReader query) => query.Text("dataset", DatasetName.IsValid, Snapshots.NameRule);
}
