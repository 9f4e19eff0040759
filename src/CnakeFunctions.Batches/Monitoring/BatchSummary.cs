using CnakeFunctions.Batches.Records;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>What a batch did, as far as the dashboard asks: stored in its row at its end, read from its chunks' rows before.</summary>
public sealed record BatchSummary(SliceStatistics Statistics, FailureDigest Failures)
{
    public static BatchSummary Empty { get; } = new(new SliceStatistics(), new FailureDigest());

    public static BatchSummary Sum(IReadOnlyCollection<ChunkRow> rows) => new(
        SliceStatistics.Sum(rows.Select(row => row.Statistics)),
        FailureDigest.Sum(rows.Select(row => row.Failures).OfType<FailureDigest>()));
}
