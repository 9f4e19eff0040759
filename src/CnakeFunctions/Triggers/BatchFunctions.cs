using CnakeFunctions.Batches.Service;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Triggers;

/// <summary>Starting, seeing and steering batches.</summary>
public sealed class BatchFunctions(BatchService batches, ILogger<BatchFunctions> logger)
{
    private const int MaximumRequestBytes = 1 << 20;

    [Function(nameof(ProcessBatch))]
    public Task<IResult> ProcessBatch(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "dataset/process-batch")] HttpRequest request,
        [DurableClient] DurableTaskClient client) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            new QueryReader(request).Finish();
            var body = RequestReader.Read<BatchRequest>(await Api.ReadBodyAsync(request, MaximumRequestBytes, cancellation));
            return Accepted(request, await batches.StartAsync(body, KeyOf(request), new DurableScheduler(client), cancellation));
        });

    [Function(nameof(GetBatch))]
    public Task<IResult> GetBatch(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "dataset/batch/{id}")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            new QueryReader(request).Finish();
            return Api.Json(await batches.GetAsync(id, new DurableScheduler(client), cancellation));
        });

    [Function(nameof(PatchBatch))]
    public Task<IResult> PatchBatch(
        [HttpTrigger(AuthorizationLevel.Function, "patch", Route = "dataset/batch/{id}")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            new QueryReader(request).Finish();
            var patch = RequestReader.Read<BatchOptionsPatch>(await Api.ReadBodyAsync(request, MaximumRequestBytes, cancellation));
            return Api.Json(await batches.PatchAsync(id, patch, new DurableScheduler(client), cancellation));
        });

    [Function(nameof(ListBatches))]
    public Task<IResult> ListBatches([HttpTrigger(AuthorizationLevel.Function, "get", Route = "dataset/batches")] HttpRequest request) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var dataset = query.Text("dataset");
            var state = query.Choice<BatchState>("state");
            var limit = query.Number("limit", 50, 1, 200);
            var continuation = query.Text("continuation");
            query.Finish();
            return Api.Json(await batches.ListAsync(dataset, state, limit, continuation, cancellation));
        });

    [Function(nameof(CancelBatch))]
    public Task<IResult> CancelBatch(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "dataset/batch/{id}/cancel")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client) => Control(request, id, ControlChange.Cancel, client);

    [Function(nameof(PauseBatch))]
    public Task<IResult> PauseBatch(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "dataset/batch/{id}/pause")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client) => Control(request, id, ControlChange.Pause, client);

    [Function(nameof(ResumeBatch))]
    public Task<IResult> ResumeBatch(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "dataset/batch/{id}/resume")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client) => Control(request, id, ControlChange.Resume, client);

    [Function(nameof(RetryFailed))]
    public Task<IResult> RetryFailed(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "dataset/batch/{id}/retry-failed")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            new QueryReader(request).Finish();
            return Accepted(request, await batches.RetryFailedAsync(id, KeyOf(request), new DurableScheduler(client), cancellation));
        });

    private Task<IResult> Control(HttpRequest request, string id, ControlChange change, DurableTaskClient client) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var reason = query.Text("reason", 500);
            query.Finish();
            return Api.Json(
                await batches.ControlAsync(id, change, reason, new DurableScheduler(client), cancellation), StatusCodes.Status202Accepted);
        });

    private static IResult Accepted(HttpRequest request, Batch batch)
    {
        var path = request.Path.Value ?? "";
        var root = path[..path.IndexOf("/dataset/", StringComparison.OrdinalIgnoreCase)];
        request.HttpContext.Response.Headers.Location = $"{root}/dataset/batch/{batch.Id}";
        return Api.Json(batch, StatusCodes.Status202Accepted);
    }

    private static string? KeyOf(HttpRequest request) =>
        request.Headers.TryGetValue("Idempotency-Key", out var values) ? values.ToString() : null;
}
