using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>An <see cref="EntryFilter"/> as a condition on <c>cython_entries e</c>. Values travel as parameters only.</summary>
internal sealed class FilterSql
{
    private readonly List<string> _conditions = [];
    private readonly List<(string Name, object? Value)> _parameters = [];

    public string Where => _conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", _conditions);

    public (string Name, object? Value)[] Parameters => [.. _parameters];

    /// <param name="operation">What <see cref="EntryFilter.OnlyUnprocessed"/> asks about; without it, about any.</param>
    /// <param name="operationVersion">The version whose results are not stale; null: any.</param>
    public static FilterSql From(EntryFilter filter, string? operation = null, string? operationVersion = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var sql = new FilterSql();
        sql.AddList("e.id", "ids", filter.Ids);
        sql.AddList("e.language", "languages", filter.Languages);
        sql.AddList("e.processing_status", "statuses", filter.Statuses?.Select(StateNames.ToName).ToArray());
        if (filter.Tags is not null)
        {
            sql.Add($"list_has_any(coalesce(from_json(e.tags, '[\"VARCHAR\"]'), []), {Unpack("tags")})", ("tags", JsonSerializer.Serialize(filter.Tags)));
        }
        if (filter.IdPattern is not null)
        {
            sql.Add("regexp_full_match(e.id, $pattern, 's')", ("pattern", GlobPattern.ToRegex(filter.IdPattern)));
        }
        sql.AddIf(filter.CreatedAfter, v => ("e.created_at > $createdAfter", "createdAfter", v.UtcDateTime));
        sql.AddIf(filter.CreatedBefore, v => ("e.created_at < $createdBefore", "createdBefore", v.UtcDateTime));
        sql.AddIf(filter.MinimumBytes, v => ("e.bytes >= $minimumBytes", "minimumBytes", v));
        sql.AddIf(filter.MaximumBytes, v => ("e.bytes <= $maximumBytes", "maximumBytes", v));
        if (filter.OnlyUnprocessed)
        {
            sql.AddUnprocessed(operation);
        }
        if (filter.OnlyStale)
        {
            sql.AddStale(operation, operationVersion);
        }
        return sql;
    }

    public void Add(string condition, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _conditions.Add(condition);
        _parameters.AddRange(parameters);
    }

    private void AddUnprocessed(string? operation)
    {
        const string Done = """
            NOT EXISTS (SELECT 1 FROM batch_entries b WHERE b.entry_id = e.id AND b.content_hash = e.content_hash
                AND b.state = 'completed' AND ($operation IS NULL OR b.operation = $operation))
            """;
        Add(Done, ("operation", operation));
        // A user's own file may say that an entry has been translated before.
        if (operation is null or "translate")
        {
            Add("NOT (e.processed AND NOT EXISTS (SELECT 1 FROM batch_entries b WHERE b.entry_id = e.id))");
        }
    }

    /// <summary>The last result of an entry is of other code, of another version of the operation, or a failure that may have passed.</summary>
    private void AddStale(string? operation, string? operationVersion) => Add(
        """
        e.id IN (
            SELECT l.entry_id FROM (
                SELECT b.entry_id, max_by(b.content_hash, b.completed_at) AS content_hash, max_by(b.state, b.completed_at) AS state,
                    max_by(coalesce(b.error_transient, false), b.completed_at) AS transient,
                    max_by(coalesce(b.operation_version, ''), b.completed_at) AS version
                FROM batch_entries b WHERE $staleOperation IS NULL OR b.operation = $staleOperation GROUP BY b.entry_id) l
            JOIN cython_entries c ON c.id = l.entry_id
            WHERE l.content_hash <> c.content_hash OR ($staleVersion IS NOT NULL AND l.version <> $staleVersion)
                OR (l.state = 'failed' AND l.transient))
        """,
        ("staleOperation", operation), ("staleVersion", operationVersion));

    private void AddList(string column, string parameter, IReadOnlyList<string>? values)
    {
        if (values is not null)
        {
            Add($"list_contains({Unpack(parameter)}, {column})", (parameter, JsonSerializer.Serialize(values)));
        }
    }

    private void AddIf<T>(T? value, Func<T, (string Condition, string Name, object Value)> make) where T : struct
    {
        if (value is { } present)
        {
            (string condition, string name, object parameter) = make(present);
            Add(condition, (name, parameter));
        }
    }

    /// <summary>A list goes as one JSON text: every provider binds text alike.</summary>
    private static string Unpack(string parameter) => $"from_json(${parameter}::JSON, '[\"VARCHAR\"]')";
}
