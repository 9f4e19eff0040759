using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>Takes source files into datasets of a store.</summary>
public sealed class DatasetIngestor(DatasetStore store)
{
    /// <summary>
    /// Takes files, directories, .jsonl, .parquet and .duckdb files into a dataset, which is made when it is not there. The id of a
    /// file in a directory is its path below it; with several directories the name of each comes before.
    /// </summary>
    /// <exception cref="IngestException">An input cannot be read at all; the message names file, table and column.</exception>
    public async Task<IngestResult> IngestAsync(
        string dataset, IReadOnlyList<string> paths, IngestOptions ingest, CancellationToken cancellationToken = default)
    {
        DatasetName.Require(dataset);
        ArgumentNullException.ThrowIfNull(ingest);
        using Staging staging = await Task.Run(
            () => IngestReader.Read(paths, ingest, store.Settings, store.Work, store.TimeProvider, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return await CommitAsync(dataset, staging, ingest, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes an uploaded file into a dataset, which is made when it is not there.</summary>
    /// <param name="maximumBytes">Of the upload; more is an <see cref="IngestException"/>.</param>
    /// <exception cref="IngestException">The upload is too large or cannot be read at all.</exception>
    public async Task<IngestResult> IngestAsync(
        string dataset, Stream upload, DatasetFormat format, IngestOptions ingest, long maximumBytes, CancellationToken cancellationToken = default)
    {
        DatasetName.Require(dataset);
        ArgumentNullException.ThrowIfNull(upload);
        ArgumentNullException.ThrowIfNull(ingest);
        string path = store.Work.NewPath(".upload");
        try
        {
            await SaveAsync(upload, path, maximumBytes, cancellationToken).ConfigureAwait(false);
            using Staging staging = await Task.Run(
                () => IngestReader.ReadFile(path, "The upload", format, ingest, store.Settings, store.Work, store.TimeProvider, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            return await CommitAsync(dataset, staging, ingest, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            LocalFiles.TryDelete(path, path + ".wal");
        }
    }

    private async Task<IngestResult> CommitAsync(
        string dataset, Staging staging, IngestOptions ingest, CancellationToken cancellationToken)
    {
        var change = new IngestChange(staging, ingest.Replace, $"ingest-{Guid.NewGuid():N}");
        SnapshotReference snapshot = await store.CommitAsync(dataset, change, cancellationToken).ConfigureAwait(false);
        return change.ToResult(dataset, snapshot.Version);
    }

    private static async Task SaveAsync(Stream upload, string path, long maximumBytes, CancellationToken cancellationToken)
    {
        try
        {
            await using FileStream file = LocalFiles.CreateNew(path);
            await using var limited = new LimitedReadStream(upload, maximumBytes, "The upload");
            await limited.CopyToAsync(file, 1 << 17, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw new IngestException(e.Message, e);
        }
    }
}
