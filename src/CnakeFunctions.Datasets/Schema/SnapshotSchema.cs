namespace CnakeFunctions.Datasets;

/// <summary>
/// The tables of a snapshot. There are no indexes and no keys: changes are merged in bulk, where an index costs more than
/// it gives, and what is unique is so by the way it is merged. Times are UTC.
/// </summary>
internal static class SnapshotSchema
{
    public const int Version = 1;

    /// <summary>
    /// What every DuckDB 1.x shell opens. From v1.2.0 on texts of more than 4 KB are compressed, too, at the price that DuckDB 1.0 and
    /// 1.1 cannot open the snapshot.
    /// </summary>
    public const string StorageVersion = "v1.0.0";

    public const string Create = """
        CREATE TABLE schema_version (version INTEGER NOT NULL, applied_at TIMESTAMP NOT NULL);

        CREATE TABLE cython_entries (
            id VARCHAR NOT NULL, code VARCHAR NOT NULL, description VARCHAR, metadata JSON, tags JSON, language VARCHAR NOT NULL,
            processed BOOLEAN NOT NULL, processing_status VARCHAR NOT NULL, python_id VARCHAR, content_hash VARCHAR NOT NULL,
            bytes BIGINT NOT NULL, created_at TIMESTAMP, processed_at TIMESTAMP);

        CREATE TABLE python_entries (
            id VARCHAR NOT NULL, code VARCHAR NOT NULL, cython_id VARCHAR NOT NULL, metadata JSON, generated_at TIMESTAMP,
            operation VARCHAR NOT NULL, operation_version VARCHAR, content_hash VARCHAR, batch_id VARCHAR);

        CREATE TABLE analyses (
            id VARCHAR NOT NULL, entry_id VARCHAR NOT NULL, operation VARCHAR NOT NULL, operation_version VARCHAR,
            content_hash VARCHAR, result JSON, batch_id VARCHAR, created_at TIMESTAMP);

        CREATE TABLE batch_jobs (
            id VARCHAR NOT NULL, dataset VARCHAR NOT NULL, operation VARCHAR NOT NULL, operation_options JSON, display_name VARCHAR,
            state VARCHAR NOT NULL, entries BIGINT NOT NULL, completed BIGINT NOT NULL, failed BIGINT NOT NULL, filter JSON,
            options JSON, source_snapshot VARCHAR, retry_of VARCHAR, created_at TIMESTAMP, started_at TIMESTAMP,
            completed_at TIMESTAMP, updated_at TIMESTAMP);

        CREATE TABLE batch_entries (
            batch_id VARCHAR NOT NULL, entry_id VARCHAR NOT NULL, operation VARCHAR NOT NULL, operation_version VARCHAR,
            content_hash VARCHAR NOT NULL, state VARCHAR NOT NULL, attempts INTEGER NOT NULL, duration_milliseconds DOUBLE,
            error_type VARCHAR, error_message VARCHAR, error_transient BOOLEAN, error_line INTEGER, error_column INTEGER,
            error_code VARCHAR, warnings INTEGER NOT NULL, diagnostics JSON, bytes_in BIGINT, bytes_out BIGINT,
            chunk INTEGER, part VARCHAR, outdated BOOLEAN NOT NULL, completed_at TIMESTAMP);

        CREATE TABLE batch_parts (name VARCHAR NOT NULL, batch_id VARCHAR NOT NULL, entries INTEGER NOT NULL, sha256 VARCHAR NOT NULL);

        CREATE TABLE processing_errors (
            batch_id VARCHAR NOT NULL, entry_id VARCHAR NOT NULL, operation VARCHAR NOT NULL, error_type VARCHAR NOT NULL,
            message VARCHAR, line INTEGER, "column" INTEGER, code VARCHAR, transient BOOLEAN, attempts INTEGER, occurred_at TIMESTAMP);

        CREATE TABLE patterns (
            id VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR, description VARCHAR, example VARCHAR, occurrences BIGINT,
            entry_ids JSON, metadata JSON, created_at TIMESTAMP);

        CREATE TABLE commits (id VARCHAR NOT NULL, version VARCHAR NOT NULL, batch_id VARCHAR, committed_at TIMESTAMP NOT NULL);
        """;
}
