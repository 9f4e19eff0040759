namespace CnakeFunctions.Batches.Orchestration;

/// <summary>How many entries one activity call gets.</summary>
public static class SliceSizing
{
    /// <summary>Of work in one call: long against the few milliseconds a call costs, short against what a crash repeats.</summary>
    public const double TargetMilliseconds = 1_500;

    /// <summary>While nothing has been measured.</summary>
    public const int FirstGuess = 32;

    /// <summary>Keeps the positions of a slice's entries, in the worst case every second one, within a queue message.</summary>
    public const int Maximum = 4_000;

    /// <param name="fixedSize">What the batch's options demand; null: adapt.</param>
    /// <param name="millisecondsPerEntry">Measured; null: not yet.</param>
    /// <param name="waiting">Entries not handed out.</param>
    /// <param name="share">Calls that may be under way.</param>
    public static int Next(int? fixedSize, double? millisecondsPerEntry, int waiting, int share)
    {
        if (fixedSize is { } size)
        {
            return Math.Clamp(size, 1, Maximum);
        }

        if (millisecondsPerEntry is not { } cost)
        {
            return FirstGuess;
        }

        var affordable = (int)Math.Clamp(TargetMilliseconds / Math.Max(cost, 0.001), 1, Maximum);

        // Even work for all calls of the chunk, unless that makes slices needlessly small.
        var even = (waiting + share - 1) / Math.Max(1, share);
        return Math.Clamp(Math.Min(affordable, Math.Max(even, FirstGuess)), 1, Maximum);
    }

    /// <summary>A moving average that follows a change within a few slices.</summary>
    public static double? Blend(double? known, double? measured) =>
        measured is not { } fresh ? known : known is not { } old ? fresh : (0.7 * old) + (0.3 * fresh);
}
