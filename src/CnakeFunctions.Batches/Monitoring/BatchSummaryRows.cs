using Azure.Data.Tables;
using CnakeFunctions.Batches.Records;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>A batch's summary as columns of its row.</summary>
internal static class BatchSummaryRows
{
    private const string Statistics = "summary";

    /// <summary>The columns to ask for.</summary>
    public static IReadOnlyList<string> Columns { get; } = [Statistics, Statistics + "_1", .. FailureColumns.Names];

    public static void Set(TableEntity row, BatchSummary summary)
    {
        // What diagnostics there were stands in the report; here they could be many.
        row.SetJson(Statistics, summary.Statistics with { Diagnostics = new Dictionary<string, long>() });
        FailureColumns.Set(row, summary.Failures);
    }

    /// <summary>Null in the row of a batch that has not ended, or that ended under an earlier version.</summary>
    public static BatchSummary? Find(TableEntity row) => row.GetJson<SliceStatistics>(Statistics) is { } statistics
        ? new BatchSummary(statistics, FailureColumns.Find(row) ?? new FailureDigest())
        : null;
}
