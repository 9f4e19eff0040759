using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Records;

/// <summary>
/// Durations in logarithmic buckets of 4.4 % width: percentiles over any number of entries out of a few hundred bytes, and two
/// histograms add up exactly.
/// </summary>
[JsonConverter(typeof(DurationHistogramConverter))]
public sealed class DurationHistogram
{
    /// <summary>Sixteen buckets double the duration.</summary>
    private const double BucketsPerDoubling = 16;

    /// <summary>Milliseconds; anything shorter falls into the first bucket.</summary>
    private const double Shortest = 0.001;

    private readonly SortedDictionary<int, long> _buckets = [];

    public long Count { get; private set; }

    /// <summary>Milliseconds.</summary>
    public double Sum { get; private set; }

    /// <summary>Milliseconds.</summary>
    public double Maximum { get; private set; }

    /// <param name="times">How often.</param>
    public void Record(double milliseconds, long times = 1)
    {
        var value = Math.Max(milliseconds, 0);
        var bucket = value <= Shortest ? 0 : (int)Math.Ceiling(Math.Log2(value / Shortest) * BucketsPerDoubling);
        _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + times;
        Count += times;
        Sum += value * times;
        Maximum = Math.Max(Maximum, value);
    }

    public DurationHistogram Add(DurationHistogram other)
    {
        var sum = new DurationHistogram();
        sum.Merge(this);
        sum.Merge(other);
        return sum;
    }

    /// <summary>Takes the other's durations in.</summary>
    public void Merge(DurationHistogram other)
    {
        foreach (var (bucket, count) in other._buckets)
        {
            _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + count;
        }

        Count += other.Count;
        Sum += other.Sum;
        Maximum = Math.Max(Maximum, other.Maximum);
    }

    /// <summary>Milliseconds that <paramref name="share"/> (0 to 1) of the durations do not exceed.</summary>
    public double Percentile(double share)
    {
        var rank = (long)Math.Ceiling(share * Count);
        long seen = 0;
        foreach (var (bucket, count) in _buckets)
        {
            seen += count;
            if (seen >= rank)
            {
                return Math.Min(Shortest * Math.Pow(2, bucket / BucketsPerDoubling), Maximum);
            }
        }

        return Maximum;
    }

    public DurationStatistics Summarize() => Count == 0
        ? new DurationStatistics(0, 0, 0, 0, 0)
        : new DurationStatistics(Round(Sum / Count), Round(Percentile(0.5)), Round(Percentile(0.95)), Round(Percentile(0.99)), Round(Maximum));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Sum:R};{Maximum:R};{string.Join(',', _buckets.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}:{pair.Value}")))}");

    /// <exception cref="FormatException">Not what <see cref="ToString"/> writes.</exception>
    public static DurationHistogram Parse(string text)
    {
        var fields = text.Split(';');
        if (fields.Length != 3)
        {
            throw new FormatException("Not a histogram.");
        }

        var histogram = new DurationHistogram
        {
            Sum = double.Parse(fields[0], CultureInfo.InvariantCulture),
            Maximum = double.Parse(fields[1], CultureInfo.InvariantCulture),
        };
        foreach (var pair in fields[2].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            var count = long.Parse(pair[(colon + 1)..], CultureInfo.InvariantCulture);
            histogram._buckets[int.Parse(pair[..colon], CultureInfo.InvariantCulture)] = count;
            histogram.Count += count;
        }

        return histogram;
    }

    private static double Round(double milliseconds) => Math.Round(milliseconds, 3);

    private sealed class DurationHistogramConverter : JsonConverter<DurationHistogram>
    {
        public override DurationHistogram Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, DurationHistogram value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
