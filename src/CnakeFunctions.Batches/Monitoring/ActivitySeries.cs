using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>
/// How many entries completed and failed when, in buckets of equal length. The buckets grow as the time they span does, so that a
/// series stays below a kilobyte or two; two series add up.
/// </summary>
[JsonConverter(typeof(ActivitySeriesConverter))]
public sealed class ActivitySeries
{
    /// <summary>Length of a bucket at first; later doubled as often as it takes.</summary>
    private const long FirstSeconds = 10;

    private const int MaximumBuckets = 96;

    // Keys are bucket numbers: Unix time divided by the length.
    private readonly SortedDictionary<long, ActivityCount> _buckets = [];

    /// <summary>Length of a bucket.</summary>
    public long Seconds { get; private set; } = FirstSeconds;

    /// <summary>Counts with the middle of their bucket, oldest first.</summary>
    public IEnumerable<(DateTimeOffset At, ActivityCount Count)> Counts => _buckets.Select(pair =>
        (DateTimeOffset.FromUnixTimeMilliseconds((pair.Key * Seconds * 1000) + (Seconds * 500)), pair.Value));

    public void Record(DateTimeOffset at, bool failed)
    {
        Count(at.ToUnixTimeSeconds() / Seconds, failed ? new ActivityCount(0, 1) : new ActivityCount(1, 0));
        Shrink(MaximumBuckets);
    }

    public void Add(ActivitySeries other)
    {
        while (Seconds < other.Seconds)
        {
            Double();
        }

        foreach (var (bucket, count) in other._buckets)
        {
            Count(bucket * other.Seconds / Seconds, count);
        }

        Shrink(MaximumBuckets);
    }

    /// <summary>Makes the buckets longer until there are no more than <paramref name="maximum"/>.</summary>
    public ActivitySeries Shrink(int maximum)
    {
        while (_buckets.Count > maximum)
        {
            Double();
        }

        return this;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Seconds};{string.Join(',', _buckets.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}:{pair.Value.Completed}:{pair.Value.Failed}")))}");

    /// <exception cref="FormatException">Not what <see cref="ToString"/> writes.</exception>
    public static ActivitySeries Parse(string text)
    {
        var fields = text.Split(';');
        if (fields.Length != 2 || !long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds < FirstSeconds)
        {
            throw new FormatException("Not a series.");
        }

        var series = new ActivitySeries { Seconds = seconds };
        foreach (var bucket in fields[1].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = bucket.Split(':');
            if (numbers.Length != 3)
            {
                throw new FormatException("Not a series.");
            }

            series._buckets[Number(numbers[0])] = new ActivityCount(Number(numbers[1]), Number(numbers[2]));
        }

        return series;
    }

    private void Count(long bucket, ActivityCount count) => _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + count;

    private void Double()
    {
        var old = _buckets.ToList();
        _buckets.Clear();
        Seconds *= 2;
        foreach (var (bucket, count) in old)
        {
            Count(bucket / 2, count);
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private sealed class ActivitySeriesConverter : JsonConverter<ActivitySeries>
    {
        public override ActivitySeries Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, ActivitySeries value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}

/// <summary>Entries done within a bucket.</summary>
public readonly record struct ActivityCount(long Completed, long Failed)
{
    public static ActivityCount operator +(ActivityCount left, ActivityCount right) =>
        new(left.Completed + right.Completed, left.Failed + right.Failed);
}
