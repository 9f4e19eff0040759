using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Service;

/// <summary>
/// Looks at running batches once a minute, and makes what it finds a metric for alerts: a heartbeat, and batches that are stuck. What was
/// seen before is kept in memory: after a restart a batch has its full time again.
/// </summary>
public sealed partial class BatchWatch(
    BatchRecords records, ChunkRecords chunks, WatchSettings settings, TimeProvider time, ILogger<BatchWatch> logger)
{
    /// <summary>Batches looked at in one round, the newest first.</summary>
    private const int MaximumBatches = 100;

    private readonly SemaphoreSlim _round = new(1, 1);
    private Dictionary<string, Sighting> _seen = new(StringComparer.Ordinal);

    /// <returns>The ids of the batches that are stuck.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellationToken)
    {
        await _round.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var running = await records.ListAsync(null, BatchState.Running, null, MaximumBatches, cancellationToken).ConfigureAwait(false);
            var seen = new Dictionary<string, Sighting>(StringComparer.Ordinal);
            var stuck = new List<string>();
            foreach (var batch in running)
            {
                var sighting = await SeeAsync(batch, cancellationToken).ConfigureAwait(false);
                seen[batch.Id] = sighting;
                var idle = time.GetUtcNow() - sighting.Since;
                if (idle >= settings.StuckAfter)
                {
                    stuck.Add(batch.Id);
                    LogStuck(batch.Id, idle.TotalMinutes, sighting.Done, sighting.Total);
                }
            }

            _seen = seen;
            Telemetry.StuckBatches.Add(stuck.Count);
            Telemetry.Heartbeats.Add(1);
            return stuck;
        }
        finally
        {
            _round.Release();
        }
    }

    private async Task<Sighting> SeeAsync(Batch batch, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var live = await chunks.ReadLiveAsync(batch.Id, cancellationToken).ConfigureAwait(false);
        var counts = BatchView.WithLive(batch, live, now).Counts;
        return _seen.TryGetValue(batch.Id, out var before) && (before.Done, before.Retrying) == (counts.Done, counts.Retrying)
            ? before
            : new Sighting(counts.Done, counts.Retrying, counts.Total, now);
    }

    [LoggerMessage(2501, LogLevel.Warning, "Batch {BatchId} has made no progress for {Minutes:0} minutes: {Done} of {Total} entries are done")]
    private partial void LogStuck(string batchId, double minutes, long done, long total);

    private sealed record Sighting(long Done, long Retrying, long Total, DateTimeOffset Since);
}
