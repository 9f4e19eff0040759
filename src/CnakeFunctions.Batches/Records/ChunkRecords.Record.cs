using Azure;
using Azure.Data.Tables;

namespace CnakeFunctions.Batches.Records;

public sealed partial class ChunkRecords
{
    /// <summary>Writers of one batch's sums are few (its chunks); each loser tries again.</summary>
    private const int MaximumConflicts = 50;

    /// <summary>Of a transaction's 100 operations, two write the chunk and the sums.</summary>
    private const int DeletesPerRecord = 98;

    /// <summary>
    /// Records a run of a chunk: its row, the sums and the end of its live rows change in one transaction. A row that is there
    /// already means that the run has been counted, so at-least-once execution counts nothing twice.
    /// </summary>
    public async Task<TotalsRow> RecordAsync(string batchId, ChunkRow chunk, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await FindAsync(batchId, chunk.Chunk, chunk.Run, cancellationToken).ConfigureAwait(false) is not null)
            {
                return await GetTotalsAsync(batchId, cancellationToken).ConfigureAwait(false);
            }

            var live = await LiveKeysAsync(batchId, chunk.Chunk, chunk.Run, cancellationToken).ConfigureAwait(false);
            foreach (var surplus in live.Skip(DeletesPerRecord).Chunk(100))
            {
                await tables.Chunks.SubmitTransactionAsync(surplus.Select(key => Delete(batchId, key)), cancellationToken).ConfigureAwait(false);
            }

            var current = await tables.Chunks
                .GetEntityAsync<TableEntity>(batchId, ChunkKeys.Totals, cancellationToken: cancellationToken).ConfigureAwait(false);
            var totals = Count(ChunkRows.ToTotals(current.Value), chunk);
            var actions = new List<TableTransactionAction>
            {
                new(TableTransactionActionType.Add, ChunkRows.FromChunk(batchId, chunk)),
                new(TableTransactionActionType.UpdateReplace, ChunkRows.FromTotals(batchId, totals), current.Value.ETag),
            };
            actions.AddRange(live.Take(DeletesPerRecord).Select(key => Delete(batchId, key)));
            try
            {
                await tables.Chunks.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
                return totals;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412 && attempt < MaximumConflicts)
            {
                // Another chunk changed the sums, or another execution of this activity was faster: look again.
            }
        }
    }

    private TotalsRow Count(TotalsRow totals, ChunkRow chunk)
    {
        totals = totals with
        {
            Completed = totals.Completed + chunk.Completed,
            Failed = totals.Failed + chunk.Failed,
            ChunksDone = totals.ChunksDone + (chunk.Finished ? 1 : 0),
        };
        return totals with { Rate = totals.Rate.Add(time.GetUtcNow(), totals.Done) };
    }

    private async Task<List<string>> LiveKeysAsync(string batchId, int chunk, int run, CancellationToken cancellationToken)
    {
        var prefix = ChunkKeys.Started(chunk, run);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {batchId} and RowKey ge {prefix} and RowKey lt {ChunkKeys.After(prefix)}");
        var keys = new List<string>();
        await foreach (var row in tables.Chunks
            .QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            keys.Add(row.RowKey);
        }

        return keys;
    }

    private static TableTransactionAction Delete(string batchId, string rowKey) =>
        new(TableTransactionActionType.Delete, new TableEntity(batchId, rowKey), ETag.All);
}
