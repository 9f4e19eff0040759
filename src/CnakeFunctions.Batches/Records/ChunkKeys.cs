using System.Globalization;

namespace CnakeFunctions.Batches.Records;

/// <summary>Row keys within a batch's partition of <c>batchchunks</c>, and names of slices.</summary>
public static class ChunkKeys
{
    public const string Totals = "totals";
    internal const string RecordPrefix = "c";
    internal const string LivePrefix = "live-";

    /// <summary>Name of a slice and of the part that it writes: made from its input alone, so that a repeat overwrites itself.</summary>
    public static string Slice(int chunk, int run, int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"{chunk:D6}-{run}-{ordinal:D4}");

    public static string Record(int chunk, int run) =>
        string.Create(CultureInfo.InvariantCulture, $"{RecordPrefix}{chunk:D6}-{run:D6}");

    /// <summary>The row that says a chunk's run has begun; the keys of its slices start with it.</summary>
    internal static string Started(int chunk, int run) =>
        string.Create(CultureInfo.InvariantCulture, $"{LivePrefix}{chunk:D6}-{run}-");

    internal static string Live(string slice) => LivePrefix + slice;

    /// <summary>The least key that is greater than all keys with this prefix.</summary>
    internal static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
