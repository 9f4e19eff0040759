using CnakeFunctions.Batches.Reports;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Triggers;

/// <summary>What came of batches: entries, failures, reports.</summary>
public sealed class BatchResultFunctions(BatchService batches, ILogger<BatchResultFunctions> logger)
{
    [Function(nameof(GetBatchEntries))]
    public Task<IResult> GetBatchEntries(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "dataset/batch/{id}/entries")] HttpRequest request, string id) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var state = query.Choice<EntryState>("state");
            var limit = query.Number("limit", 100, 1, BatchService.MaximumPage);
            var continuation = query.Text("continuation");
            query.Finish();
            return Api.Json(await batches.ListEntriesAsync(id, state, limit, continuation, cancellation));
        });

    [Function(nameof(GetBatchErrors))]
    public Task<IResult> GetBatchErrors(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "dataset/batch/{id}/errors")] HttpRequest request, string id) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var limit = query.Number("limit", 100, 1, BatchService.MaximumPage);
            var continuation = query.Text("continuation");
            query.Finish();
            return Api.Json(await batches.ListErrorsAsync(id, limit, continuation, cancellation));
        });

    [Function(nameof(GetBatchReport))]
    public Task<IResult> GetBatchReport(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "dataset/batch/{id}/report")] HttpRequest request, string id) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var format = query.Choice<ReportFormat>("format") ?? Accepted(request);
            query.Finish();
            var report = await batches.GetReportAsync(id, cancellation);
            return format == ReportFormat.Html
                ? Results.Content(ReportHtml.Render(report), "text/html; charset=utf-8")
                : Api.Json(report);
        });

    /// <summary>A browser names text/html before anything else.</summary>
    private static ReportFormat Accepted(HttpRequest request) =>
        request.GetTypedHeaders().Accept.OrderByDescending(one => one.Quality ?? 1).FirstOrDefault()?.MediaType.Value == "text/html"
            ? ReportFormat.Html
            : ReportFormat.Json;

    private enum ReportFormat
    {
        Json,
        Html,
    }
}
