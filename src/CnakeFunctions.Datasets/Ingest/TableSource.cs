using System.Globalization;
using System.Text.Json;
using CnakeFunctions.Contracts;
using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

/// <summary>Reads entries out of a table that others made: <c>cython_entries</c> of a .duckdb file, or a .parquet file.</summary>
internal static class TableSource
{
    private const string Table = "cython_entries";

    /// <summary>Columns that become members of an entry; what else a table has goes into the metadata.</summary>
    private static readonly HashSet<string> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "code", "description", "metadata", "tags", "language", "created_at", "processed",
        "processing_status", "python_id", "python_code", "content_hash", "bytes", "processed_at",
    };

    /// <exception cref="IngestException">No database, no such table, or a column of the wrong type.</exception>
    public static void ReadDuckDb(
        string path, string displayName, IngestOptions options, DatabaseSettings settings, Staging staging, CancellationToken cancellationToken)
    {
        try
        {
            using SnapshotDatabase database = SnapshotDatabase.OpenUntrusted(path, settings, cancellationToken);
            List<string> tables = database.List(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' ORDER BY 1", row => row.GetString(0));
            string table = tables.FirstOrDefault(t => t.Equals(Table, StringComparison.OrdinalIgnoreCase)) ?? throw new IngestException(
                $"{displayName} has no table {Table}. "
                + (tables.Count == 0 ? "It has no tables." : $"It has: {EntryId.Shorten(string.Join(", ", tables), 300)}."));
            Read(database, $"main.{Sql.Name(table)}", $"{displayName}, table {Table}", options, staging);
        }
        catch (DuckDBException e)
        {
            throw new IngestException($"{displayName} cannot be read as a DuckDB file: {FirstLine(e)}", e);
        }
    }

    /// <exception cref="IngestException">No parquet file, or a column of the wrong type.</exception>
    public static void ReadParquet(
        string path, string displayName, IngestOptions options, DatabaseSettings settings, Staging staging, CancellationToken cancellationToken)
    {
        if (path.AsSpan().IndexOfAny("*?[{") >= 0)
        {
            throw new IngestException($"{displayName}: the name of a .parquet file must not have any of * ? [ {{.");
        }
        try
        {
            using SnapshotDatabase database = SnapshotDatabase.OpenMemory(settings, cancellationToken);
            Read(database, $"read_parquet({Sql.Text(path)})", displayName, options, staging);
        }
        catch (DuckDBException e)
        {
            throw new IngestException($"{displayName} cannot be read as a Parquet file: {FirstLine(e)}", e);
        }
    }

    private static void Read(SnapshotDatabase database, string from, string displayName, IngestOptions options, Staging staging)
    {
        database.Execute("SET TimeZone = 'UTC'");
        var columns = database.List($"DESCRIBE SELECT * FROM {from}", row => (Name: row.GetString(0), Type: row.GetString(1)));
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string type) in columns)
        {
            types.TryAdd(name, type);
        }
        CheckColumn(types, "code", displayName, required: true, t => t is "VARCHAR" || t.StartsWith("ENUM", StringComparison.Ordinal), "VARCHAR");
        CheckColumn(
            types, "id", displayName, required: false,
            t => t is not "BLOB" && !t.EndsWith(']') && !t.StartsWith("STRUCT", StringComparison.Ordinal) && !t.StartsWith("MAP", StringComparison.Ordinal),
            "VARCHAR, a number or UUID");
        string query = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {(types.ContainsKey("id") ? "id::VARCHAR" : "NULL::VARCHAR")},
                CASE WHEN strlen(code) <= {options.MaximumEntryBytes} THEN code::VARCHAR END, strlen(code)::BIGINT,
                {(types.ContainsKey("description") ? "TRY_CAST(description AS VARCHAR)" : "NULL::VARCHAR")},
                {MetadataSql(types)}, {ExtraSql(columns)}, {TagsSql(types)},
                {(types.ContainsKey("language") ? "TRY_CAST(language AS VARCHAR)" : "NULL::VARCHAR")},
                {(types.ContainsKey("created_at") ? "TRY_CAST(created_at AS TIMESTAMP)" : "NULL::TIMESTAMP")},
                {(types.ContainsKey("processed") ? "coalesce(TRY_CAST(processed AS BOOLEAN), false)" : "false")}
            FROM {from}
            """);
        long number = 0;
        foreach (Action<Staging> add in database.Stream(query, row => ReadRow(row, $"{displayName}, row {++number}"), []))
        {
            add(staging);
        }
    }

    private static Action<Staging> ReadRow(DuckDBDataReader row, string where)
    {
        if (row.IsDBNull(2))
        {
            return s => s.Skip(where, "bad_record", "The code is NULL.");
        }
        string? id = row.TextOrNull(0);
        if (row.IsDBNull(1))
        {
            long bytes = row.GetInt64(2);
            return s => s.SkipTooLarge(id ?? where, bytes);
        }
        string code = row.GetString(1);
        id ??= Hashes.OfText(code)[..16];
        string? language = row.TextOrNull(7);
        var entry = new IngestRow(id, code, string.IsNullOrEmpty(language) ? JsonlSource.LanguageOf(id) : language)
        {
            Description = row.TextOrNull(3),
            MetadataJson = Merge(row.JsonOrNull(4), row.JsonOrNull(5)),
            Tags = row.TextList(6),
            CreatedAt = row.TimeOrNull(8),
            Processed = row.GetBoolean(9),
            Source = where,
        };
        return s => s.Add(entry);
    }

    private static void CheckColumn(
        Dictionary<string, string> types, string column, string displayName, bool required, Func<string, bool> accept, string expected)
    {
        if (!types.TryGetValue(column, out string? type))
        {
            if (required)
            {
                throw new IngestException($"{displayName} has no column {column}.");
            }
        }
        else if (!accept(type))
        {
            throw new IngestException($"{displayName}, column {column}: the type is {EntryId.Shorten(type)}; {expected} is expected.");
        }
    }

    private static string MetadataSql(Dictionary<string, string> types) => types.GetValueOrDefault("metadata") switch
    {
        null => "NULL::VARCHAR",
        "VARCHAR" => "CASE WHEN json_valid(metadata) THEN metadata ELSE to_json(metadata)::VARCHAR END",
        _ => "to_json(metadata)::VARCHAR",
    };

    private static string TagsSql(Dictionary<string, string> types) => types.GetValueOrDefault("tags") switch
    {
        null => "NULL::VARCHAR",
        "VARCHAR" => "CASE WHEN json_valid(tags) THEN tags ELSE to_json(list_transform(string_split(tags, ','), t -> trim(t)))::VARCHAR END",
        _ => "to_json(tags)::VARCHAR",
    };

    private static string ExtraSql(List<(string Name, string Type)> columns)
    {
        string[] pairs = [.. columns.Where(c => !s_known.Contains(c.Name))
            .Select(c => $"{Sql.Text(c.Name)}, {(c.Type == "BLOB" ? $"hex({Sql.Name(c.Name)})" : Sql.Name(c.Name))}")];
        return pairs.Length == 0 ? "NULL::VARCHAR" : $"json_object({string.Join(", ", pairs)})::VARCHAR";
    }

    private static string? Merge(JsonElement? metadata, JsonElement? extra)
    {
        var merged = new Dictionary<string, JsonElement>();
        if (metadata is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) } other)
        {
            merged["metadata"] = other;
        }
        foreach (JsonElement source in new[] { extra, metadata }.OfType<JsonElement>().Where(e => e.ValueKind == JsonValueKind.Object))
        {
            foreach (JsonProperty property in source.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null))
            {
                merged[property.Name] = property.Value;
            }
        }
        return merged.Count == 0 ? null : JsonSerializer.Serialize(merged, CnakeJson.Options);
    }

    private static string FirstLine(Exception e) => e.Message.Split('\n', 2)[0];
}
