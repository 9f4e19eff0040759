using System.Text.Json;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Reports;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Running;

/// <summary>Writes states of batches, and everything that marks the end of one.</summary>
public sealed partial class FinishService(
    BatchRecords records, ChunkRecords chunks, BatchBlobs blobs, DatasetStore store, StorageSetup storage, ReportBuilder reports,
    TimeProvider time, ILogger<FinishService> logger)
{
    /// <summary>Paused, or running again.</summary>
    public async Task<Batch> ChangeStateAsync(StateChange change, CancellationToken cancellationToken)
    {
        var batch = await FindAsync(change.BatchId, cancellationToken).ConfigureAwait(false);
        var totals = await chunks.GetTotalsAsync(change.BatchId, cancellationToken).ConfigureAwait(false);
        var control = await blobs.ReadControlAsync<BatchControl>(change.BatchId, cancellationToken: cancellationToken).ConfigureAwait(false);
        batch = BatchView.WithTotals(batch, totals, time.GetUtcNow()) with
        {
            State = change.State,
            Reason = change.Reason,
            Options = control?.Value.Options ?? batch.Options,
            UpdatedAt = time.GetUtcNow(),
        };
        await records.UpdateAsync(batch, cancellationToken).ConfigureAwait(false);
        LogState(change.BatchId, change.State, change.Reason ?? "");
        return batch;
    }

    /// <summary>Stops activities that are under way, for a batch that ends early by itself.</summary>
    public async Task StopAsync(string batchId, string reason, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var control = await blobs.ReadControlAsync<BatchControl>(batchId, cancellationToken: cancellationToken).ConfigureAwait(false);
            var next = (control?.Value ?? new BatchControl()) with
            {
                Revision = BatchControl.NextRevision(control?.Value.Revision ?? 0, time.GetUtcNow()),
                Intent = BatchIntent.Cancel,
                Reason = reason,
            };
            if (await blobs.WriteControlAsync(batchId, next, control?.ETag, cancellationToken).ConfigureAwait(false) is not null)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Manifest, report, and last the record's final state with the summary that the dashboard reads. Comes to its end even where storage
    /// has lost all of the batch.
    /// </summary>
    public async Task<Batch> FinishAsync(FinishInput input, CancellationToken cancellationToken)
    {
        await storage.EnsureAllAsync(cancellationToken).ConfigureAwait(false);
        await records.AddAsync(input.Accepted, input.Accepted.RetryOf, cancellationToken).ConfigureAwait(false);
        var batch = await FindAsync(input.BatchId, cancellationToken).ConfigureAwait(false);
        var totals = await chunks.GetTotalsAsync(input.BatchId, cancellationToken).ConfigureAwait(false);
        var control = await blobs.ReadControlAsync<BatchControl>(input.BatchId, cancellationToken: cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        batch = BatchView.WithTotals(
            batch with { StartedAt = batch.StartedAt ?? now, CompletedAt = batch.CompletedAt ?? now }, totals, now) with
        {
            State = input.State,
            Reason = input.Reason,
            ResultSnapshot = input.ResultSnapshot ?? batch.ResultSnapshot,
            Options = control?.Value.Options ?? batch.Options,
            UpdatedAt = now,
        };
        var (report, summary) = await reports.SummarizeAsync(batch, cancellationToken).ConfigureAwait(false);
        await blobs.WriteManifestAsync(input.BatchId, report.Chunks.ToAsync(), cancellationToken).ConfigureAwait(false);
        await blobs.WriteReportAsync(input.BatchId, report, ReportHtml.Render(report), cancellationToken).ConfigureAwait(false);
        await records.UpdateAsync(batch, cancellationToken, summary).ConfigureAwait(false);
        Telemetry.BatchesEnded.Add(1, new KeyValuePair<string, object?>(Telemetry.StateTag, JsonNamingPolicy.SnakeCaseLower.ConvertName(batch.State.ToString())));
        LogEnded(batch.Id, batch.State, batch.Counts.Completed, batch.Counts.Failed, batch.Progress.ElapsedSeconds, batch.Reason ?? "");
        return batch;
    }

    /// <summary>Whether storage has kept the end of a batch: its record, its report, and every result in the dataset.</summary>
    public async Task<bool> IsSettledAsync(SettleInput input, CancellationToken cancellationToken)
    {
        try
        {
            return await StoredData.GuardAsync(() => LookAsync(input, cancellationToken)).ConfigureAwait(false);
        }
        catch (LostDataException)
        {
            return false;
        }
    }

    private async Task<bool> LookAsync(SettleInput input, CancellationToken cancellationToken)
    {
        var batch = await records.FindAsync(input.BatchId, cancellationToken).ConfigureAwait(false);
        if (batch?.State.IsTerminal() != true || await blobs.ReadReportAsync(input.BatchId, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        long done = 0;
        var parts = new List<PartReference>();
        await foreach (var row in chunks.ListAsync(input.BatchId, null, uncommittedOnly: false, cancellationToken).ConfigureAwait(false))
        {
            done += row.Completed + row.Failed;
            parts.AddRange(row.Parts);
        }

        if (done != input.Done || parts.Count == 0)
        {
            return done == input.Done;
        }

        if (await store.FindCurrentAsync(input.Dataset, cancellationToken).ConfigureAwait(false) is not { } current)
        {
            // Deleted, or lost: there is nothing that the results could be brought into.
            return true;
        }

        using var snapshot = await store.OpenAsync(current, cancellationToken).ConfigureAwait(false);
        var present = await snapshot.ListPartsAsync(input.BatchId, cancellationToken).ConfigureAwait(false);
        return parts.TrueForAll(part => present.Contains(part.Name));
    }

    private async Task<Batch> FindAsync(string batchId, CancellationToken cancellationToken) =>
        await records.FindAsync(batchId, cancellationToken).ConfigureAwait(false)
        ?? throw new LostDataException($"Batch '{batchId}' has no record.");

    [LoggerMessage(2004, LogLevel.Information, "Batch {BatchId} is {State}. {Reason}")]
    private partial void LogState(string batchId, BatchState state, string reason);

    [LoggerMessage(2005, LogLevel.Information,
        "Batch {BatchId} has ended as {State}: {Completed} completed, {Failed} failed, {Seconds:0.0} s. {Reason}")]
    private partial void LogEnded(string batchId, BatchState state, long completed, long failed, double seconds, string reason);
}
