using Azure.Data.Tables;

namespace CnakeFunctions.Batches.Records;

/// <summary>A batch's sums and everything under way, read at one instant.</summary>
/// <param name="WrittenAt">When storage last took in any of it, by its clock; null without rows.</param>
public sealed record LiveBatch(
    TotalsRow Totals, IReadOnlyList<ActiveChunk> Chunks, IReadOnlyList<SliceProgress> Slices, DateTimeOffset? WrittenAt = null);

public sealed partial class ChunkRecords
{
    /// <summary>Sums and live rows stand next to each other, so that one query gives both and no entry is seen twice.</summary>
    public async Task<LiveBatch> ReadLiveAsync(string batchId, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {batchId} and RowKey ge {ChunkKeys.LivePrefix} and RowKey le {ChunkKeys.Totals}");
        var totals = new TotalsRow();
        var chunks = new List<ActiveChunk>();
        var slices = new List<SliceProgress>();
        DateTimeOffset? written = null;
        await foreach (var row in tables.Chunks
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            written = row.Timestamp > (written ?? default) ? row.Timestamp : written;
            if (row.RowKey == ChunkKeys.Totals)
            {
                totals = ChunkRows.ToTotals(row);
            }
            else if (row.ContainsKey("slice"))
            {
                slices.Add(ChunkRows.ToSlice(row));
            }
            else
            {
                chunks.Add(new ActiveChunk(row.GetInt32("chunk") ?? 0, row.GetInt32("run") ?? 0, row.GetInt32("entries") ?? 0));
            }
        }

        return new LiveBatch(totals, chunks, slices, written);
    }

    /// <summary>The slices of one run of a chunk, by name.</summary>
    public async Task<Dictionary<string, SliceProgress>> ReadSlicesAsync(
        string batchId, int chunk, int run, CancellationToken cancellationToken)
    {
        var prefix = ChunkKeys.Started(chunk, run);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {batchId} and RowKey ge {prefix} and RowKey lt {ChunkKeys.After(prefix)}");
        var slices = new Dictionary<string, SliceProgress>(StringComparer.Ordinal);
        await foreach (var row in tables.Chunks
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (row.ContainsKey("slice"))
            {
                var slice = ChunkRows.ToSlice(row);
                slices[slice.Name] = slice;
            }
        }

        return slices;
    }
}
