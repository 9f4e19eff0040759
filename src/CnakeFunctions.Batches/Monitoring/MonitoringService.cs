using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>
/// What the dashboard shows, out of rows alone: one row a batch that has ended, the partition of one that has not. A batch belongs to a
/// window when it ended in it or has not ended; then it counts whole, and timelines show what of it falls into the window.
/// </summary>
public sealed partial class MonitoringService(
    WindowRecords windows, ChunkRecords chunks, ErrorRecords errors, BatchService batches, DatasetOverview datasets, TimeProvider time)
{
    /// <summary>Batches that have not ended which one answer shows, and reads the partitions of.</summary>
    private const int MaximumOpen = 100;

    private const int ConcurrentReads = 8;

    /// <summary>How old an answer may be.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ComputeLimit = TimeSpan.FromSeconds(30);

    private readonly TimedCache<WindowQuery, MonitoringDashboard> _dashboards = new(time, Keep, 100, ComputeLimit);
    private readonly TimedCache<WindowQuery, ErrorAnalysis> _analyses = new(time, Keep, 100, ComputeLimit);
    private readonly TimedCache<WindowQuery, Performance> _performances = new(time, Keep, 100, ComputeLimit);
    private readonly TimedCache<string, BatchProgressDetail> _progresses = new(time, Keep, 200, ComputeLimit);

    public Task<MonitoringDashboard> GetDashboardAsync(WindowQuery query, CancellationToken cancellationToken) =>
        _dashboards.GetAsync(query, token => BuildDashboardAsync(query, token), cancellationToken);

    /// <exception cref="Validation.ProblemException">The query names a batch that does not exist.</exception>
    public Task<ErrorAnalysis> GetErrorsAsync(WindowQuery query, CancellationToken cancellationToken) =>
        _analyses.GetAsync(query, token => AnalyzeErrorsAsync(query, token), cancellationToken);

    public Task<Performance> GetPerformanceAsync(WindowQuery query, CancellationToken cancellationToken) =>
        _performances.GetAsync(query, token => MeasureAsync(query, token), cancellationToken);

    /// <exception cref="Validation.ProblemException">There is no such batch.</exception>
    public Task<BatchProgressDetail> GetProgressAsync(string id, CancellationToken cancellationToken) =>
        _progresses.GetAsync(id, token => DetailAsync(id, token), cancellationToken);

    private TimeWindow WindowOf(WindowQuery query) =>
        TimeWindow.Last(TimeSpan.FromHours(query.Hours ?? WindowQuery.DefaultHours), time.GetUtcNow());

    /// <summary>The batches of a window: ended ones as their rows say, open ones as they stand.</summary>
    private async Task<(List<SummarizedBatch> Batches, bool Truncated)> ReadAsync(
        TimeWindow window, WindowQuery query, CancellationToken cancellationToken)
    {
        var ended = windows.ListSummariesAsync(window.Since, query.Dataset, query.Operation, cancellationToken);
        var open = windows.ListOpenAsync(window.Since, query.Dataset, query.Operation, MaximumOpen + 1, cancellationToken);
        await Task.WhenAll(ended, open).ConfigureAwait(false);
        var running = await LookAsync(open.Result.Take(MaximumOpen), cancellationToken).ConfigureAwait(false);
        return (
            [.. running, .. ended.Result.Take(WindowRecords.MaximumBatches)],
            open.Result.Count > MaximumOpen || ended.Result.Count > WindowRecords.MaximumBatches);
    }

    private async Task<IReadOnlyList<SummarizedBatch>> LookAsync(IEnumerable<Batch> open, CancellationToken cancellationToken)
    {
        var list = open.ToList();
        var seen = new SummarizedBatch[list.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, list.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentReads, CancellationToken = cancellationToken },
            async (index, token) => seen[index] = await LookAsync(list[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        return seen;
    }

    private async Task<SummarizedBatch> LookAsync(Batch batch, CancellationToken cancellationToken)
    {
        var rows = chunks.ListCountsAsync(batch.Id, statistics: true, cancellationToken);
        var live = await chunks.ReadLiveAsync(batch.Id, cancellationToken).ConfigureAwait(false);
        var view = await batches.ViewAsync(batch, live, cancellationToken).ConfigureAwait(false);
        var recorded = BatchSummary.Sum(await rows.ConfigureAwait(false));
        var statistics = SliceStatistics.Sum([recorded.Statistics, .. live.Slices.Select(slice => slice.Statistics)]);
        return new SummarizedBatch(view, recorded with { Statistics = statistics });
    }
}
