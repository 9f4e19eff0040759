using Azure.Data.Tables;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>A batch as a dashboard sums it up.</summary>
/// <param name="Batch">Without filter and options where they were not asked for.</param>
/// <param name="Summary">Null while it runs, and when it ended under an earlier version.</param>
public sealed record SummarizedBatch(Batch Batch, BatchSummary? Summary);

/// <summary>
/// Reads the rows of batches that belong to a window of time: those that ended in it, and those that have not ended. An ended batch changes
/// no more, so that of most only the key is read again.
/// </summary>
public sealed class WindowRecords(BatchTables tables)
{
    /// <summary>Batches of one answer; beyond that only the newest count.</summary>
    public const int MaximumBatches = 2_000;

    /// <summary>Rows are in the order of creation: a batch that took longer than this before it ended in the window is not seen.</summary>
    private static readonly TimeSpan LongestBatch = TimeSpan.FromDays(14);

    private static readonly string[] Columns =
    [
        "PartitionKey", "RowKey", "id", "displayName", "dataset", "operation", "createdAt", "startedAt", "completedAt", "updatedAt", "state",
        "pending", "completed", "failed", "progress", "sourceSnapshot", "resultSnapshot", "retryOf", "reason",
    ];

    private readonly EndedRows<SummarizedBatch> _summaries =
        new(2 * MaximumBatches, row => new SummarizedBatch(BatchRows.FromRow(row), BatchSummaryRows.Find(row)));

    private readonly EndedRows<Batch> _wholes = new(200, BatchRows.FromRow);

    /// <summary>Batches that ended in the window, with their summaries, newest first; at most <see cref="MaximumBatches"/> and one more.</summary>
    public async Task<IReadOnlyList<SummarizedBatch>> ListSummariesAsync(
        DateTimeOffset since, string? dataset, string? operation, CancellationToken cancellationToken)
    {
        var filter = Filter(since, dataset, operation, Ended(since));
        var heads = await ReadAsync(filter, MaximumBatches + 1, ["PartitionKey", "RowKey", "updatedAt"], cancellationToken).ConfigureAwait(false);
        return await _summaries.GetAsync(
            heads, keys => ReadAsync(Between(filter, keys), int.MaxValue, [.. Columns, .. BatchSummaryRows.Columns], cancellationToken))
            .ConfigureAwait(false);
    }

    /// <summary>The same batches whole.</summary>
    public async Task<IReadOnlyList<Batch>> ListWholeAsync(IReadOnlyList<Batch> ended, CancellationToken cancellationToken)
    {
        var heads = ended.Select(batch => new TableEntity(BatchRows.Partition, BatchId.ToRowKey(batch.Id)) { ["updatedAt"] = batch.UpdatedAt }).ToList();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {BatchRows.Partition}");
        return await _wholes.GetAsync(heads, keys => ReadAsync(Between(filter, keys), int.MaxValue, null, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>One batch with its summary, or null.</summary>
    public async Task<SummarizedBatch?> FindAsync(string batchId, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var row = await tables.Batches.GetEntityIfExistsAsync<TableEntity>(
            BatchRows.Partition, BatchId.ToRowKey(batchId), cancellationToken: cancellationToken).ConfigureAwait(false);
        return row.HasValue ? new SummarizedBatch(BatchRows.FromRow(row.Value!), BatchSummaryRows.Find(row.Value!)) : null;
    }

    /// <summary>Batches that have not ended, whole, newest first.</summary>
    public async Task<IReadOnlyList<Batch>> ListOpenAsync(
        DateTimeOffset since, string? dataset, string? operation, int limit, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(Filter(since, dataset, operation, BatchRows.Open), limit, null, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(BatchRows.FromRow)];
    }

    /// <summary>A batch that goes on after its end was lost keeps the time of that end in its row, so the state counts too.</summary>
    private static string Ended(DateTimeOffset since) =>
        TableClient.CreateQueryFilter($"completedAt ge {since}") + " and state ne 'pending' and state ne 'running' and state ne 'paused'";

    /// <param name="keys">In order, not empty.</param>
    private static string Between(string filter, IReadOnlyList<string> keys) =>
        filter + " and " + TableClient.CreateQueryFilter($"RowKey ge {keys[0]} and RowKey le {keys[^1]}");

    private static string Filter(DateTimeOffset since, string? dataset, string? operation, string states)
    {
        // The least id of that moment; its key is the greatest of all later ones.
        var oldest = BatchId.ToRowKey(BatchId.First(since - LongestBatch));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {BatchRows.Partition} and RowKey le {oldest}") + " and " + states;
        filter += dataset is null ? "" : " and " + TableClient.CreateQueryFilter($"dataset eq {dataset}");
        return operation is null ? filter : filter + " and " + TableClient.CreateQueryFilter($"operation eq {operation}");
    }

    private async Task<IReadOnlyList<TableEntity>> ReadAsync(
        string filter, int limit, IEnumerable<string>? columns, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<TableEntity>();
        await foreach (var row in tables.Batches
            .QueryAsync<TableEntity>(filter, Math.Min(limit, 1_000), columns, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
            if (rows.Count == limit)
            {
                break;
            }
        }

        return rows;
    }
}
