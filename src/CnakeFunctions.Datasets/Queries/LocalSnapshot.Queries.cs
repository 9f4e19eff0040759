using CnakeFunctions.Contracts;
using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

public sealed partial class LocalSnapshot
{
    /// <summary>Largest page of a list.</summary>
    public const int MaximumPage = 1000;

    private const string EntryColumns = """
        e.id, e.description, e.metadata::VARCHAR, e.tags::VARCHAR, e.language, e.processing_status, e.python_id, e.content_hash,
        e.bytes, e.created_at, e.processed_at
        """;

    public Task<DatasetStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default) =>
        RunAsync(database => StatisticsQuery.Run(database, Reference.Dataset, Reference.Version), cancellationToken);

    /// <summary>Entries without code, by id.</summary>
    /// <param name="limit">1 to <see cref="MaximumPage"/>.</param>
    /// <exception cref="ArgumentException">The continuation is not one of ours.</exception>
    public Task<Page<DatasetEntry>> ListEntriesAsync(
        EntryFilter filter, int limit, string? continuation = null, CancellationToken cancellationToken = default)
    {
        Guard.Range(limit, 1, MaximumPage);
        string? after = Continuation.Decode(continuation);
        FilterSql sql = FilterSql.From(filter);
        if (after is not null)
        {
            sql.Add("e.id > $after", ("after", after));
        }
        return RunAsync(
            database =>
            {
                List<DatasetEntry> rows = database.List(
                    $"SELECT {EntryColumns} FROM cython_entries e {sql.Where} ORDER BY e.id LIMIT {limit + 1}", ReadEntry, sql.Parameters);
                return ToPage(rows, limit, e => e.Id);
            },
            cancellationToken);
    }

    /// <summary>One entry with its code and newest translation, or null.</summary>
    public Task<DatasetEntry?> FindEntryAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return RunAsync(
            database =>
            {
                DatasetEntry? entry = database.List(
                    $"SELECT {EntryColumns}, e.code FROM cython_entries e WHERE e.id = $id LIMIT 1",
                    row => ReadEntry(row) with { Code = row.GetString(11) }, ("id", id)).SingleOrDefault();
                string? python = entry is null
                    ? null
                    : database.Scalar<string>(
                        "SELECT code FROM python_entries WHERE cython_id = $id ORDER BY generated_at DESC NULLS LAST, id LIMIT 1", ("id", id));
                return entry is null ? null : entry with { PythonCode = python };
            },
            cancellationToken);
    }

    /// <summary>The code of an entry, or null. A scan: for many look-ups of declarations see <see cref="ReadDeclarations"/>.</summary>
    public string? FindCode(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        using SnapshotDatabase database = _copy.Open(CancellationToken.None);
        return database.Scalar<string>("SELECT code FROM cython_entries WHERE id = $id LIMIT 1", ("id", id));
    }

    /// <summary>
    /// All .pxd and .pxi entries by id, in one scan: what resolves <c>cimport</c> and <c>include</c>. Of the largest ones, past
    /// <paramref name="maximumBytes"/> of code in all, only the id; their code is null.
    /// </summary>
    public IReadOnlyDictionary<string, string?> ReadDeclarations(long maximumBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumBytes);
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        using SnapshotDatabase database = _copy.Open(CancellationToken.None);
        return database.List(
            """
            SELECT id, CASE WHEN sum(bytes) OVER (ORDER BY bytes, id) <= $maximum THEN code END
            FROM cython_entries WHERE suffix(id, '.pxd') OR suffix(id, '.pxi')
            """,
            row => (Id: row.GetString(0), Code: row.TextOrNull(1)),
            ("maximum", maximumBytes)).ToDictionary(row => row.Id, row => row.Code, StringComparer.Ordinal);
    }

    private static DatasetEntry ReadEntry(DuckDBDataReader row) => new()
    {
        Id = row.GetString(0),
        Description = row.TextOrNull(1),
        Metadata = row.JsonOrNull(2),
        Tags = row.TextList(3),
        Language = row.GetString(4),
        ProcessingStatus = StateNames.ToEntryState(row.GetString(5)),
        PythonId = row.TextOrNull(6),
        ContentHash = row.GetString(7),
        Bytes = row.GetInt64(8),
        CreatedAt = row.TimeOrNull(9),
        ProcessedAt = row.TimeOrNull(10),
    };

    /// <summary>One row more than the limit has been asked for: it says whether there is a next page.</summary>
    private static Page<T> ToPage<T>(List<T> rows, int limit, Func<T, string> key)
    {
        if (rows.Count <= limit)
        {
            return new Page<T>(rows);
        }
        rows.RemoveRange(limit, rows.Count - limit);
        return new Page<T>(rows, Continuation.Encode(key(rows[^1])));
    }
}
