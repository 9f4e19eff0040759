using CnakeFunctions.Batches.Monitoring;
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

    /// <summary>How long entries waited between the orchestrator's call and the start of work on their slice.</summary>
    public DurationHistogram QueueWaits { get; init; } = new();

    /// <summary>When they were done.</summary>
    public ActivitySeries Activity { get; init; } = new();
    public IReadOnlyDictionary<string, long> Diagnostics { get; init; } = new Dictionary<string, long>();
    public long BytesRead { get; init; }
    public long BytesWritten { get; init; }

    /// <summary>Attempts beyond the first.</summary>
    public long Retries { get; init; }

    public SliceStatistics Add(SliceStatistics other) => Sum([this, other]);

    public static SliceStatistics Sum(IEnumerable<SliceStatistics> all)
    {
        var durations = new DurationHistogram();
        var waits = new DurationHistogram();
        var activity = new ActivitySeries();
        var diagnostics = new Dictionary<string, long>();
        long bytesRead = 0, bytesWritten = 0, retries = 0;
        foreach (var one in all)
        {
            durations.Merge(one.Durations);
            waits.Merge(one.QueueWaits);
            activity.Add(one.Activity);
            foreach (var (code, count) in one.Diagnostics)
            {
                diagnostics[code] = diagnostics.GetValueOrDefault(code) + count;
            }

            bytesRead += one.BytesRead;
            bytesWritten += one.BytesWritten;
            retries += one.Retries;
        }

        return new SliceStatistics
        {
            Durations = durations,
            QueueWaits = waits,
            Activity = activity,
            Diagnostics = diagnostics,
            BytesRead = bytesRead,
            BytesWritten = bytesWritten,
            Retries = retries,
        };
    }
}
