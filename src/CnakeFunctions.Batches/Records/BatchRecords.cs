using Azure;
using Azure.Data.Tables;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Records;

/// <summary>The rows of batches.</summary>
public sealed class BatchRecords(BatchTables tables)
{
    private const string KeyPartition = "idempotency";
    private const string MarkPartition = "mark";

    /// <summary>Adds a batch; one that is there already stays as it is.</summary>
    /// <param name="failedInBatch">Only the entries that failed in this batch take part.</param>
    /// <returns>Whether it was added.</returns>
    public async Task<bool> AddAsync(Batch batch, string? failedInBatch, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var row = BatchRows.ToRow(batch);
            row.SetText("failedInBatch", failedInBatch);
            await tables.Batches.AddEntityAsync(row, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return false;
        }
    }

    /// <summary>The batch as last written, or null.</summary>
    public async Task<Batch?> FindAsync(string id, CancellationToken cancellationToken) =>
        await FindRowAsync(id, cancellationToken).ConfigureAwait(false) is { } row ? BatchRows.FromRow(row) : null;

    /// <summary>What the batch was accepted as, or null.</summary>
    public async Task<BatchDefinition?> FindDefinitionAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(id, cancellationToken).ConfigureAwait(false) is not { } row)
        {
            return null;
        }

        var batch = BatchRows.FromRow(row);
        var request = new BatchRequest
        {
            Dataset = batch.Dataset,
            Operation = batch.Operation,
            OperationOptions = batch.OperationOptions,
            DisplayName = batch.DisplayName,
            Filter = batch.Filter,
            Options = batch.Options,
        };
        return new BatchDefinition(id, request, row.GetText("failedInBatch"), batch.SourceSnapshot);
    }

    /// <summary>Writes the columns that change while a batch runs. Only the batch's own orchestration does this, one step at a time.</summary>
    /// <param name="summary">Of a batch that has ended, for the dashboard.</param>
    public async Task UpdateAsync(Batch batch, CancellationToken cancellationToken, BatchSummary? summary = null)
    {
        var row = new TableEntity(BatchRows.Partition, BatchId.ToRowKey(batch.Id));
        BatchRows.SetProgress(row, batch);
        row.SetJson("options", batch.Options);
        if (summary is not null)
        {
            BatchSummaryRows.Set(row, summary);
        }

        await tables.Batches.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TableEntity?> FindRowAsync(string id, CancellationToken cancellationToken)
    {
        if (!BatchId.IsValid(id))
        {
            return null;
        }

        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var row = await tables.Batches.GetEntityIfExistsAsync<TableEntity>(
            BatchRows.Partition, BatchId.ToRowKey(id), cancellationToken: cancellationToken).ConfigureAwait(false);
        return row.HasValue ? row.Value : null;
    }

    /// <summary>A page of batches, newest first.</summary>
    /// <param name="after">The last id of the page before; null for the first page.</param>
    public async Task<IReadOnlyList<Batch>> ListAsync(
        string? dataset, BatchState? state, string? after, int limit, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {BatchRows.Partition}");
        if (after is not null)
        {
            filter += " and " + TableClient.CreateQueryFilter($"RowKey gt {BatchId.ToRowKey(after)}");
        }

        if (dataset is not null)
        {
            filter += " and " + TableClient.CreateQueryFilter($"dataset eq {dataset}");
        }

        if (state is { } wanted)
        {
            var name = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(wanted.ToString());
            filter += " and " + TableClient.CreateQueryFilter($"state eq {name}");
        }

        var batches = new List<Batch>();
        await foreach (var row in tables.Batches
            .QueryAsync<TableEntity>(filter, Math.Min(limit, 1000), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            batches.Add(BatchRows.FromRow(row));
            if (batches.Count >= limit)
            {
                break;
            }
        }

        return batches;
    }

    /// <summary>Every batch that has not ended, newest first.</summary>
    /// <param name="dataset">Only of this one; null: of all.</param>
    public async IAsyncEnumerable<Batch> ListOpenAsync(
        string? dataset, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {BatchRows.Partition}") + " and " + BatchRows.Open;
        filter += dataset is null ? "" : " and " + TableClient.CreateQueryFilter($"dataset eq {dataset}");
        await foreach (var row in tables.Batches.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            yield return BatchRows.FromRow(row);
        }
    }

    /// <summary>What was noted under a name, or null.</summary>
    public async Task<string?> FindMarkAsync(string name, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var row = await tables.Batches.GetEntityIfExistsAsync<TableEntity>(MarkPartition, name, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return row.HasValue ? row.Value!.GetString("value") : null;
    }

    /// <summary>Notes something under a name, over what was noted before.</summary>
    public async Task SetMarkAsync(string name, string value, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var row = new TableEntity(MarkPartition, name) { ["value"] = value, ["at"] = now };
        await tables.Batches.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Binds an Idempotency-Key to a batch id, the first time; later calls get the id that was bound then.
    /// </summary>
    public async Task<(string BatchId, string RequestHash)> ClaimKeyAsync(
        IdempotencyClaim claim, string batchId, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var row = new TableEntity(KeyPartition, claim.KeyHash) { ["batchId"] = batchId, ["requestHash"] = claim.RequestHash };
            await tables.Batches.AddEntityAsync(row, cancellationToken).ConfigureAwait(false);
            return (batchId, claim.RequestHash);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            var row = await tables.Batches
                .GetEntityAsync<TableEntity>(KeyPartition, claim.KeyHash, cancellationToken: cancellationToken).ConfigureAwait(false);
            return (row.Value.Require("batchId"), row.Value.Require("requestHash"));
        }
    }
}
