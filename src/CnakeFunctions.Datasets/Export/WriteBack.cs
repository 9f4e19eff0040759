namespace CnakeFunctions.Datasets;

/// <summary>Writes a batch's results into a file of a user's own, whose tables may have columns of other types than ours.</summary>
internal static class WriteBack
{
    private const string CreateTables = """
        CREATE TABLE IF NOT EXISTS python_entries (id VARCHAR, code VARCHAR, cython_id VARCHAR, metadata JSON, generated_at TIMESTAMP);
        CREATE TABLE IF NOT EXISTS processing_errors (batch_id VARCHAR, entry_id VARCHAR, operation VARCHAR, error_type VARCHAR, message VARCHAR,
            line INTEGER, "column" INTEGER, code VARCHAR, transient BOOLEAN, attempts INTEGER, occurred_at TIMESTAMP);
        """;

    /// <summary>Columns that statuses go into.</summary>
    private static readonly (string Name, string Type)[] s_statusColumns =
        [("processed", "BOOLEAN"), ("processing_status", "VARCHAR"), ("python_id", "VARCHAR"), ("processed_at", "TIMESTAMP")];

    public static WriteBackResult Run(
        string databasePath, string snapshotPath, string batchId, DatabaseSettings settings, CancellationToken cancellationToken)
    {
        using SnapshotDatabase database = SnapshotDatabase.OpenWritable(databasePath, settings, cancellationToken);
        database.Execute($"ATTACH {Sql.Text(snapshotPath)} AS results (READ_ONLY)");
        Dictionary<string, string> entries = Columns(database, "cython_entries");
        if (!entries.ContainsKey("id") || !entries.ContainsKey("code"))
        {
            throw new InvalidDataException($"'{databasePath}' has no table cython_entries with columns id and code.");
        }
        database.Begin();
        foreach ((string name, string type) in s_statusColumns.Where(c => !entries.ContainsKey(c.Name)))
        {
            database.Execute($"ALTER TABLE cython_entries ADD COLUMN {name} {type}");
        }
        database.Execute(CreateTables);
        Stage(database, batchId);
        long translations = WriteTranslations(database, databasePath);
        WriteErrors(database, batchId);
        long completed = WriteStatuses(database);
        long failed = database.Scalar<long>("SELECT count(*) FROM outcome WHERE state = 'failed'");
        database.Execute("DROP TABLE outcome");
        database.Commit();
        return new WriteBackResult(translations, completed - failed, failed);
    }

    /// <summary>What is to be written: only for entries whose code still is what the batch read.</summary>
    private static void Stage(SnapshotDatabase database, string batchId)
    {
        string idType = Columns(database, "python_entries").GetValueOrDefault("id", "VARCHAR");
        string newId = idType switch
        {
            "UUID" => "md5(p.id)::UUID",
            var t when t.EndsWith("INT", StringComparison.Ordinal) || t.StartsWith("DECIMAL", StringComparison.Ordinal) || t == "INTEGER" || t == "UINTEGER" =>
                $"((SELECT coalesce(max(id), 0) FROM python_entries) + row_number() OVER (ORDER BY e.id))::{t}",
            _ => "p.id",
        };
        database.Execute(
            $"""
            CREATE TEMP TABLE outcome AS
            SELECT e.id AS id, b.entry_id, b.state, b.operation, b.completed_at, p.code AS python_code, p.metadata,
                p.generated_at, CASE WHEN p.id IS NULL THEN NULL ELSE {newId} END AS python_id
            FROM results.batch_entries b
            JOIN cython_entries e ON e.id::VARCHAR = b.entry_id AND sha256(e.code::VARCHAR) = b.content_hash
            LEFT JOIN results.python_entries p ON p.cython_id = b.entry_id AND p.batch_id = b.batch_id AND b.state = 'completed'
                AND p.content_hash = b.content_hash
            WHERE b.batch_id = $batch
            """,
            ("batch", batchId));
    }

    private static long WriteTranslations(SnapshotDatabase database, string databasePath)
    {
        Dictionary<string, string> columns = Columns(database, "python_entries");
        if (!columns.ContainsKey("code") || !columns.ContainsKey("cython_id"))
        {
            throw new InvalidDataException($"'{databasePath}' has a table python_entries without columns code and cython_id.");
        }
        if (columns.ContainsKey("metadata"))
        {
            // Ours of an earlier run; rows that others wrote stay.
            database.Execute(
                """
                DELETE FROM python_entries WHERE json_valid(metadata::VARCHAR) AND (metadata::VARCHAR::JSON ->> 'generatedBy') = 'cnake'
                    AND (cython_id::VARCHAR, (metadata::VARCHAR::JSON ->> 'operation')) IN
                        (SELECT entry_id, operation FROM outcome WHERE python_code IS NOT NULL)
                """);
        }
        if (columns.ContainsKey("id"))
        {
            database.Execute("DELETE FROM python_entries WHERE id IN (SELECT python_id FROM outcome WHERE python_id IS NOT NULL)");
        }
        (string Name, string Value)[] values =
        [
            ("id", "python_id"), ("code", "python_code"), ("cython_id", "id"), ("metadata", "metadata"), ("generated_at", "generated_at"),
        ];
        (string Name, string Value)[] used = [.. values.Where(v => columns.ContainsKey(v.Name))];
        return database.Execute(
            $"""
            INSERT INTO python_entries ({string.Join(", ", used.Select(v => v.Name))})
            SELECT {string.Join(", ", used.Select(v => v.Value))} FROM outcome WHERE python_code IS NOT NULL ORDER BY entry_id
            """);
    }

    private static void WriteErrors(SnapshotDatabase database, string batchId)
    {
        Dictionary<string, string> present = Columns(database, "processing_errors");
        string[] columns = [.. new[] { "batch_id", "entry_id", "operation", "error_type", "message", "line", "column", "code", "transient", "attempts", "occurred_at" }
            .Where(present.ContainsKey).Select(Sql.Name)];
        if (present.ContainsKey("batch_id"))
        {
            database.Execute("DELETE FROM processing_errors WHERE batch_id::VARCHAR = $batch", ("batch", batchId));
        }
        if (columns.Length > 0)
        {
            string list = string.Join(", ", columns);
            database.Execute(
                $"INSERT INTO processing_errors ({list}) SELECT {list} FROM results.processing_errors WHERE batch_id = $batch ORDER BY entry_id",
                ("batch", batchId));
        }
    }

    private static long WriteStatuses(SnapshotDatabase database) => database.Execute(
        """
        UPDATE cython_entries AS e SET processed = coalesce(e.processed, false) OR o.state = 'completed', processing_status = o.state,
            python_id = coalesce(o.python_id::VARCHAR, e.python_id::VARCHAR), processed_at = o.completed_at
        FROM outcome o WHERE e.id = o.id
        """);

    private static Dictionary<string, string> Columns(SnapshotDatabase database, string table)
    {
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string type) in database.List(
            """
            SELECT column_name, data_type FROM duckdb_columns()
            WHERE database_name = current_database() AND schema_name = 'main' AND lower(table_name) = $table
            """,
            row => (row.GetString(0), row.GetString(1)), ("table", table)))
        {
            columns[name] = type;
        }
        return columns;
    }
}
