using System.Globalization;
using System.Text;
using Azure.Data.Tables;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Records;

/// <summary>A failed entry as its row says.</summary>
public sealed record FailedEntry(string EntryId, int Chunk, int Attempts, double DurationMilliseconds, DateTimeOffset FailedAt, EntryError Error);

/// <summary>The failed entries of batches, spread over several partitions so that none has to take them all.</summary>
public sealed class ErrorRecords(BatchTables tables)
{
    /// <summary>Never to change: it is part of where existing rows are found.</summary>
    public const int Shards = 8;

    private const int TransactionSize = 100;
    private const int MaximumMessageChars = 4_000;

    /// <summary>Writes rows under keys made from chunk and entry: a repeat overwrites itself.</summary>
    public async Task WriteAsync(string batchId, IReadOnlyList<FailedEntry> entries, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        foreach (var shard in entries.GroupBy(entry => entry.Chunk % Shards))
        {
            foreach (var group in shard.DistinctBy(entry => entry.EntryId).Chunk(TransactionSize))
            {
                var actions = group.Select(entry =>
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(Partition(batchId, shard.Key), entry)));
                await tables.Errors.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>All failed entries of a batch.</summary>
    public async IAsyncEnumerable<FailedEntry> ListAsync(
        string batchId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        for (var shard = 0; shard < Shards; shard++)
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(batchId, shard)}");
            await foreach (var row in tables.Errors
                .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                yield return FromRow(row);
            }
        }
    }

    /// <summary>The newest failure of an entry in a batch, or null. Reads all rows of the batch, for a key needs the chunk.</summary>
    public async Task<FailedEntry?> FindAsync(string batchId, string entryId, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var (first, last) = (Partition(batchId, 0), Partition(batchId, Shards - 1));
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey le {last} and entryId eq {entryId}");
        FailedEntry? newest = null;
        await foreach (var row in tables.Errors.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var found = FromRow(row);
            newest = newest is null || found.FailedAt > newest.FailedAt ? found : newest;
        }

        return newest;
    }

    /// <summary>The newest failures of some chunks, as far as <paramref name="perChunk"/> rows of each tell.</summary>
    /// <param name="chunks">The newest first; no more of them are read than it takes.</param>
    public async Task<IReadOnlyList<FailedEntry>> ListNewestAsync(
        string batchId, IEnumerable<int> chunks, int limit, int perChunk, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<FailedEntry>();
        foreach (var chunk in chunks)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{chunk:D6}-");
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {Partition(batchId, chunk % Shards)} and RowKey ge {prefix} and RowKey lt {ChunkKeys.After(prefix)}");
            var read = 0;
            await foreach (var row in tables.Errors
                .QueryAsync<TableEntity>(filter, perChunk, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                found.Add(FromRow(row));
                if (++read >= perChunk)
                {
                    break;
                }
            }

            if (found.Count >= limit)
            {
                break;
            }
        }

        return [.. found.OrderByDescending(entry => entry.FailedAt).Take(limit)];
    }

    private static string Partition(string batchId, int shard) => string.Create(CultureInfo.InvariantCulture, $"{batchId}:{shard}");

    private static TableEntity ToRow(string partition, FailedEntry entry)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(entry.EntryId)));
        var row = new TableEntity(partition, string.Create(CultureInfo.InvariantCulture, $"{entry.Chunk:D6}-{hash[..32]}"))
        {
            ["entryId"] = entry.EntryId,
            ["chunk"] = entry.Chunk,
            ["attempts"] = entry.Attempts,
            ["milliseconds"] = entry.DurationMilliseconds,
            ["failedAt"] = entry.FailedAt,
            ["type"] = entry.Error.Type,
            ["message"] = entry.Error.Message.Length > MaximumMessageChars ? entry.Error.Message[..MaximumMessageChars] : entry.Error.Message,
            ["transient"] = entry.Error.Transient,
        };
        if (entry.Error.Line is { } line)
        {
            row["line"] = line;
        }

        if (entry.Error.Column is { } column)
        {
            row["column"] = column;
        }

        row.SetText("code", entry.Error.Code);
        return row;
    }

    private static FailedEntry FromRow(TableEntity row) => new(
        row.Require("entryId"),
        row.GetInt32("chunk") ?? 0,
        row.GetInt32("attempts") ?? 1,
        row.GetDouble("milliseconds") ?? 0,
        row.GetDateTimeOffset("failedAt") ?? default,
        new EntryError(
            row.Require("type"), row.Require("message"), row.GetBoolean("transient") ?? false,
            row.GetInt32("line"), row.GetInt32("column"), row.GetText("code")));
}
