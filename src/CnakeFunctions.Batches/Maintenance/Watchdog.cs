using System.Globalization;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Running;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Maintenance;

/// <summary>
/// Looks after batches that have not ended: one whose orchestration is gone goes on under a new one; one whose orchestration has broken,
/// or of which nothing is heard any more, ends as failed, with what it achieved kept.
/// </summary>
public sealed partial class Watchdog(
    BatchRecords records, ChunkRecords chunks, BatchBlobs blobs, CommitService commits, FinishService finishes, MaintenanceOptions options,
    TimeProvider time, ILogger<Watchdog> logger)
{
    /// <summary>Batches looked at in one run, the newest first.</summary>
    private const int MaximumBatches = 1_000;

    /// <summary>What a batch is left alone after it was accepted, or last changed: whoever does that is still at it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <returns>Batches that were started again or ended.</returns>
    public async Task<int> RunAsync(IBatchScheduler scheduler, CancellationToken cancellationToken)
    {
        var (seen, helped) = (0, 0);
        await foreach (var batch in records.ListOpenAsync(null, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                helped += await LookAsync(batch, scheduler, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One batch that makes trouble must not keep all others.
                LogFailed(batch.Id, failure);
            }

            if (++seen == MaximumBatches)
            {
                break;
            }
        }

        return helped;
    }

    private async Task<bool> LookAsync(Batch batch, IBatchScheduler scheduler, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - batch.UpdatedAt < Grace)
        {
            return false;
        }

        var instance = await scheduler.InspectAsync(batch.Id, cancellationToken).ConfigureAwait(false);
        if (instance is null)
        {
            return await StartAgainAsync(batch, scheduler, cancellationToken).ConfigureAwait(false);
        }

        if (instance.State == InstanceState.Ended)
        {
            var end = instance.Outcome ?? new BatchOutcome(BatchState.Failed, instance.Reason ?? "Its orchestration ended by itself.", 0, 0, null);
            return await EndAsync(batch, end, cancellationToken).ConfigureAwait(false);
        }

        if (IsForgotten(batch, instance))
        {
            await scheduler.RestoreAsync(batch.Id, cancellationToken).ConfigureAwait(false);
            LogForgotten(batch.Id, batch.State, instance.Published!.Value);
            return true;
        }

        if (batch.State == BatchState.Paused || instance.State == InstanceState.Suspended
            || await SilenceAsync(batch, instance, cancellationToken).ConfigureAwait(false) is not { } silence)
        {
            return false;
        }

        var minutes = string.Create(CultureInfo.InvariantCulture, $"{silence.TotalMinutes:0}");
        var reason = $"Nothing was heard of the batch for {minutes} minutes.";
        await finishes.StopAsync(batch.Id, reason, cancellationToken).ConfigureAwait(false);
        await scheduler.TerminateAsync(batch.Id, reason, cancellationToken).ConfigureAwait(false);
        return await EndAsync(batch, new BatchOutcome(BatchState.Failed, reason, 0, 0, null), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Storage that lost its last seconds shows the batch as it was before; nothing else would tell its orchestration while it is paused.</summary>
    private static bool IsForgotten(Batch batch, InstanceReport instance) =>
        instance.Published is BatchState.Running or BatchState.Paused && instance.Published != batch.State && batch.UpdatedAt < instance.LastUpdatedAt;

    private async Task<bool> StartAgainAsync(Batch batch, IBatchScheduler scheduler, CancellationToken cancellationToken)
    {
        var control = await blobs.ReadControlAsync<BatchControl>(batch.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        var live = await chunks.ReadLiveAsync(batch.Id, cancellationToken).ConfigureAwait(false);
        var rows = await chunks.ListCountsAsync(batch.Id, statistics: false, cancellationToken).ConfigureAwait(false);
        var run = BatchService.RunOf(batch, control?.Value);
        if (live.Totals.Chunks.Count > 0)
        {
            // The record says how it was cut; which chunks have to run, and the sums, are found out as after a loss of data.
            run = run with
            {
                Planned = true,
                Restore = true,
                Chunks = live.Totals.Chunks,
                SourceSnapshot = batch.SourceSnapshot,
                Totals = live.Totals.ToTotals(time.GetUtcNow()),
                HighestRun = rows.Select(row => row.Run).Concat(live.Chunks.Select(chunk => chunk.Run)).Append(0).Max(),
                StartedAt = batch.StartedAt?.UtcDateTime,
                End = control?.Value is { Intent: BatchIntent.Cancel } cancelled ? new BatchEnd(BatchState.Cancelled, cancelled.Reason) : null,
            };
        }

        await scheduler.ScheduleAsync(run, cancellationToken).ConfigureAwait(false);
        LogStartedAgain(batch.Id, live.Totals.Done, live.Totals.Entries);
        return true;
    }

    /// <summary>How long nothing has been heard, once that is too long for this batch; else null.</summary>
    private async Task<TimeSpan?> SilenceAsync(Batch batch, InstanceReport instance, CancellationToken cancellationToken)
    {
        // An entry may take its time, and wait for its next attempt.
        var patience = TimeSpan.FromSeconds((2 * batch.Options.EntryTimeoutSeconds) + batch.Options.Retry.MaximumDelaySeconds) + options.Silence;
        var now = time.GetUtcNow();
        var heard = instance.LastUpdatedAt > batch.UpdatedAt ? instance.LastUpdatedAt : batch.UpdatedAt;
        if (now - heard < patience)
        {
            return null;
        }

        var live = await chunks.ReadLiveAsync(batch.Id, cancellationToken).ConfigureAwait(false);
        heard = live.WrittenAt > heard ? live.WrittenAt.Value : heard;
        return now - heard >= patience ? now - heard : null;
    }

    private async Task<bool> EndAsync(Batch batch, BatchOutcome end, CancellationToken cancellationToken)
    {
        // The list may be older than the end that the batch's own orchestration wrote.
        if (await records.FindAsync(batch.Id, cancellationToken).ConfigureAwait(false) is not { } now || now.State.IsTerminal())
        {
            return false;
        }

        var snapshot = end.ResultSnapshot;
        try
        {
            snapshot = (await commits.CommitAsync(batch.Id, all: true, cancellationToken).ConfigureAwait(false)).Snapshot ?? snapshot;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotCommitted(batch.Id, failure);
        }

        await finishes.FinishAsync(new FinishInput(batch.Id, end.State, end.Reason, snapshot, batch), cancellationToken).ConfigureAwait(false);
        LogEnded(batch.Id, end.State, end.Reason);
        return true;
    }

    [LoggerMessage(2621, LogLevel.Warning, "Batch {BatchId} had no orchestration and goes on under a new one: {Done} of {Entries} entries are done")]
    private partial void LogStartedAgain(string batchId, long done, long entries);

    [LoggerMessage(2625, LogLevel.Warning, "Batch {BatchId} stands as {State} in its record, but is {Published}: what storage forgot is brought back")]
    private partial void LogForgotten(string batchId, BatchState state, BatchState published);

    [LoggerMessage(2622, LogLevel.Warning, "Batch {BatchId} did not end by itself and is {State} now: {Reason}")]
    private partial void LogEnded(string batchId, BatchState state, string? reason);

    [LoggerMessage(2623, LogLevel.Warning, "Batch {BatchId}: its results could not be committed; they are kept as parts")]
    private partial void LogNotCommitted(string batchId, Exception failure);

    [LoggerMessage(2624, LogLevel.Warning, "Batch {BatchId} could not be looked after; the next run tries again")]
    private partial void LogFailed(string batchId, Exception failure);
}
