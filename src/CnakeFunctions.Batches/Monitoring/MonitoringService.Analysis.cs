using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Monitoring;

public sealed partial class MonitoringService
{
    private const int MaximumCategories = 100;

    private async Task<ErrorAnalysis> AnalyzeErrorsAsync(WindowQuery query, CancellationToken cancellationToken)
    {
        var window = WindowOf(query);
        var (all, truncated) = (new List<SummarizedBatch>(), false);
        if (query.BatchId is { } id)
        {
            var one = await FindAsync(id, query, cancellationToken).ConfigureAwait(false);
            all.AddRange(one is null ? [] : [one]);
            window = query.Hours is null && one is not null ? WholeTime(one.Batch) : window;
        }
        else
        {
            (all, truncated) = await ReadAsync(window, query, cancellationToken).ConfigureAwait(false);
        }

        var failures = new FailureAnalysis(window);
        foreach (var one in all)
        {
            failures.Add(one.Batch, one.Summary?.Failures ?? new FailureDigest());
        }

        return new ErrorAnalysis
        {
            GeneratedAt = time.GetUtcNow(),
            Since = window.Since,
            Failures = failures.Failures,
            TransientFailures = failures.TransientFailures,
            AffectedEntries = failures.AffectedEntries,
            Categories = failures.ToCategories(MaximumCategories, withTrend: true),
            Trend = failures.Trend,
            Truncated = truncated,
        };
    }

    private async Task<Performance> MeasureAsync(WindowQuery query, CancellationToken cancellationToken)
    {
        var window = WindowOf(query);
        var (all, _) = await ReadAsync(window, query, cancellationToken).ConfigureAwait(false);
        return new Performance
        {
            GeneratedAt = time.GetUtcNow(),
            Since = window.Since,
            Operations = [.. all.GroupBy(one => one.Batch.Operation).OrderBy(group => group.Key, StringComparer.Ordinal).Select(Measure)],
            Timeline = window.ToTimeline(all.Select(one => one.Summary?.Statistics.Activity).OfType<ActivitySeries>()),
        };
    }

    private static OperationPerformance Measure(IGrouping<string, SummarizedBatch> batches)
    {
        var statistics = SliceStatistics.Sum(batches.Select(one => one.Summary?.Statistics).OfType<SliceStatistics>());
        var done = batches.Sum(one => one.Batch.Counts.Done);
        var minutes = batches.Sum(one => one.Batch.Progress.ElapsedSeconds) / 60;
        return new OperationPerformance(
            batches.Key,
            batches.Count(),
            batches.Sum(one => one.Batch.Counts.Completed),
            batches.Sum(one => one.Batch.Counts.Failed),
            statistics.Durations.Summarize(),
            minutes > 0 ? Math.Round(done / minutes, 1) : 0,
            statistics.QueueWaits.Summarize(),
            statistics.Retries,
            statistics.BytesRead,
            statistics.BytesWritten);
    }

    /// <summary>Null when the batch is of another dataset or operation than the query asks about.</summary>
    private async Task<SummarizedBatch?> FindAsync(string id, WindowQuery query, CancellationToken cancellationToken)
    {
        var found = await windows.FindAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw ProblemException.NotFound($"There is no batch '{id}'.");
        if ((query.Dataset ?? found.Batch.Dataset) != found.Batch.Dataset || (query.Operation ?? found.Batch.Operation) != found.Batch.Operation)
        {
            return null;
        }

        return found.Batch.State.IsTerminal() ? found : await LookAsync(found.Batch, cancellationToken).ConfigureAwait(false);
    }

    private TimeWindow WholeTime(Batch batch)
    {
        var until = batch.CompletedAt ?? time.GetUtcNow();
        return TimeWindow.Last(until - (batch.StartedAt ?? batch.CreatedAt), until);
    }
}
