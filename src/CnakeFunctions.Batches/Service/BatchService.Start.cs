using System.Security.Cryptography;
using System.Text.Json;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Service;

public sealed partial class BatchService
{
    private const int MaximumKeyChars = 255;

    /// <summary>What a batch may take of its orchestration's input, which the engine carries in a queue message.</summary>
    private const int MaximumMessageBytes = 16_000;

    private const int MaximumRecoveries = 100;
    private static readonly TimeSpan RecoverAfter = TimeSpan.FromSeconds(30);

    /// <summary>Accepts a batch and starts it.</summary>
    /// <param name="idempotencyKey">A repeat under the same key gives the same batch.</param>
    public async Task<Batch> StartAsync(
        BatchRequest request, string? idempotencyKey, IBatchScheduler scheduler, CancellationToken cancellationToken)
    {
        var faults = new FaultList();
        BatchRequestRules.Check(request, operations, faults);
        if (idempotencyKey is { Length: 0 or > MaximumKeyChars })
        {
            faults.Add("Idempotency-Key", $"must have 1 to {MaximumKeyChars} characters");
        }

        if (!faults.Faults.Any(fault => fault.Field == "dataset")
            && await store.FindCurrentAsync(request.Dataset, cancellationToken).ConfigureAwait(false) is null)
        {
            faults.Add("dataset", $"there is no dataset '{request.Dataset}'");
        }

        faults.ThrowIfAny();
        return await AcceptAsync(request, null, idempotencyKey, scheduler, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs again, as a new batch, what failed in an ended one.</summary>
    public async Task<Batch> RetryFailedAsync(
        string id, string? idempotencyKey, IBatchScheduler scheduler, CancellationToken cancellationToken)
    {
        var batch = await RequireAsync(id, cancellationToken).ConfigureAwait(false);
        if (!batch.State.IsTerminal())
        {
            throw ProblemException.Conflict($"Batch '{id}' has not ended.");
        }

        if (batch.Counts.Failed == 0)
        {
            throw ProblemException.Conflict($"Nothing failed in batch '{id}'.");
        }

        var request = new BatchRequest
        {
            Dataset = batch.Dataset,
            Operation = batch.Operation,
            OperationOptions = batch.OperationOptions,
            DisplayName = batch.DisplayName,
            Options = batch.Options,
        };
        return await AcceptAsync(request, id, idempotencyKey, scheduler, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Batch> AcceptAsync(
        BatchRequest request, string? retryOf, string? idempotencyKey, IBatchScheduler scheduler, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = BatchId.Create(now);
        if (idempotencyKey is not null)
        {
            var hash = Hash(request, retryOf);
            (id, var first) = await records.ClaimKeyAsync(idempotencyKey, id, hash, cancellationToken).ConfigureAwait(false);
            if (first != hash)
            {
                throw new ProblemException(new Problem(
                    ProblemTypes.IdempotencyMismatch, "The Idempotency-Key belongs to another request.", 422,
                    $"It was used for batch '{id}', which was asked for in other words."));
            }
        }

        // Each step may be a repeat of one that was cut off: what is there already stays.
        var batch = new Batch
        {
            Id = id,
            DisplayName = request.DisplayName,
            Dataset = request.Dataset,
            Operation = request.Operation,
            OperationOptions = request.OperationOptions,
            State = BatchState.Pending,
            Counts = new EntryCounts(),
            Progress = new BatchProgress(0, 0, null, 0, 0, 0),
            Filter = request.Filter,
            Options = request.Options,
            RetryOf = retryOf,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await records.AddAsync(batch, retryOf, cancellationToken).ConfigureAwait(false);
        await scheduler.ScheduleAsync(RunOf(batch), cancellationToken).ConfigureAwait(false);
        LogAccepted(id, request.Dataset, request.Operation);
        return await GetAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts what was accepted a while ago and yet has not begun.</summary>
    public async Task RecoverAsync(IBatchScheduler scheduler, CancellationToken cancellationToken)
    {
        var pending = await records.ListAsync(null, BatchState.Pending, null, MaximumRecoveries, cancellationToken).ConfigureAwait(false);
        foreach (var batch in pending.Where(batch => time.GetUtcNow() - batch.CreatedAt > RecoverAfter))
        {
            await scheduler.ScheduleAsync(RunOf(batch), cancellationToken).ConfigureAwait(false);
        }
    }

    private static BatchRun RunOf(Batch batch) => new()
    {
        BatchId = batch.Id,
        Accepted = JsonSerializer.SerializeToUtf8Bytes(batch, CnakeJson.Options).Length <= MaximumMessageBytes ? batch : null,
        Control = new BatchControl { Options = batch.Options },
    };

    private static string Hash(BatchRequest request, string? retryOf) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { request, retryOf }, CnakeJson.Options)));

    [LoggerMessage(2201, LogLevel.Information, "Batch {BatchId} is accepted: {Operation} over dataset {Dataset}")]
    private partial void LogAccepted(string batchId, string dataset, string operation);
}
