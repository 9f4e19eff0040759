using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Records;

/// <summary>Puts a batch's record, its sums and what is under way together into what people see.</summary>
public static class BatchView
{
    /// <summary>With the sums only: entries that are not done count as pending.</summary>
    public static Batch WithTotals(Batch batch, TotalsRow totals, DateTimeOffset now)
    {
        var counts = new EntryCounts(
            Pending: Math.Max(0, totals.Entries - totals.Done), Completed: totals.Completed, Failed: totals.Failed);
        return batch with { Counts = counts, Progress = Measure(batch, totals, counts, now) };
    }

    /// <summary>With everything under way.</summary>
    public static Batch WithLive(Batch batch, LiveBatch live, DateTimeOffset now)
    {
        var totals = live.Totals;
        long completed = 0, failed = 0, processing = 0, retrying = 0, taken = 0;
        foreach (var slice in live.Slices)
        {
            var handled = slice.Processing + (slice.Part?.Entries ?? 0);
            completed += slice.Part?.Completed ?? 0;
            failed += slice.Part?.Failed ?? 0;
            processing += slice.Processing;
            retrying += slice.Retrying - (slice.Attempt > 1 ? handled : 0);
            taken += slice.Attempt > 1 ? 0 : handled;
        }

        retrying = Math.Max(0, retrying);
        var submitted = Math.Max(0, live.Chunks.Sum(chunk => chunk.Entries) - taken);
        var open = Math.Max(0, totals.Entries - totals.Done - completed - failed);
        processing = Math.Min(processing, open);
        retrying = Math.Min(retrying, open - processing);
        submitted = Math.Min(submitted, open - processing - retrying);
        var counts = new EntryCounts(
            open - processing - retrying - submitted, submitted, processing, retrying, totals.Completed + completed, totals.Failed + failed);
        return batch with { Counts = counts, Progress = Measure(batch, totals, counts, now) };
    }

    private static BatchProgress Measure(Batch batch, TotalsRow totals, EntryCounts counts, DateTimeOffset now)
    {
        var elapsed = batch.StartedAt is { } started ? ((batch.CompletedAt ?? now) - started).TotalSeconds : 0;
        var overall = elapsed > 0 ? counts.Done / elapsed * 60 : 0;
        var rate = batch.CompletedAt is null ? totals.Rate.PerMinute(now, counts.Done) ?? overall : overall;
        var open = counts.Total - counts.Done;
        double? remaining = batch.CompletedAt is null && open > 0 && rate > 0 && batch.State == BatchState.Running ? open / rate * 60 : null;
        var percent = counts.Total > 0 ? 100.0 * counts.Done / counts.Total : batch.CompletedAt is null ? 0 : 100;
        return new BatchProgress(
            Math.Round(percent, 2), Math.Round(rate, 1), remaining is { } seconds ? Math.Round(seconds, 1) : null,
            Math.Round(elapsed, 2), totals.ChunksDone, totals.ChunksTotal);
    }
}
