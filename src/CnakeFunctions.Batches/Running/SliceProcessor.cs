using System.Diagnostics;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Running;

/// <summary>Handles the entries of one slice and writes what came of them as one part: the work behind the activity.</summary>
public sealed partial class SliceProcessor(
    BatchSessions sessions, ChunkRecords chunks, BatchBlobs blobs, DatasetStore store, EntryRunner runner, TimeProvider time,
    ILogger<SliceProcessor> logger)
{
    /// <summary>A slice hands back what it has not begun by then: little is lost in a crash, and new limits reach the rest.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Computing on more threads than there are processors only costs memory.</summary>
    private static readonly AdjustableGate Processors = new(Environment.ProcessorCount);

    public async Task<SliceOutcome> RunAsync(SliceInput input, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("ProcessEntries");
        activity?.SetTag("cnake.batch", input.BatchId).SetTag("cnake.chunk", input.Chunk);
        using var scope = logger.BeginScope(new KeyValuePair<string, object?>[] { new("BatchId", input.BatchId), new("Chunk", input.Chunk) });
        var session = await sessions.AcquireAsync(input.BatchId, cancellationToken).ConfigureAwait(false);
        try
        {
            if (session.Control.Intent != BatchIntent.Run)
            {
                return new SliceOutcome(null, 0, 0, "", input.Entries, 0, RunLimits.From(session.Control));
            }

            var chunk = await blobs.RequireChunkAsync(input.BatchId, input.Chunk, cancellationToken).ConfigureAwait(false);
            var positions = IndexRanges.Parse(input.Entries, chunk.Count);
            var progress = new SliceProgress
            {
                BatchId = input.BatchId,
                Chunk = input.Chunk,
                Name = ChunkKeys.Slice(input.Chunk, input.Run, input.Ordinal),
                Attempt = input.Attempt,
                Entries = input.Entries,
                Processing = positions.Count,
            };
            await chunks.ReportAsync(progress, cancellationToken).ConfigureAwait(false);
            var tally = input.Verdict is null
                ? await ComputeAsync(session, input, chunk, positions, cancellationToken).ConfigureAwait(false)
                : Condemn(session, input, chunk, positions);
            return await FinishAsync(session, input, progress, tally, positions, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            sessions.Release(session);
        }
    }

    private async Task<SliceTally> ComputeAsync(
        BatchSession session, SliceInput input, IReadOnlyList<ChunkEntry> chunk, List<int> positions, CancellationToken cancellationToken)
    {
        var tally = new SliceTally(session, input.Attempt, time);
        var stopping = session.Stopping;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        using var siblings = new ChunkSiblings(chunk, session, store);
        var context = new OperationContext(session.Definition.Request.OperationOptions, input.Attempt, siblings);
        try
        {
            using var place = await session.Gate.EnterAsync(stop.Token).ConfigureAwait(false);
            using var processor = await Processors.EnterAsync(stop.Token).ConfigureAwait(false);
            var started = time.GetTimestamp();
            tally.QueueWait = time.GetUtcNow() - input.ScheduledAt;
            foreach (var position in positions)
            {
                if (time.GetElapsedTime(started) > Patience)
                {
                    break;
                }

                var entry = chunk[position];
                var began = Stopwatch.GetTimestamp();
                var result = await runner.RunAsync(
                    session.Operation,
                    new EntryInput(entry.EntryId, entry.Code, entry.Language, entry.ContentHash),
                    context,
                    TimeSpan.FromSeconds(session.Control.Options.EntryTimeoutSeconds),
                    stop.Token).ConfigureAwait(false);
                tally.Add(position, entry, result, Stopwatch.GetElapsedTime(began));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Paused or cancelled: what is done is written, the rest is handed back.
        }

        return tally;
    }

    private SliceTally Condemn(BatchSession session, SliceInput input, IReadOnlyList<ChunkEntry> chunk, List<int> positions)
    {
        var tally = new SliceTally(session, input.Attempt, time);
        foreach (var position in positions)
        {
            tally.Add(position, chunk[position], new EntryResult { Error = input.Verdict }, TimeSpan.Zero);
        }

        return tally;
    }

    private async Task<SliceOutcome> FinishAsync(
        BatchSession session, SliceInput input, SliceProgress progress, SliceTally tally, List<int> positions, CancellationToken cancellationToken)
    {
        PartReference? part = null;
        string? name = null;
        if (tally.Records.Count > 0)
        {
            name = tally.Records.Count == positions.Count ? progress.Name : progress.Name + "-" + tally.Fingerprint();
            part = await blobs.WritePartAsync(input.BatchId, name, tally.Records, cancellationToken).ConfigureAwait(false);
        }

        await chunks.ReportAsync(
            progress with { Processing = 0, Part = part, Retrying = tally.Retry.Count, Statistics = tally.Statistics() }, cancellationToken)
            .ConfigureAwait(false);
        Telemetry.Entries.Add(tally.Completed, new KeyValuePair<string, object?>(Telemetry.StateTag, "completed"));
        Telemetry.Entries.Add(tally.Failed, new KeyValuePair<string, object?>(Telemetry.StateTag, "failed"));
        Telemetry.SliceDuration.Record(tally.Milliseconds);
        foreach (var record in tally.Records)
        {
            if (record is { State: EntryState.Failed, Error: { } error })
            {
                Telemetry.Errors.Add(1, new KeyValuePair<string, object?>(Telemetry.TypeTag, error.Type));
                LogFailed(input.BatchId, record.EntryId, error.Type, error.Line);
            }
        }

        LogSlice(input.BatchId, progress.Name, tally.Completed, tally.Failed, tally.Retry.Count, positions.Count - tally.Records.Count, tally.Milliseconds);
        return new SliceOutcome(
            name,
            tally.Completed,
            tally.Failed,
            IndexRanges.Format(tally.Retry),
            IndexRanges.Format(positions.Skip(tally.Records.Count)),
            tally.Milliseconds,
            RunLimits.From(session.Control));
    }

    /// <remarks>The message of an error may quote the source; it stays in the batch's own records.</remarks>
    [LoggerMessage(2104, LogLevel.Debug, "Batch {BatchId}: entry {EntryId} failed: {ErrorType}, line {Line}")]
    private partial void LogFailed(string batchId, string entryId, string errorType, int? line);

    [LoggerMessage(2103, LogLevel.Debug,
        "Batch {BatchId}: slice {Slice}: {Completed} completed, {Failed} failed, {Retrying} to retry, {Remaining} handed back, {Milliseconds:0} ms")]
    private partial void LogSlice(string batchId, string slice, int completed, int failed, int retrying, int remaining, double milliseconds);
}
