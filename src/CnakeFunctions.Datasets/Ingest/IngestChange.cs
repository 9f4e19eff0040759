using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>Merges staged entries into a dataset: new ones are added, changed ones start anew, equal ones stay as they are.</summary>
internal sealed class IngestChange(Staging staging, bool replace, string id) : SnapshotChange(id)
{
    private const string Columns = "id, code, description, metadata, tags, language, processed, processing_status, content_hash, bytes, created_at";

    private long _added;
    private long _updated;
    private long _unchanged;
    private long _duplicates;

    internal override bool CreatesDataset => true;

    public IngestResult ToResult(string dataset, string version) =>
        new(dataset, version, _added, _updated, _unchanged, _duplicates, staging.Skipped);

    internal override void Prepare(SnapshotDatabase database) =>
        database.Execute($"ATTACH {Sql.Text(staging.Path)} AS staging (READ_ONLY)");

    internal override bool Apply(SnapshotDatabase database, CancellationToken cancellationToken)
    {
        (_added, _updated, _unchanged) = database.List(
            """
            SELECT count(*) FILTER (e.id IS NULL), count(*) FILTER (e.content_hash <> s.content_hash), count(*) FILTER (e.content_hash = s.content_hash)
            FROM staging.staged s LEFT JOIN cython_entries e ON e.id = s.id
            """,
            row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2))).Single();
        int removed = replace
            ? database.Execute("DELETE FROM cython_entries WHERE id NOT IN (SELECT id FROM staging.staged)")
            : 0;
        int changed = _updated == 0 ? 0 : database.Execute(
            """
            UPDATE cython_entries AS e SET code = s.code, content_hash = s.content_hash, bytes = s.bytes, processed = s.processed,
                processing_status = CASE WHEN s.processed THEN 'completed' ELSE 'pending' END, python_id = NULL, processed_at = NULL,
                created_at = s.created_at
            FROM staging.staged s WHERE s.id = e.id AND s.content_hash <> e.content_hash
            """);
        changed += _updated + _unchanged == 0 ? 0 : database.Execute(
            """
            UPDATE cython_entries AS e SET description = coalesce(s.description, e.description), metadata = coalesce(s.metadata::JSON, e.metadata),
                tags = coalesce(s.tags::JSON, e.tags), language = s.language
            FROM staging.staged s WHERE s.id = e.id AND (
                (s.description IS NOT NULL AND s.description IS DISTINCT FROM e.description)
                OR (s.metadata IS NOT NULL AND s.metadata IS DISTINCT FROM e.metadata::VARCHAR)
                OR (s.tags IS NOT NULL AND s.tags IS DISTINCT FROM e.tags::VARCHAR) OR s.language <> e.language)
            """);
        // Which ones are new is found without their code, so that no join or sort has to hold it.
        database.Execute(
            """
            CREATE OR REPLACE TEMP TABLE fresh AS
            SELECT number FROM staging.staged s WHERE NOT EXISTS (SELECT 1 FROM cython_entries e WHERE e.id = s.id)
            """);
        database.Execute(
            $"""
            INSERT INTO cython_entries ({Columns})
            SELECT id, code, description, metadata, tags, language, processed, CASE WHEN processed THEN 'completed' ELSE 'pending' END,
                content_hash, bytes, created_at
            FROM staging.staged s WHERE number IN (SELECT number FROM fresh)
            """);
        database.Execute("DROP TABLE fresh");
        _duplicates = database.Scalar<long>(
            """
            SELECT count(*) FROM staging.staged s
            WHERE s.content_hash IN (SELECT content_hash FROM cython_entries GROUP BY content_hash HAVING count(*) > 1)
                AND s.id <> (SELECT min(e.id) FROM cython_entries e WHERE e.content_hash = s.content_hash)
            """);
        return _added + removed + changed > 0;
    }
}
