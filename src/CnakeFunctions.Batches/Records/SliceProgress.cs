using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Records;

/// <summary>A slice as its activity call records it: first when it starts, then with what came of it.</summary>
public sealed record SliceProgress
{
    public required string BatchId { get; init; }
    public required int Chunk { get; init; }

    /// <summary>Name of the slice and of its part; unique in its batch.</summary>
    public required string Name { get; init; }
    public required int Attempt { get; init; }

    /// <summary>Positions of its entries in the chunk, as <see cref="Messages.IndexRanges"/>.</summary>
    public required string Entries { get; init; }

    /// <summary>Entries in work; 0 once the slice has ended.</summary>
    public int Processing { get; init; }

    /// <summary>What it wrote; null while it is at work.</summary>
    public PartReference? Part { get; init; }
    public int Retrying { get; init; }
    public SliceStatistics Statistics { get; init; } = new();

    internal IEnumerable<int> Positions() => Messages.IndexRanges.Parse(Entries);
}

/// <summary>Sums over entries that are done; they add up from slices to chunks to the batch.</summary>
public sealed record SliceStatistics
{
    public DurationHistogram Durations { get; init; } = new();
    public IReadOnlyDictionary<string, long> Diagnostics { get; init; } = new Dictionary<string, long>();
    public long BytesRead { get; init; }
    public long BytesWritten { get; init; }

    /// <summary>Attempts beyond the first.</summary>
    public long Retries { get; init; }

    public SliceStatistics Add(SliceStatistics other)
    {
        var diagnostics = new Dictionary<string, long>(Diagnostics);
        foreach (var (code, count) in other.Diagnostics)
        {
            diagnostics[code] = diagnostics.GetValueOrDefault(code) + count;
        }

        return new SliceStatistics
        {
            Durations = Durations.Add(other.Durations),
            Diagnostics = diagnostics,
            BytesRead = BytesRead + other.BytesRead,
            BytesWritten = BytesWritten + other.BytesWritten,
            Retries = Retries + other.Retries,
        };
    }
}
