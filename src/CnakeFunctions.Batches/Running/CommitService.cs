using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Running;

/// <summary>Brings recorded results into a snapshot.</summary>
public sealed partial class CommitService(
    BatchRecords records, ChunkRecords chunks, ResultCommitter committer, TimeProvider time, ILogger<CommitService> logger)
{
    /// <summary>Runs of chunks that one commit takes: bounds its time and what its transaction has to hold.</summary>
    private const int MaximumRuns = 1_000;

    /// <param name="all">Also what rows say is in a snapshot: results that are in are passed over, results that storage lost come back.</param>
    public async Task<CommitOutcome> CommitAsync(string batchId, bool all, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("CommitSnapshot");
        activity?.SetTag("cnake.batch", batchId);
        var started = time.GetTimestamp();
        var batch = await records.FindAsync(batchId, cancellationToken).ConfigureAwait(false)
            ?? throw new LostDataException($"Batch '{batchId}' has no record.");
        var taken = new List<ChunkRow>();
        var remaining = 0;
        await foreach (var row in chunks.ListAsync(batchId, null, !all, cancellationToken).ConfigureAwait(false))
        {
            if (all || taken.Count < MaximumRuns)
            {
                taken.Add(row);
            }
            else
            {
                remaining++;
            }
        }

        long? done = all ? taken.Sum(row => (long)row.Completed + row.Failed) : null;
        var parts = taken.SelectMany(row => row.Parts).ToList();
        if (parts.Count == 0)
        {
            return new CommitOutcome(null, taken.Count, 0, time.GetElapsedTime(started).TotalSeconds, done);
        }

        var snapshot = await MergeAsync(batch, parts, cancellationToken).ConfigureAwait(false);
        await chunks.MarkCommittedAsync(batchId, [.. taken.Where(row => !row.Committed)], cancellationToken).ConfigureAwait(false);
        var seconds = time.GetElapsedTime(started).TotalSeconds;
        Telemetry.CommitDuration.Record(seconds);
        LogCommitted(batchId, parts.Count, parts.Sum(part => part.Entries), snapshot.Version, seconds);
        return new CommitOutcome(snapshot.Version, taken.Count, remaining, seconds, done);
    }

    /// <exception cref="LostDataException">A part is gone, or is not what its row says; or the dataset is gone.</exception>
    private async Task<SnapshotReference> MergeAsync(Batch batch, List<PartReference> parts, CancellationToken cancellationToken)
    {
        try
        {
            return await committer.CommitPartsAsync(batch.Dataset, batch, parts, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is InvalidDataException or SnapshotNotFoundException)
        {
            throw new LostDataException(lost.Message);
        }
    }

    [LoggerMessage(2003, LogLevel.Information,
        "Batch {BatchId}: {Parts} parts with {Entries} entries are in snapshot {Snapshot} after {Seconds:0.00} s")]
    private partial void LogCommitted(string batchId, int parts, int entries, string snapshot, double seconds);
}
