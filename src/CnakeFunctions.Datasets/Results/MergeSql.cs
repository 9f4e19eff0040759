namespace CnakeFunctions.Datasets;

/// <summary>The statements that merge one group of parts, in order. <c>$batch</c> is the batch's id.</summary>
internal static class MergeSql
{
    /// <summary>A record may be as large as the largest entry makes it, 256 MiB of JSON.</summary>
    private const int MaximumRecordBytes = 256 << 20;

    /// <summary>Reads the parts into <c>incoming</c>, with what the dataset says of each entry now.</summary>
    public static string ReadIncoming(IEnumerable<string> files) => $$"""
        CREATE OR REPLACE TEMP TABLE incoming AS
        SELECT r.entryId AS entry_id, r.contentHash AS content_hash, r.operation, r.operationVersion AS operation_version, r.state, r.attempts,
            r.durationMilliseconds AS duration_milliseconds, r.error, to_json(r.diagnostics) AS diagnostics,
            coalesce(list_sum(map_values(r.diagnostics)), 0)::INTEGER AS warnings, r.code, r.result, r.bytesIn AS bytes_in,
            r.bytesOut AS bytes_out, (r.completedAt::TIMESTAMPTZ AT TIME ZONE 'UTC') AS completed_at, f.name AS part, f.chunk,
            e.content_hash AS current_hash, coalesce(e.content_hash = r.contentHash, false) AS is_current,
            'py-' || sha256(concat_ws(chr(10), r.entryId, r.contentHash, r.operation, r.operationVersion))[1:32] AS python_id
        FROM read_json([{{string.Join(", ", files.Select(Sql.Text))}}], format = 'newline_delimited', compression = 'gzip', filename = 'source_file',
            maximum_object_size = {{MaximumRecordBytes}}, columns = {entryId: 'VARCHAR', contentHash: 'VARCHAR', operation: 'VARCHAR',
            operationVersion: 'VARCHAR', state: 'VARCHAR', attempts: 'INTEGER', durationMilliseconds: 'DOUBLE',
            error: 'STRUCT("type" VARCHAR, message VARCHAR, "transient" BOOLEAN, line INTEGER, "column" INTEGER, code VARCHAR)',
            diagnostics: 'MAP(VARCHAR, INTEGER)', code: 'VARCHAR', result: 'JSON', bytesIn: 'BIGINT', bytesOut: 'BIGINT',
            completedAt: 'VARCHAR'}) r
        JOIN part_files f ON f.number = regexp_extract(r.source_file, '([0-9]+)\.ndjson\.gz$', 1)::INTEGER
        LEFT JOIN cython_entries e ON e.id = r.entryId
        WHERE r.state IN ('completed', 'failed')
        """;

    /// <summary>Of two rows for one thing the one made from the present code counts, then the newer.</summary>
    private const string Beats = """
        (x.content_hash IS NOT DISTINCT FROM i.current_hash AND NOT i.is_current)
        OR ((x.content_hash IS NOT DISTINCT FROM i.current_hash) = i.is_current AND x.{0} > i.completed_at)
        """;

    public static IReadOnlyList<string> Statements { get; } =
    [
        // An entry run twice, as can happen after a crash, counts once: the newest record stays.
        """
        DELETE FROM incoming WHERE rowid IN (
            SELECT n FROM (SELECT rowid AS n, row_number() OVER (PARTITION BY entry_id ORDER BY completed_at DESC, attempts DESC, part DESC) AS place
                FROM incoming) WHERE place > 1)
        """,
        """
        DELETE FROM incoming WHERE entry_id IN (
            SELECT i.entry_id FROM incoming i JOIN batch_entries b ON b.batch_id = $batch AND b.entry_id = i.entry_id
            WHERE b.completed_at > i.completed_at)
        """,
        "DELETE FROM batch_entries WHERE batch_id = $batch AND entry_id IN (SELECT entry_id FROM incoming)",
        """
        INSERT INTO batch_entries
        SELECT $batch, entry_id, operation, operation_version, content_hash, state, attempts, duration_milliseconds, error."type",
            error.message, error."transient", error.line, error."column", error.code, warnings, diagnostics, bytes_in, bytes_out,
            chunk, part, NOT is_current, completed_at
        FROM incoming ORDER BY entry_id
        """,
        "DELETE FROM processing_errors WHERE batch_id = $batch AND entry_id IN (SELECT entry_id FROM incoming)",
        """
        INSERT INTO processing_errors
        SELECT $batch, entry_id, operation, coalesce(error."type", 'Unknown'), error.message, error.line, error."column", error.code,
            error."transient", attempts, completed_at
        FROM incoming WHERE state = 'failed' ORDER BY entry_id
        """,
        $"""
        CREATE OR REPLACE TEMP TABLE translated AS SELECT i.entry_id, i.operation FROM incoming i WHERE state = 'completed' AND code IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM python_entries x WHERE x.cython_id = i.entry_id AND x.operation = i.operation
                AND ({Beats.Replace("{0}", "generated_at")}))
        """,
        "DELETE FROM python_entries AS p USING translated t WHERE p.cython_id = t.entry_id AND p.operation = t.operation",
        """
        INSERT INTO python_entries
        SELECT i.python_id, i.code, i.entry_id, json_object('operation', i.operation, 'operationVersion', i.operation_version,
            'contentHash', i.content_hash, 'warnings', i.warnings, 'generatedBy', 'cnake'),
            i.completed_at, i.operation, i.operation_version, i.content_hash, $batch
        FROM incoming i JOIN translated t USING (entry_id) ORDER BY i.entry_id
        """,
        $"""
        CREATE OR REPLACE TEMP TABLE analysed AS SELECT i.entry_id, i.operation FROM incoming i WHERE state = 'completed' AND result IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM analyses x WHERE x.entry_id = i.entry_id AND x.operation = i.operation
                AND ({Beats.Replace("{0}", "created_at")}))
        """,
        "DELETE FROM analyses AS a USING analysed t WHERE a.entry_id = t.entry_id AND a.operation = t.operation",
        """
        INSERT INTO analyses
        SELECT 'an-' || python_id[4:], i.entry_id, i.operation, i.operation_version, i.content_hash, i.result, $batch, i.completed_at
        FROM incoming i JOIN analysed t USING (entry_id) ORDER BY i.entry_id
        """,
        """
        UPDATE cython_entries AS e SET processed = e.processed OR i.state = 'completed', processing_status = i.state,
            python_id = CASE WHEN i.state = 'completed' AND i.has_code THEN i.python_id ELSE e.python_id END, processed_at = i.completed_at
        FROM (SELECT entry_id, content_hash, state, code IS NOT NULL AS has_code, python_id, completed_at FROM incoming WHERE is_current) i
        WHERE e.id = i.entry_id AND e.content_hash = i.content_hash AND (e.processed_at IS NULL OR e.processed_at <= i.completed_at)
        """,
        "INSERT INTO batch_parts SELECT name, $batch, entries, sha256 FROM part_files ORDER BY number",
        "DROP TABLE incoming",
        "DROP TABLE translated",
        "DROP TABLE analysed",
        "DROP TABLE part_files",
    ];
}
