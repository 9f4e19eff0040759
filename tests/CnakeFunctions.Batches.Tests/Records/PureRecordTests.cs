using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace CnakeFunctions.Batches.Tests.Records;

public sealed class PureRecordTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 9, 45, 1, 123, TimeSpan.Zero);

    [Fact]
    public void Row_keys_put_the_newest_batch_first_and_give_the_id_back()
    {
        var older = BatchId.Create(Now);
        var newer = BatchId.Create(Now.AddMilliseconds(1));
        Assert.StartsWith("20260131094501123-", older, StringComparison.Ordinal);
        Assert.True(BatchId.IsValid(older));
        Assert.True(string.CompareOrdinal(BatchId.ToRowKey(newer), BatchId.ToRowKey(older)) < 0);
        Assert.Equal(older, BatchId.ToRowKey(BatchId.ToRowKey(older)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("20260131094501123-9f3a61cX")]
    [InlineData("2026013109450112x-9f3a61c2")]
    [InlineData("20260131094501123_9f3a61c2")]
    [InlineData("../../etc/passwd")]
    public void What_is_no_id_of_a_batch_is_seen(string? id) => Assert.False(BatchId.IsValid(id));

    [Fact]
    public void Histograms_add_up_and_survive_their_text()
    {
        Func<int[], int[], bool> holds = (first, second) =>
        {
            var (a, b, both) = (Histogram(first), Histogram(second), Histogram([.. first, .. second]));
            var sum = DurationHistogram.Parse(a.Add(b).ToString());
            return sum.Count == both.Count && sum.Maximum == both.Maximum && sum.Percentile(0.5) == both.Percentile(0.5)
                && sum.Percentile(0.99) == both.Percentile(0.99);
        };
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(holds));
    }

    [Fact]
    public void Percentiles_are_right_to_a_few_percent()
    {
        var histogram = new DurationHistogram();
        for (var i = 1; i <= 1_000; i++)
        {
            histogram.Record(i);
        }

        var summary = histogram.Summarize();
        Assert.Equal(500.5, summary.Mean);
        Assert.InRange(summary.P50, 500, 525);
        Assert.InRange(summary.P95, 950, 1_000);
        Assert.Equal(1_000, summary.Maximum);
        Assert.Equal(new DurationStatistics(0, 0, 0, 0, 0), new DurationHistogram().Summarize());
        Assert.Throws<FormatException>(() => DurationHistogram.Parse("1;2"));
    }

    [Fact]
    public void A_rate_is_taken_over_the_last_minute()
    {
        var window = new RateWindow();
        Assert.Null(window.PerMinute(Now, 5));
        for (var second = 0; second <= 300; second += 2)
        {
            window = window.Add(Now.AddSeconds(second), second < 150 ? 0 : (second - 150) * 10);
        }

        Assert.True(window.Samples.Count <= 31);
        Assert.InRange(window.PerMinute(Now.AddSeconds(300), 1_500)!.Value, 590, 610);
    }

    [Fact]
    public void A_slow_batch_still_has_a_rate()
    {
        var window = new RateWindow().Add(Now, 0).Add(Now.AddMinutes(5), 10);
        Assert.Equal(2, window.PerMinute(Now.AddMinutes(5), 10));
    }

    [Fact]
    public void States_in_view_always_add_up_to_the_batch()
    {
        var batch = NewBatch() with { State = BatchState.Running, StartedAt = Now };
        var totals = new TotalsRow { Entries = 100, Completed = 40, Failed = 2, ChunksDone = 2, ChunksTotal = 5 };
        var live = new LiveBatch(
            totals,
            [new ActiveChunk(2, 0, 20)],
            [
                Slice("000002-0-0000", 1, 0, 5) with { Part = new PartReference("p", 5, 3, 1, 1, ""), Retrying = 1 },
                Slice("000002-0-0001", 1, 4, 4),
                Slice("000002-0-0002", 2, 1, 1),
            ]);
        var counts = BatchView.WithLive(batch, live, Now.AddSeconds(30)).Counts;
        Assert.Equal(new EntryCounts(Pending: 38, Submitted: 11, Processing: 5, Retrying: 0, Completed: 43, Failed: 3), counts);
        Assert.Equal(100, counts.Total);
    }

    [Fact]
    public void Rows_that_a_late_activity_left_behind_do_not_make_a_batch_larger()
    {
        var batch = NewBatch() with { State = BatchState.Running, StartedAt = Now };
        var live = new LiveBatch(new TotalsRow { Entries = 10, Completed = 9 }, [new ActiveChunk(0, 0, 50)], [Slice("000000-0-0000", 1, 30, 30)]);
        Assert.Equal(10, BatchView.WithLive(batch, live, Now).Counts.Total);
    }

    [Fact]
    public void Progress_has_rate_and_remaining_time_only_while_it_runs()
    {
        var batch = NewBatch() with { State = BatchState.Running, StartedAt = Now };
        var totals = new TotalsRow { Entries = 100, Completed = 50, Rate = new RateWindow().Add(Now, 0) };
        var running = BatchView.WithTotals(batch, totals, Now.AddSeconds(30)).Progress;
        Assert.Equal((50, 100, 30), (running.Percent, running.EntriesPerMinute, running.RemainingSeconds));
        var ended = BatchView.WithTotals(batch with { CompletedAt = Now.AddMinutes(1) }, totals, Now.AddHours(1)).Progress;
        Assert.Equal((50, null, 60), (ended.EntriesPerMinute, ended.RemainingSeconds, ended.ElapsedSeconds));
        var empty = BatchView.WithTotals(batch with { CompletedAt = Now }, new TotalsRow(), Now).Progress;
        Assert.Equal(100, empty.Percent);
    }

    private static SliceProgress Slice(string name, int attempt, int processing, int entries) => new()
    {
        BatchId = "b",
        Chunk = 2,
        Name = name,
        Attempt = attempt,
        Entries = IndexRanges.All(entries),
        Processing = processing,
    };

    internal static Batch NewBatch(string? id = null) => new()
    {
        Id = id ?? BatchId.Create(Now),
        Dataset = "demo",
        Operation = "translate",
        State = BatchState.Pending,
        Counts = new EntryCounts(),
        Progress = new BatchProgress(0, 0, null, 0, 0, 0),
        Filter = new EntryFilter { Tags = ["a"] },
        Options = new BatchOptions { MaxConcurrency = 3 },
        CreatedAt = Now,
        UpdatedAt = Now,
    };

    private static DurationHistogram Histogram(int[] durations)
    {
        var histogram = new DurationHistogram();
        foreach (var duration in durations)
        {
            histogram.Record(Math.Abs((double)duration));
        }

        return histogram;
    }
}
