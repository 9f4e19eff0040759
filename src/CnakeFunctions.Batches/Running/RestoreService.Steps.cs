using System.Collections.Concurrent;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Running;

public sealed partial class RestoreService
{
    private const int MaximumConflicts = 20;

    /// <summary>The batch's row, the row of its Idempotency-Key, and its control.</summary>
    private async Task RestoreRecordAsync(RestoreInput input, CancellationToken cancellationToken)
    {
        var id = input.Accepted.Id;
        if (input.Claim is { } claim)
        {
            await records.ClaimKeyAsync(claim, id, cancellationToken).ConfigureAwait(false);
        }

        if (await records.AddAsync(input.Accepted, input.Accepted.RetryOf, cancellationToken).ConfigureAwait(false))
        {
            LogLostRecord(id);
        }

        // The row may also be an older version of itself, from before the batch was planned.
        var batch = await records.FindAsync(id, cancellationToken).ConfigureAwait(false) ?? input.Accepted;
        batch = batch with
        {
            State = input.SourceSnapshot is null ? BatchState.Pending
                : input.Control.Intent == BatchIntent.Pause ? BatchState.Paused : BatchState.Running,
            Reason = input.Control.Reason,
            StartedAt = batch.StartedAt ?? new DateTimeOffset(input.StartedAt, TimeSpan.Zero),
            SourceSnapshot = input.SourceSnapshot ?? batch.SourceSnapshot,
            UpdatedAt = time.GetUtcNow(),
        };
        await RestoreControlAsync(id, input.Control, cancellationToken).ConfigureAwait(false);
        await records.UpdateAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the orchestration knows of people's wishes is the newest that storage may have forgotten.</summary>
    private async Task RestoreControlAsync(string batchId, BatchControl known, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaximumConflicts; attempt++)
        {
            var stored = await blobs.ReadControlAsync<BatchControl>(batchId, cancellationToken: cancellationToken).ConfigureAwait(false);
            if ((stored?.Value.Revision ?? 0) >= known.Revision
                || await blobs.WriteControlAsync(batchId, known, stored?.ETag, cancellationToken).ConfigureAwait(false) is not null)
            {
                return;
            }
        }
    }

    /// <summary>Deletes recorded runs that have lost a part; returns the others.</summary>
    private async Task<List<ChunkRow>> KeepWholeAsync(string batchId, CancellationToken cancellationToken)
    {
        var rows = new List<ChunkRow>();
        await foreach (var row in chunks.ListAsync(batchId, null, uncommittedOnly: false, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        var lost = new ConcurrentBag<ChunkRow>();
        await Parallel.ForEachAsync(
            rows,
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentChecks, CancellationToken = cancellationToken },
            async (row, token) =>
            {
                foreach (var part in row.Parts)
                {
                    var found = await blobs.FindPartAsync(batchId, PartName(part), token).ConfigureAwait(false);
                    if (found?.Sha256 != part.Sha256)
                    {
                        lost.Add(row);
                        return;
                    }
                }
            }).ConfigureAwait(false);
        foreach (var row in lost)
        {
            LogLostPart(batchId, row.Chunk, row.Run);
            await chunks.DeleteAsync(batchId, row.Chunk, row.Run, cancellationToken).ConfigureAwait(false);
        }

        return [.. rows.Except(lost)];
    }

    private async Task RestoreInputsAsync(RestoreInput input, List<int> open, CancellationToken cancellationToken)
    {
        var present = await blobs.ListChunksAsync(input.Accepted.Id, cancellationToken).ConfigureAwait(false);
        var missing = open.Count(chunk => !present.Contains(chunk));
        if (missing > 0)
        {
            LogLostInputs(input.Accepted.Id, missing);
            await plans.WriteAgainAsync(input, cancellationToken).ConfigureAwait(false);
        }
    }

    internal static string PartName(PartReference part)
    {
        const string folder = "/parts/";
        var name = part.Name[(part.Name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..];
        return name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? name[..dot] : name;
    }

    [LoggerMessage(2302, LogLevel.Warning, "Batch {BatchId}: storage lost a part of chunk {Chunk}, run {Run}")]
    private partial void LogLostPart(string batchId, int chunk, int run);

    [LoggerMessage(2303, LogLevel.Warning, "Batch {BatchId}: storage lost the inputs of {Count} chunks")]
    private partial void LogLostInputs(string batchId, int count);

    [LoggerMessage(2305, LogLevel.Warning, "Batch {BatchId}: storage lost the record of the batch")]
    private partial void LogLostRecord(string batchId);
}
