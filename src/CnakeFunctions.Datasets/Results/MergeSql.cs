namespace CnakeFunctions.Datasets;

/// <summary>The statements that merge one group of parts, in order. <c>$batch</c> is the batch's id.</summary>
internal static class MergeSql
{
    /// <summary>What the records are appended to, in the order of <see cref="IncomingRecords"/>.</summary>
    public const string CreateRecords = """
        CREATE OR REPLACE TEMP TABLE records (number BIGINT, entry_id VARCHAR, content_hash VARCHAR, operation VARCHAR, operation_version VARCHAR,
            state VARCHAR, attempts INTEGER, duration_milliseconds DOUBLE, error_type VARCHAR, error_message VARCHAR, error_transient BOOLEAN,
            error_line INTEGER, error_column INTEGER, error_code VARCHAR, warnings INTEGER, diagnostics VARCHAR, code VARCHAR, result VARCHAR,
            bytes_in BIGINT, bytes_out BIGINT, chunk INTEGER, part VARCHAR, completed_at TIMESTAMP);
        CREATE OR REPLACE TEMP TABLE parts (name VARCHAR, entries INTEGER, sha256 VARCHAR);
        """;

    /// <summary>Of two rows for one thing the one made from the present code counts, then the newer.</summary>
    private const string Beats = """
        (x.content_hash IS NOT DISTINCT FROM i.current_hash AND NOT i.is_current)
        OR ((x.content_hash IS NOT DISTINCT FROM i.current_hash) = i.is_current AND x.{0} > i.completed_at)
        """;

    public static IReadOnlyList<string> Statements { get; } =
    [
        // Codes and results, which are most of the bytes, stay where they are until they are inserted.
        """
        CREATE OR REPLACE TEMP TABLE incoming AS
        SELECT r.* EXCLUDE (code, result), r.code IS NOT NULL AS has_code, r.result IS NOT NULL AS has_result, e.content_hash AS current_hash,
            coalesce(e.content_hash = r.content_hash, false) AS is_current,
            'py-' || sha256(concat_ws(chr(10), r.entry_id, r.content_hash, r.operation, r.operation_version))[1:32] AS python_id
        FROM records r LEFT JOIN cython_entries e ON e.id = r.entry_id
        """,
        // An entry run twice, as can happen after a crash, counts once: the newest record stays.
        """
        DELETE FROM incoming WHERE number IN (
            SELECT n FROM (SELECT number AS n, row_number() OVER (PARTITION BY entry_id ORDER BY completed_at DESC, attempts DESC, part DESC) AS place
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
        SELECT $batch, entry_id, operation, operation_version, content_hash, state, attempts, duration_milliseconds, error_type,
            error_message, error_transient, error_line, error_column, error_code, warnings, diagnostics, bytes_in, bytes_out,
            chunk, part, NOT is_current, completed_at
        FROM incoming ORDER BY entry_id
        """,
        "DELETE FROM processing_errors WHERE batch_id = $batch AND entry_id IN (SELECT entry_id FROM incoming)",
        """
        INSERT INTO processing_errors
        SELECT $batch, entry_id, operation, coalesce(error_type, 'Unknown'), error_message, error_line, error_column, error_code,
            error_transient, attempts, completed_at
        FROM incoming WHERE state = 'failed' ORDER BY entry_id
        """,
        $"""
        CREATE OR REPLACE TEMP TABLE translated AS SELECT i.entry_id, i.operation FROM incoming i WHERE state = 'completed' AND has_code
            AND NOT EXISTS (SELECT 1 FROM python_entries x WHERE x.cython_id = i.entry_id AND x.operation = i.operation
                AND ({Beats.Replace("{0}", "generated_at")}))
        """,
        "DELETE FROM python_entries AS p USING translated t WHERE p.cython_id = t.entry_id AND p.operation = t.operation",
        """
        INSERT INTO python_entries
        SELECT i.python_id, r.code, i.entry_id, json_object('operation', i.operation, 'operationVersion', i.operation_version,
            'contentHash', i.content_hash, 'warnings', i.warnings, 'generatedBy', 'cnake'),
            i.completed_at, i.operation, i.operation_version, i.content_hash, $batch
        FROM incoming i JOIN translated t USING (entry_id) JOIN records r USING (number)
        """,
        $"""
        CREATE OR REPLACE TEMP TABLE analysed AS SELECT i.entry_id, i.operation FROM incoming i WHERE state = 'completed' AND has_result
            AND NOT EXISTS (SELECT 1 FROM analyses x WHERE x.entry_id = i.entry_id AND x.operation = i.operation
                AND ({Beats.Replace("{0}", "created_at")}))
        """,
        "DELETE FROM analyses AS a USING analysed t WHERE a.entry_id = t.entry_id AND a.operation = t.operation",
        """
        INSERT INTO analyses
        SELECT 'an-' || python_id[4:], i.entry_id, i.operation, i.operation_version, i.content_hash, r.result, $batch, i.completed_at
        FROM incoming i JOIN analysed t USING (entry_id) JOIN records r USING (number)
        """,
        """
        UPDATE cython_entries AS e SET processed = e.processed OR i.state = 'completed', processing_status = i.state,
            python_id = CASE WHEN i.state = 'completed' AND i.has_code THEN i.python_id ELSE e.python_id END, processed_at = i.completed_at
        FROM incoming i WHERE e.id = i.entry_id AND i.is_current AND (e.processed_at IS NULL OR e.processed_at <= i.completed_at)
        """,
        "INSERT INTO batch_parts SELECT name, $batch, entries, sha256 FROM parts",
        "DROP TABLE incoming",
        "DROP TABLE translated",
        "DROP TABLE analysed",
        "DROP TABLE records",
        "DROP TABLE parts",
    ];
}
