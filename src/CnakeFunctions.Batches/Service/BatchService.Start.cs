using System.Security.Cryptography;
using System.Text;
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

    /// <summary>How long a batch watches over its end. Emulators save what they have acknowledged every 5 seconds.</summary>
    private const int SettleSeconds = 12;

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
        IdempotencyClaim? claim = null;
        await storage.EnsureAllAsync(cancellationToken).ConfigureAwait(false);
        if (idempotencyKey is not null)
        {
            claim = new IdempotencyClaim(Hash(Encoding.UTF8.GetBytes(idempotencyKey)), Hash(request, retryOf));
            (id, var first) = await records.ClaimKeyAsync(claim, id, cancellationToken).ConfigureAwait(false);
            if (first != claim.RequestHash)
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
        var isNew = await records.AddAsync(batch, retryOf, cancellationToken).ConfigureAwait(false);
        await scheduler.ScheduleAsync(RunOf(batch) with { Claim = claim }, cancellationToken).ConfigureAwait(false);
        LogAccepted(id, request.Dataset, request.Operation);

        // From here on the batch is kept by its orchestration, whatever storage does: reading it back could only fail.
        return isNew ? batch : await GetAsync(id, scheduler, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="control">As last read; null when nobody has changed anything.</param>
    internal static BatchRun RunOf(Batch batch, BatchControl? control = null) => new()
    {
        BatchId = batch.Id,
        Accepted = batch,
        Control = control ?? new BatchControl { Options = batch.Options },
        SettleSeconds = SettleSeconds,
    };

    private static string Hash(BatchRequest request, string? retryOf) =>
        Hash(JsonSerializer.SerializeToUtf8Bytes(new { request, retryOf }, CnakeJson.Options));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [LoggerMessage(2201, LogLevel.Information, "Batch {BatchId} is accepted: {Operation} over dataset {Dataset}")]
    private partial void LogAccepted(string batchId, string dataset, string operation);
}
