using CnakeFunctions.Contracts;
using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

/// <summary>Datasets as local .duckdb files, without any service: what the command line works with.</summary>
public sealed class LocalDataset : IDisposable
{
    private readonly TimeProvider _timeProvider;
    private readonly WorkDirectory _work;
    private readonly DatabaseSettings _settings;

    public LocalDataset(DatasetStoreOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        _timeProvider = timeProvider;
        _work = new WorkDirectory(options.Validate().WorkDirectory);
        _settings = DatabaseSettings.From(options, _work.Path);
    }

    /// <summary>Takes files, directories, .jsonl, .parquet and .duckdb files into a .duckdb file, which is made when it is not there.</summary>
    /// <exception cref="IngestException">An input, or the file itself, is of no use.</exception>
    public Task<IngestResult> IngestAsync(
        string databasePath, IReadOnlyList<string> paths, IngestOptions ingest, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        return RunAsync(
            databasePath,
            () =>
            {
                using Staging staging = IngestReader.Read(paths, ingest, _settings, _work, _timeProvider, cancellationToken);
                if (!File.Exists(databasePath))
                {
                    CreateEmpty(databasePath);
                }
                using SnapshotDatabase database = SnapshotDatabase.OpenWritable(databasePath, _settings, cancellationToken);
                RequireSnapshot(database, databasePath);
                var change = new IngestChange(staging, ingest.Replace, $"ingest-{Guid.NewGuid():N}");
                change.Prepare(database);
                database.Begin();
                change.Apply(database, cancellationToken);
                database.Commit();
                return change.ToResult(Path.GetFileNameWithoutExtension(databasePath), "");
            },
            cancellationToken);
    }

    /// <summary>Writes a snapshot (a .duckdb file) in another format. An existing file is replaced once the new one is complete.</summary>
    /// <exception cref="InvalidDataException">The file is no snapshot.</exception>
    public Task ExportAsync(string databasePath, DatasetFormat format, string targetPath, CancellationToken cancellationToken = default) =>
        RunAsync(
            databasePath,
            () =>
            {
                string temporary = $"{Path.GetFullPath(targetPath)}.{Guid.NewGuid():N}";
                try
                {
                    if (format == DatasetFormat.DuckDb)
                    {
                        File.Copy(databasePath, temporary);
                    }
                    else
                    {
                        FileExport.Write(databasePath, format, temporary, _settings, cancellationToken);
                    }
                    File.Move(temporary, targetPath, overwrite: true);
                    return true;
                }
                finally
                {
                    LocalFiles.TryDelete(temporary);
                }
            },
            cancellationToken);

    /// <summary>Writes the newest translations as a tree of .py files. Ids that are no safe paths are reported, not written.</summary>
    /// <exception cref="InvalidDataException">The file is no snapshot.</exception>
    public Task<TreeExportResult> ExportTreeAsync(string databasePath, string targetDirectory, CancellationToken cancellationToken = default) =>
        RunAsync(databasePath, () => TreeExport.Write(databasePath, targetDirectory, _settings, cancellationToken), cancellationToken);

    /// <summary>
    /// Writes the results of a batch from a snapshot into a user's own .duckdb file: <c>python_entries</c>, statuses, and
    /// <c>processing_errors</c>, in one transaction. Other tables and columns stay as they are; an entry whose code is no longer
    /// what the batch read keeps its status.
    /// </summary>
    /// <param name="snapshotPath">A downloaded snapshot that holds the batch's results.</param>
    /// <exception cref="InvalidDataException">One of the files is not what is expected; nothing has been written.</exception>
    public Task<WriteBackResult> WriteBackAsync(
        string databasePath, string snapshotPath, string batchId, CancellationToken cancellationToken = default) =>
        RunAsync(databasePath, () => WriteBack.Run(databasePath, snapshotPath, batchId, _settings, cancellationToken), cancellationToken);

    /// <exception cref="InvalidDataException">The file is no snapshot.</exception>
    public Task<DatasetStatistics> GetStatisticsAsync(string databasePath, CancellationToken cancellationToken = default) =>
        RunAsync(
            databasePath,
            () =>
            {
                using SnapshotDatabase database = SnapshotDatabase.OpenReadOnly(databasePath, _settings, cancellationToken);
                RequireSnapshot(database, databasePath);
                return StatisticsQuery.Run(database, Path.GetFileNameWithoutExtension(databasePath), null);
            },
            cancellationToken);

    public void Dispose() => _work.Dispose();

    /// <summary>Made elsewhere and moved, so that a crash leaves no half-made file.</summary>
    private void CreateEmpty(string databasePath)
    {
        string temporary = $"{Path.GetFullPath(databasePath)}.{Guid.NewGuid():N}";
        try
        {
            SnapshotDatabase.Create(temporary, _settings, _timeProvider.GetUtcNow());
            File.Move(temporary, databasePath, overwrite: false);
        }
        finally
        {
            LocalFiles.TryDelete(temporary, temporary + ".wal");
        }
    }

    private static void RequireSnapshot(SnapshotDatabase database, string path)
    {
        if (database.Scalar<long>("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'main' AND table_name = 'schema_version'") == 0)
        {
            throw new InvalidDataException($"'{path}' is a DuckDB file, but no dataset: it has no table schema_version.");
        }
        int version = database.Scalar<int>("SELECT max(version) FROM schema_version");
        if (version > SnapshotSchema.Version)
        {
            throw new InvalidDataException($"'{path}' has schema version {version}; this program knows up to {SnapshotSchema.Version}.");
        }
    }

    private static async Task<T> RunAsync<T>(string databasePath, Func<T> work, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(databasePath);
        try
        {
            return await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        catch (DuckDBException e)
        {
            throw new InvalidDataException($"'{databasePath}': {e.Message}", e);
        }
    }
}

/// <param name="Written">Files.</param>
public sealed record TreeExportResult(long Written, IReadOnlyList<SkippedInput> Skipped);

/// <summary>What a write-back wrote.</summary>
/// <param name="Translations">Rows of <c>python_entries</c>.</param>
/// <param name="Completed">Entries whose status is now completed.</param>
/// <param name="Failed">Entries whose status is now failed.</param>
public sealed record WriteBackResult(long Translations, long Completed, long Failed);
