namespace CnakeFunctions.Batches.Records;

/// <summary>How many entries were done when, over the last minute or so: what a rate and an expected end come from.</summary>
/// <param name="Samples">Oldest first.</param>
public sealed record RateWindow(IReadOnlyList<RateSample> Samples)
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(60);
    private const int MaximumSamples = 30;

    public RateWindow() : this([]) { }

    public RateWindow Add(DateTimeOffset now, long done)
    {
        var samples = Samples.Where(sample => now - sample.At <= Span).ToList();

        // One sample of before the window's start, so that a slow batch still has two points to measure between.
        if (samples.Count < 2 && Samples.Count > samples.Count)
        {
            samples.Insert(0, Samples[^(samples.Count + 1)]);
        }

        samples.Add(new RateSample(now, done));
        if (samples.Count > MaximumSamples)
        {
            samples.RemoveAt(1 + (samples.Count / 2));
        }

        return new RateWindow(samples);
    }

    /// <summary>Entries a minute from the oldest sample until now; null when nothing can be said yet.</summary>
    public double? PerMinute(DateTimeOffset now, long done)
    {
        if (Samples.Count == 0)
        {
            return null;
        }

        var minutes = (now - Samples[0].At).TotalMinutes;
        return minutes <= 0 ? null : Math.Max(0, done - Samples[0].Done) / minutes;
    }
}

public sealed record RateSample(DateTimeOffset At, long Done);
