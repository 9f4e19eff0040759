using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Reports;

/// <summary>Makes the report of a batch out of its rows.</summary>
public sealed class ReportBuilder(ChunkRecords chunks, ErrorRecords errors, TimeProvider time)
{
    public async Task<BatchReport> BuildAsync(Batch batch, CancellationToken cancellationToken) =>
        (await SummarizeAsync(batch, cancellationToken).ConfigureAwait(false)).Report;

    /// <summary>The report, and what the dashboard keeps of the batch: both out of one reading of the rows.</summary>
    public async Task<(BatchReport Report, BatchSummary Summary)> SummarizeAsync(Batch batch, CancellationToken cancellationToken)
    {
        var all = new List<ChunkRow>();
        var rows = new SortedDictionary<int, (int Completed, int Failed, List<PartReference> Parts)>();
        await foreach (var row in chunks.ListAsync(batch.Id, null, uncommittedOnly: false, cancellationToken).ConfigureAwait(false))
        {
            all.Add(row);
            var (completed, failed, parts) = rows.TryGetValue(row.Chunk, out var known) ? known : (0, 0, []);
            parts.AddRange(row.Parts);
            rows[row.Chunk] = (completed + row.Completed, failed + row.Failed, parts);
        }

        var summary = BatchSummary.Sum(all);
        var statistics = summary.Statistics;
        var groups = await GroupErrorsAsync(batch.Id, cancellationToken).ConfigureAwait(false);
        var report = new BatchReport
        {
            Batch = batch,
            SuccessRatePercent = batch.Counts.Done == 0 ? 100 : Math.Round(100.0 * batch.Counts.Completed / batch.Counts.Done, 2),
            EntryDurations = statistics.Durations.Summarize(),
            Errors = groups,
            DiagnosticsByCode = new SortedDictionary<string, long>(new Dictionary<string, long>(statistics.Diagnostics), StringComparer.Ordinal),
            BytesRead = statistics.BytesRead,
            BytesWritten = statistics.BytesWritten,
            Retries = statistics.Retries,
            Chunks = [.. rows.Select(row => new ChunkReport(
                row.Key, new EntryCounts(Completed: row.Value.Completed, Failed: row.Value.Failed), row.Value.Parts))],
            GeneratedAt = time.GetUtcNow(),
        };
        return (report, summary);
    }

    public async Task<IReadOnlyList<ErrorGroup>> GroupErrorsAsync(string batchId, CancellationToken cancellationToken)
    {
        var grouping = new ErrorGrouping();
        await foreach (var entry in errors.ListAsync(batchId, cancellationToken).ConfigureAwait(false))
        {
            grouping.Add(entry);
        }

        return grouping.ToGroups();
    }
}
