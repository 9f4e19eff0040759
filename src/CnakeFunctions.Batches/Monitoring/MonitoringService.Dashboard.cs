using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Monitoring;

public sealed partial class MonitoringService
{
    private const int RecentBatches = 20;
    private const int TopErrors = 10;
    private const int Datasets = 20;

    private async Task<MonitoringDashboard> BuildDashboardAsync(WindowQuery query, CancellationToken cancellationToken)
    {
        var window = WindowOf(query);
        var reading = ReadAsync(window, query, cancellationToken);
        var overview = datasets.ListAsync(query.Dataset, Datasets, cancellationToken);
        await Task.WhenAll(reading, overview).ConfigureAwait(false);
        var all = reading.Result.Batches;
        var recent = all.Select(one => one.Batch).Where(batch => batch.State.IsTerminal()).Take(RecentBatches).ToList();
        var failures = new FailureAnalysis(window);
        foreach (var one in all)
        {
            failures.Add(one.Batch, one.Summary?.Failures ?? new FailureDigest());
        }

        var statistics = SliceStatistics.Sum(all.Select(one => one.Summary?.Statistics).OfType<SliceStatistics>());
        return new MonitoringDashboard
        {
            GeneratedAt = time.GetUtcNow(),
            Since = window.Since,
            Overall = Overall(all),
            CurrentBatches = [.. all.Select(one => one.Batch).Where(batch => !batch.State.IsTerminal())],
            RecentBatches = await windows.ListWholeAsync(recent, cancellationToken).ConfigureAwait(false),
            Timeline = window.ToTimeline(all.Select(one => one.Summary?.Statistics.Activity).OfType<ActivitySeries>()),
            TopErrors = failures.ToCategories(TopErrors, withTrend: false),
            EntryDurations = statistics.Durations.Summarize(),
            Datasets = overview.Result,
        };
    }

    private static OverallProgress Overall(List<SummarizedBatch> all)
    {
        var counts = all.Aggregate(new EntryCounts(), (sum, one) => new EntryCounts(
            sum.Pending + one.Batch.Counts.Pending, sum.Submitted + one.Batch.Counts.Submitted, sum.Processing + one.Batch.Counts.Processing,
            sum.Retrying + one.Batch.Counts.Retrying, sum.Completed + one.Batch.Counts.Completed, sum.Failed + one.Batch.Counts.Failed));
        var open = all.Select(one => one.Batch).Where(batch => !batch.State.IsTerminal()).ToList();
        var total = open.Sum(batch => batch.Counts.Total);
        return new OverallProgress(
            all.Count,
            open.Count,
            counts,
            open.Count == 0 ? 100 : total == 0 ? 0 : Math.Round(100.0 * open.Sum(batch => batch.Counts.Done) / total, 2),
            counts.Done == 0 ? null : Math.Round(100.0 * counts.Completed / counts.Done, 2),
            Math.Round(open.Where(batch => batch.State == BatchState.Running).Sum(batch => batch.Progress.EntriesPerMinute), 1));
    }
}
