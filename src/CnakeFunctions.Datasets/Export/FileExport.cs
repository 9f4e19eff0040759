namespace CnakeFunctions.Datasets;

/// <summary>Writes a snapshot file as one file of another format.</summary>
internal static class FileExport
{
    private const string Query = """
        SELECT e.id, e.code, e.description, e.metadata, e.tags, e.language, e.processed, e.processing_status, e.python_id,
            p.code AS python_code, e.content_hash, e.bytes, e.created_at, e.processed_at
        FROM cython_entries e LEFT JOIN python_entries p ON p.id = e.python_id AND p.cython_id = e.id
        """;

    public static void Write(
        string databasePath, DatasetFormat format, string targetPath, DatabaseSettings settings, CancellationToken cancellationToken)
    {
        string options = format switch
        {
            DatasetFormat.Jsonl => "FORMAT json",
            DatasetFormat.Parquet => "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 4096",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "The format is not known."),
        };
        using SnapshotDatabase database = SnapshotDatabase.OpenReadOnly(databasePath, settings, cancellationToken);
        database.Execute($"COPY ({Query}) TO {Sql.Text(targetPath)} ({options})");
    }
}
