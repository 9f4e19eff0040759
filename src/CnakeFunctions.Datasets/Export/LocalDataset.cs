using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>Datasets as local .duckdb files, without any service: what the command line works with.</summary>
public sealed class LocalDataset(DatasetStoreOptions options, TimeProvider timeProvider)
{
    /// <summary>Takes files, directories, .jsonl, .parquet and .duckdb files into a .duckdb file, which is made when it is not there.</summary>
    public Task<IngestResult> IngestAsync(
        string databasePath, IReadOnlyList<string> paths, IngestOptions ingest, CancellationToken cancellationToken = default)
    {
        _ = (options, timeProvider);
        throw new NotImplementedException();
    }

    /// <summary>Writes a snapshot (a .duckdb file) in another format.</summary>
    public Task ExportAsync(string databasePath, DatasetFormat format, string targetPath, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Writes the newest translations as a tree of .py files. Ids that are no safe paths are reported, not written.</summary>
    public Task<TreeExportResult> ExportTreeAsync(string databasePath, string targetDirectory, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>
    /// Writes the results of a batch from a snapshot into a user's own .duckdb file: <c>python_entries</c>, statuses, and
    /// <c>processing_errors</c>, in one transaction. Other tables and columns stay as they are.
    /// </summary>
    /// <param name="snapshotPath">A downloaded snapshot that holds the batch's results.</param>
    public Task<WriteBackResult> WriteBackAsync(
        string databasePath, string snapshotPath, string batchId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<DatasetStatistics> GetStatisticsAsync(string databasePath, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}

public sealed record TreeExportResult(long Written, IReadOnlyList<SkippedInput> Skipped);

public sealed record WriteBackResult(long Translations, long Completed, long Failed);
