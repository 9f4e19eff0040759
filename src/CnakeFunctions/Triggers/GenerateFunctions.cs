using CnakeFunctions.Batches.Generation;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using CnakeFunctions.Orchestrators;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Triggers;

/// <summary>An operation over a single source, without a dataset.</summary>
public sealed class GenerateFunctions(GenerateService service, ILogger<GenerateFunctions> logger)
{
    private const int MaximumRequestBytes = 1 << 20;
    private const int MaximumWait = 30;
    private const string IdPrefix = "generate-";

    [Function(nameof(StartGeneration))]
    public Task<IResult> StartGeneration(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "generate")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var wait = query.Number("wait", 0, 0, MaximumWait);
            query.Finish();
            var body = RequestReader.Read<GenerateRequest>(await Api.ReadBodyAsync(request, MaximumRequestBytes, cancellation));
            service.Check(body);
            var id = IdPrefix + Guid.NewGuid().ToString("N");
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(GenerateOrchestrator), body, new StartOrchestrationOptions(id), cancellation);
            request.HttpContext.Response.Headers.Location = $"{request.Path.Value!.TrimEnd('/')}/{id}";
            var generation = await FindAsync(client, id, wait, cancellation);
            return Api.Json(
                generation, generation.State == GenerationState.Running ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
        });

    [Function(nameof(GetGeneration))]
    public Task<IResult> GetGeneration(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "generate/{id}")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client) =>
        Api.RunAsync(request, logger, async cancellation =>
        {
            var query = new QueryReader(request);
            var wait = query.Number("wait", 0, 0, MaximumWait);
            query.Finish();
            return Api.Json(await FindAsync(client, id, wait, cancellation));
        });

    private static async Task<Generation> FindAsync(DurableTaskClient client, string id, int wait, CancellationToken cancellation)
    {
        var instance = id.StartsWith(IdPrefix, StringComparison.Ordinal) ? await client.GetInstanceAsync(id, true, cancellation) : null;
        if (instance is null)
        {
            throw ProblemException.NotFound("There is no such generation; those that ended are forgotten after some days.");
        }

        if (wait > 0 && !instance.IsCompleted)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(wait));
            try
            {
                instance = await client.WaitForInstanceCompletionAsync(id, true, limit.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Not yet: the caller learns that it runs.
            }
        }

        return Describe(instance);
    }

    private static Generation Describe(OrchestrationMetadata instance)
    {
        var request = instance.ReadInputAs<GenerateRequest>() ?? new GenerateRequest();
        var generation = new Generation
        {
            Id = instance.InstanceId,
            State = GenerationState.Running,
            Operation = request.Operation,
            Source = request.Id,
            CreatedAt = instance.CreatedAt,
        };
        if (!instance.IsCompleted)
        {
            return generation;
        }

        if (instance.RuntimeStatus != OrchestrationRuntimeStatus.Completed || instance.ReadOutputAs<GenerateOutcome>() is not { } outcome)
        {
            return generation with
            {
                State = GenerationState.Failed,
                Error = new EntryError("OperationError", "Its orchestration did not come to an end."),
                CompletedAt = instance.LastUpdatedAt,
            };
        }

        return generation with
        {
            State = outcome.Result.Error is null ? GenerationState.Completed : GenerationState.Failed,
            Code = outcome.Result.Code,
            Result = outcome.Result.Result,
            Diagnostics = outcome.Result.Diagnostics,
            Error = outcome.Result.Error,
            DurationMilliseconds = outcome.Milliseconds,
            CompletedAt = outcome.CompletedAt,
        };
    }
}
