using Azure;
using Azure.Data.Tables;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Records;

/// <summary>What is known of the chunks of batches.</summary>
public sealed partial class ChunkRecords(BatchTables tables, TimeProvider time)
{
    /// <summary>Writes the sums of a batch as planned, over those of an earlier plan.</summary>
    public async Task SetPlanAsync(string batchId, TotalsRow totals, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var row = ChunkRows.FromTotals(batchId, totals with { Rate = totals.Rate.Add(time.GetUtcNow(), totals.Done) });
        await tables.Chunks.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Writes the sums of a batch anew. What was recorded since they were read counts too: then <paramref name="count"/> looks again.
    /// </summary>
    public async Task<TotalsRow> RecountAsync(string batchId, Func<Task<TotalsRow>> count, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var current = await tables.Chunks.GetEntityIfExistsAsync<TableEntity>(
                batchId, ChunkKeys.Totals, cancellationToken: cancellationToken).ConfigureAwait(false);
            var totals = await count().ConfigureAwait(false);
            totals = totals with { Rate = totals.Rate.Add(time.GetUtcNow(), totals.Done) };
            var row = ChunkRows.FromTotals(batchId, totals);
            try
            {
                await (current.HasValue
                    ? tables.Chunks.UpdateEntityAsync(row, current.Value!.ETag, TableUpdateMode.Replace, cancellationToken)
                    : tables.Chunks.AddEntityAsync(row, cancellationToken)).ConfigureAwait(false);
                return totals;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 409 or 412 && attempt < MaximumConflicts)
            {
            }
        }
    }

    /// <summary>Exchanges the chunks not yet started for others; the sums of those that run or ran stay.</summary>
    public async Task<TotalsRow> ReplanAsync(
        string batchId, IReadOnlyList<Messages.ChunkRange> chunks, CancellationToken cancellationToken) =>
        await ChangeTotalsAsync(
            batchId,
            totals => totals with { Chunks = chunks, ChunksTotal = chunks.Sum(range => range.Count) },
            cancellationToken).ConfigureAwait(false);

    public async Task<TotalsRow> GetTotalsAsync(string batchId, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var row = await tables.Chunks.GetEntityIfExistsAsync<TableEntity>(
            batchId, ChunkKeys.Totals, cancellationToken: cancellationToken).ConfigureAwait(false);
        return row.HasValue ? ChunkRows.ToTotals(row.Value!) : new TotalsRow();
    }

    /// <summary>Says that a chunk's run begins.</summary>
    public Task StartAsync(string batchId, ActiveChunk chunk, CancellationToken cancellationToken)
    {
        var row = new TableEntity(batchId, ChunkKeys.Started(chunk.Chunk, chunk.Run))
        {
            ["chunk"] = chunk.Chunk,
            ["run"] = chunk.Run,
            ["entries"] = chunk.Entries,
        };
        return tables.Chunks.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Says how a slice stands.</summary>
    public Task ReportAsync(SliceProgress slice, CancellationToken cancellationToken) =>
        tables.Chunks.UpsertEntityAsync(ChunkRows.FromSlice(slice), TableUpdateMode.Replace, cancellationToken);

    public async Task<ChunkRow?> FindAsync(string batchId, int chunk, int run, CancellationToken cancellationToken)
    {
        var row = await tables.Chunks.GetEntityIfExistsAsync<TableEntity>(
            batchId, ChunkKeys.Record(chunk, run), cancellationToken: cancellationToken).ConfigureAwait(false);
        return row.HasValue ? ChunkRows.ToChunk(row.Value!) : null;
    }

    /// <summary>Recorded runs in the order of chunks.</summary>
    /// <param name="chunk">Only those of this chunk; null: all.</param>
    /// <param name="uncommittedOnly">Only those whose results are in no snapshot.</param>
    public async IAsyncEnumerable<ChunkRow> ListAsync(
        string batchId, int? chunk, bool uncommittedOnly,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var prefix = chunk is { } number ? ChunkKeys.Record(number, 0)[..^6] : ChunkKeys.RecordPrefix;
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {batchId} and RowKey ge {prefix} and RowKey lt {ChunkKeys.After(prefix)}");
        if (uncommittedOnly)
        {
            filter += " and committed eq false";
        }

        await foreach (var row in tables.Chunks
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return ChunkRows.ToChunk(row);
        }
    }

    /// <summary>Recorded runs without their parts, in the order of chunks: what progress and statistics need.</summary>
    /// <param name="statistics">Also statistics and failures.</param>
    public async Task<IReadOnlyList<ChunkRow>> ListCountsAsync(string batchId, bool statistics, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {batchId} and RowKey ge {ChunkKeys.RecordPrefix} and RowKey lt {ChunkKeys.After(ChunkKeys.RecordPrefix)}");
        var rows = new List<ChunkRow>();
        await foreach (var row in tables.Chunks
            .QueryAsync<TableEntity>(filter, null, statistics ? ChunkRows.StatisticsColumns : ChunkRows.CountColumns, cancellationToken)
            .ConfigureAwait(false))
        {
            rows.Add(ChunkRows.ToChunk(row));
        }

        return rows;
    }

    /// <summary>Forgets a recorded run.</summary>
    public Task DeleteAsync(string batchId, int chunk, int run, CancellationToken cancellationToken) =>
        tables.Chunks.DeleteEntityAsync(batchId, ChunkKeys.Record(chunk, run), ETag.All, cancellationToken);

    /// <summary>Deletes what runs of a chunk that were not recorded have left behind, so that nothing of them is shown.</summary>
    public async Task ClearLiveAsync(string batchId, int chunk, CancellationToken cancellationToken)
    {
        var prefix = ChunkKeys.Started(chunk, 0)[..^2];
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {batchId} and RowKey ge {prefix} and RowKey lt {ChunkKeys.After(prefix)}");
        await foreach (var row in tables.Chunks
            .QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            await tables.Chunks.DeleteEntityAsync(batchId, row.RowKey, ETag.All, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task MarkCommittedAsync(string batchId, IReadOnlyList<ChunkRow> chunks, CancellationToken cancellationToken)
    {
        foreach (var group in chunks.Chunk(100))
        {
            var actions = group.Select(chunk => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(batchId, ChunkKeys.Record(chunk.Chunk, chunk.Run)) { ["committed"] = true },
                ETag.All));
            await tables.Chunks.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TotalsRow> ChangeTotalsAsync(
        string batchId, Func<TotalsRow, TotalsRow> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var current = await tables.Chunks
                .GetEntityAsync<TableEntity>(batchId, ChunkKeys.Totals, cancellationToken: cancellationToken).ConfigureAwait(false);
            var changed = change(ChunkRows.ToTotals(current.Value));
            try
            {
                await tables.Chunks.UpdateEntityAsync(
                    ChunkRows.FromTotals(batchId, changed), current.Value.ETag, TableUpdateMode.Replace, cancellationToken)
                    .ConfigureAwait(false);
                return changed;
            }
            catch (RequestFailedException conflict) when (conflict.Status == 412 && attempt < MaximumConflicts)
            {
            }
        }
    }
}
