using CnakeFunctions.Contracts;
using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

public sealed partial class LocalSnapshot
{
    /// <summary>What became of the entries of a batch, by entry id, as far as its results are in this snapshot.</summary>
    /// <param name="limit">1 to <see cref="MaximumPage"/>.</param>
    /// <exception cref="ArgumentException">The continuation is not one of ours.</exception>
    public Task<Page<BatchEntry>> ListBatchEntriesAsync(
        string batchId, EntryState? state, int limit, string? continuation = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batchId);
        Guard.Range(limit, 1, MaximumPage);
        string sql = $"""
            SELECT entry_id, state, attempts, duration_milliseconds, error_type, error_message, error_transient, error_line,
                error_column, error_code, warnings, chunk, part, completed_at
            FROM batch_entries
            WHERE batch_id = $batch AND ($state IS NULL OR state = $state) AND ($after IS NULL OR entry_id > $after)
            ORDER BY entry_id LIMIT {limit + 1}
            """;
        string? after = Continuation.Decode(continuation);
        return RunAsync(
            database => ToPage(
                database.List(
                    sql, ReadBatchEntry, ("batch", batchId), ("state", state is { } s ? StateNames.ToName(s) : null), ("after", after)),
                limit, e => e.EntryId),
            cancellationToken);
    }

    /// <summary>Entries of a batch by state, as far as its results are in this snapshot.</summary>
    public Task<EntryCounts> CountBatchEntriesAsync(string batchId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batchId);
        return RunAsync(
            database => database.List(
                "SELECT count(*) FILTER (state = 'completed'), count(*) FILTER (state = 'failed') FROM batch_entries WHERE batch_id = $batch",
                row => new EntryCounts(Completed: row.GetInt64(0), Failed: row.GetInt64(1)), ("batch", batchId)).Single(),
            cancellationToken);
    }

    /// <summary>Blob names of the batch's parts that are merged into this snapshot.</summary>
    public Task<IReadOnlySet<string>> ListPartsAsync(string batchId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batchId);
        return RunAsync<IReadOnlySet<string>>(
            database => database.List("SELECT name FROM batch_parts WHERE batch_id = $batch", row => row.GetString(0), ("batch", batchId))
                .ToHashSet(StringComparer.Ordinal),
            cancellationToken);
    }

    private static BatchEntry ReadBatchEntry(DuckDBDataReader row) => new()
    {
        EntryId = row.GetString(0),
        State = StateNames.ToEntryState(row.GetString(1)),
        Attempts = row.GetInt32(2),
        DurationMilliseconds = row.DoubleOrNull(3),
        Error = row.TextOrNull(4) is { } type
            ? new EntryError(
                type, row.TextOrNull(5) ?? "", row.BoolOrNull(6) ?? false, row.IntOrNull(7), row.IntOrNull(8), row.TextOrNull(9))
            : null,
        Warnings = row.GetInt32(10),
        Chunk = row.IntOrNull(11) ?? 0,
        Part = row.TextOrNull(12),
        CompletedAt = row.TimeOrNull(13),
    };
}
