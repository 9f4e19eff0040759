using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Monitoring;

public sealed partial class MonitoringService
{
    private const int MaximumChunks = 1_000;
    private const int RecentFailures = 20;

    /// <summary>Rows of failures looked through in each of the newest chunks.</summary>
    private const int FailuresPerChunk = 100;

    private async Task<BatchProgressDetail> DetailAsync(string id, CancellationToken cancellationToken)
    {
        var batch = await batches.RequireAsync(id, cancellationToken).ConfigureAwait(false);
        var counting = chunks.ListCountsAsync(id, statistics: false, cancellationToken);
        var live = await chunks.ReadLiveAsync(id, cancellationToken).ConfigureAwait(false);
        var rows = await counting.ConfigureAwait(false);
        batch = batch.State.IsTerminal() ? batch : await batches.ViewAsync(batch, live, cancellationToken).ConfigureAwait(false);
        var failing = rows.Where(row => row.Failed > 0).OrderByDescending(Age).Select(row => row.Chunk).Distinct();
        var failures = await errors.ListNewestAsync(id, failing, RecentFailures, FailuresPerChunk, cancellationToken).ConfigureAwait(false);
        return new BatchProgressDetail
        {
            Batch = batch,
            Chunks = ChunksOf(live, rows),
            RecentFailures = [.. failures.Select(one => new EntryFailure(id, one.EntryId, one.Error, one.Attempts, one.FailedAt))],
        };
    }

    private static (DateTimeOffset, int) Age(ChunkRow row) => (row.RecordedAt ?? default, row.Chunk);

    private static IReadOnlyList<ChunkProgress> ChunksOf(LiveBatch live, IReadOnlyList<ChunkRow> rows)
    {
        var recorded = rows.GroupBy(row => row.Chunk).ToDictionary(group => group.Key, group => group.ToList());
        var active = live.Chunks.GroupBy(one => one.Chunk).ToDictionary(group => group.Key, group => group.MaxBy(one => one.Run)!);
        var slices = live.Slices.ToLookup(slice => slice.Chunk);
        var numbers = Known(live.Totals.Chunks).Union(recorded.Keys).Union(active.Keys)
            .OrderBy(number => active.ContainsKey(number) ? 0 : 1)
            .ThenByDescending(number => recorded.TryGetValue(number, out var runs) ? runs.Max(Age) : default)
            .ThenBy(number => number)
            .Take(MaximumChunks);
        return [.. numbers.Order().Select(number => Describe(
            number, recorded.GetValueOrDefault(number) ?? [], active.GetValueOrDefault(number), [.. slices[number].Select(slice => slice.Part).OfType<PartReference>()]))];
    }

    /// <summary>Numbers of planned chunks; no more than an answer shows need be made, besides those that rows tell of.</summary>
    private static IEnumerable<int> Known(IReadOnlyList<ChunkRange> ranges) =>
        ranges.SelectMany(range => Enumerable.Range(range.First, Math.Min(range.Count, 100 * MaximumChunks)));

    private static ChunkProgress Describe(int number, List<ChunkRow> runs, ActiveChunk? active, IReadOnlyList<PartReference> parts)
    {
        var completed = runs.Sum(run => run.Completed) + parts.Sum(part => part.Completed);
        var failed = runs.Sum(run => run.Failed) + parts.Sum(part => part.Failed);
        var finished = runs.Any(run => run.Finished);
        var state = active is not null ? ChunkState.Processing
            : !finished ? ChunkState.Pending
            : runs.All(run => run.Committed) ? ChunkState.Committed
            : ChunkState.Recorded;
        int? entries = active is not null ? active.Entries + runs.Sum(run => run.Completed + run.Failed) : finished ? completed + failed : null;
        var run = active?.Run ?? (runs.Count == 0 ? 0 : runs.Max(one => one.Run) + (finished ? 0 : 1));
        return new ChunkProgress(number, state, entries, completed, failed, run);
    }
}
