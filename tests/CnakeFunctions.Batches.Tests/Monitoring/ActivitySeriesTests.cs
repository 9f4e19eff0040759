using System.Text.Json;
using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace CnakeFunctions.Batches.Tests.Monitoring;

public sealed class ActivitySeriesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 45, 0, TimeSpan.Zero);

    [Fact]
    public void Series_lose_no_count_whatever_is_added_and_survive_their_text()
    {
        Func<int[], int[], bool> holds = (first, second) =>
        {
            var sum = Series(first);
            sum.Add(Series(second));
            var copy = JsonSerializer.Deserialize<ActivitySeries>(JsonSerializer.Serialize(sum, CnakeJson.Options), CnakeJson.Options)!;
            return copy.Counts.Sum(one => one.Count.Completed + one.Count.Failed) == first.Length + second.Length
                && copy.ToString() == sum.ToString() && copy.Counts.Count() <= 96;
        };
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(holds));
    }

    [Fact]
    public void A_day_of_work_stays_small()
    {
        var series = new ActivitySeries();
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            series.Record(Start.AddMinutes(minute), failed: minute % 10 == 0);
        }

        Assert.InRange(series.Counts.Count(), 40, 96);
        Assert.True(series.ToString().Length < 2_000);
        Assert.Equal((1_296, 144), (series.Counts.Sum(one => one.Count.Completed), series.Counts.Sum(one => one.Count.Failed)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("0;1:1:1")]
    [InlineData("10;1:1")]
    [InlineData("10;a:b:c")]
    public void What_is_no_series_is_refused(string text) => Assert.Throws<FormatException>(() => ActivitySeries.Parse(text));

    [Theory]
    [InlineData(1, 60, 60)]
    [InlineData(24, 48, 1_800)]
    [InlineData(168, 56, 10_800)]
    [InlineData(720, 60, 43_200)]
    public void Windows_are_cut_into_intervals_that_people_expect(int hours, int intervals, int seconds)
    {
        var window = TimeWindow.Last(TimeSpan.FromHours(hours), Start.AddMilliseconds(300));
        Assert.Equal((intervals, (double)seconds, Start.AddSeconds(1)), (window.Intervals, window.IntervalSeconds, window.Until));
        Assert.Equal(-1, window.IndexOf(window.Since.AddTicks(-1)));
        Assert.Equal(0, window.IndexOf(window.Since));
        Assert.Equal(intervals - 1, window.IndexOf(window.Until.AddHours(1)));
    }

    [Fact]
    public void A_timeline_shows_what_falls_into_the_window()
    {
        var series = new ActivitySeries();
        series.Record(Start.AddHours(-2), failed: false);
        series.Record(Start.AddMinutes(-30), failed: false);
        series.Record(Start.AddMinutes(-30), failed: true);
        var timeline = TimeWindow.Last(TimeSpan.FromHours(1), Start).ToTimeline([series, new ActivitySeries()]);
        Assert.Equal(60, timeline.Count);
        var busy = Assert.Single(timeline, one => one.Completed + one.Failed > 0);
        Assert.Equal((1, 1, 2.0), (busy.Completed, busy.Failed, busy.EntriesPerMinute));
    }

    private static ActivitySeries Series(int[] minutes)
    {
        var series = new ActivitySeries();
        foreach (var minute in minutes)
        {
            series.Record(Start.AddMinutes(minute), failed: minute % 3 == 0);
        }

        return series;
    }
}
