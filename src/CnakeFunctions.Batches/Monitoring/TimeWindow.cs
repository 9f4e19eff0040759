using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>A stretch of time that ends now, cut into equal intervals of a length that people expect.</summary>
public sealed record TimeWindow(DateTimeOffset Since, double IntervalSeconds, int Intervals)
{
    public const int MaximumHours = 24 * 30;
    private const int MaximumIntervals = 60;

    /// <summary>Seconds, from a minute to a day.</summary>
    private static readonly int[] Lengths = [60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];

    public DateTimeOffset Until => Since.AddSeconds(IntervalSeconds * Intervals);

    /// <summary>At most <see cref="MaximumIntervals"/> intervals, the last one ending with the present second.</summary>
    public static TimeWindow Last(TimeSpan length, DateTimeOffset now)
    {
        var seconds = Lengths.FirstOrDefault(one => length.TotalSeconds / one <= MaximumIntervals, Lengths[^1]);
        var intervals = Math.Clamp((int)Math.Ceiling(length.TotalSeconds / seconds), 1, MaximumIntervals);
        var until = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + 1);
        return new TimeWindow(until.AddSeconds(-(double)seconds * intervals), seconds, intervals);
    }

    public DateTimeOffset StartOf(int interval) => Since.AddSeconds(IntervalSeconds * interval);

    /// <summary>The interval that a moment falls into; -1 outside the window. The future, by another machine's clock, is now.</summary>
    public int IndexOf(DateTimeOffset at) =>
        at < Since ? -1 : Math.Min((int)((at - Since).TotalSeconds / IntervalSeconds), Intervals - 1);

    /// <summary>What falls into each interval.</summary>
    public ActivityCount[] Spread(IEnumerable<ActivitySeries> series)
    {
        var counts = new ActivityCount[Intervals];
        foreach (var (at, count) in series.SelectMany(one => one.Counts))
        {
            if (IndexOf(at) is var index and >= 0)
            {
                counts[index] += count;
            }
        }

        return counts;
    }

    public IReadOnlyList<ActivityInterval> ToTimeline(IEnumerable<ActivitySeries> series) => [.. Spread(series).Select((count, index) =>
        new ActivityInterval(
            StartOf(index), IntervalSeconds, count.Completed, count.Failed,
            Math.Round((count.Completed + count.Failed) / IntervalSeconds * 60, 1)))];
}
