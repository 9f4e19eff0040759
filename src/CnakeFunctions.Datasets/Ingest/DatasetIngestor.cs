using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>Takes source files into datasets.</summary>
public sealed class DatasetIngestor(DatasetStore store, DatasetStoreOptions options, TimeProvider timeProvider)
{
    /// <summary>Takes files, directories, .jsonl, .parquet and .duckdb files into a dataset of the store, which is made when it is not there.</summary>
    /// <exception cref="IngestException">An input cannot be read at all; the message names file, table and column.</exception>
    public Task<IngestResult> IngestAsync(
        string dataset, IReadOnlyList<string> paths, IngestOptions ingest, CancellationToken cancellationToken = default)
    {
        _ = (store, options, timeProvider);
        throw new NotImplementedException();
    }

    /// <summary>Takes an uploaded file into a dataset of the store.</summary>
    /// <param name="maximumBytes">Of the upload; more is an <see cref="IngestException"/>.</param>
    public Task<IngestResult> IngestAsync(
        string dataset, Stream upload, DatasetFormat format, IngestOptions ingest, long maximumBytes, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}

/// <summary>An input is of no use as a whole.</summary>
public sealed class IngestException(string message, Exception? innerException = null) : Exception(message, innerException);
