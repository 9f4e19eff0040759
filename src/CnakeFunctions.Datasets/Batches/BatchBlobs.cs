using Azure.Storage.Blobs;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>The blobs of batches: chunk inputs, parts, control, manifest, report. Safe for threads.</summary>
public sealed partial class BatchBlobs(BlobContainerClient container)
{
    internal BlobContainerClient Container { get; } = container;

    /// <summary>Writes the input of a chunk; a repeat overwrites.</summary>
    public Task WriteChunkAsync(string batchId, int chunk, IReadOnlyList<ChunkEntry> entries, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Reads the input of a chunk. Slices of one chunk read it one after the other, so the last few are kept in memory.</summary>
    public Task<IReadOnlyList<ChunkEntry>> ReadChunkAsync(string batchId, int chunk, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Writes a part. The same records give the same bytes, and a repeat overwrites itself.</summary>
    /// <param name="partName">Unique in its batch and made from the input alone, for instance <c>000012/000300-000400</c>: a-z, 0-9, '-', '/'.</param>
    public Task<PartReference> WritePartAsync(string batchId, string partName, IReadOnlyList<PartRecord> records, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Reads a part by the name in its reference and checks its hash.</summary>
    /// <exception cref="InvalidDataException">The blob is not what the reference says.</exception>
    public Task<IReadOnlyList<PartRecord>> ReadPartAsync(PartReference part, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>The part's reference made from the blob itself, or null: tells a repeated activity that its work is done.</summary>
    public Task<PartReference?> FindPartAsync(string batchId, string partName, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Writes the control blob, which every process that works on the batch polls.</summary>
    /// <param name="ifMatch">ETag of the version this one was made from; null to overwrite.</param>
    /// <returns>The new ETag, or null when the blob has changed since <paramref name="ifMatch"/>.</returns>
    public Task<string?> WriteControlAsync<T>(string batchId, T control, string? ifMatch = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Reads the control blob; null when there is none, or when it still is the version named.</summary>
    public Task<ControlBlob<T>?> ReadControlAsync<T>(string batchId, string? ifNoneMatch = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Writes the result manifest, one line per chunk (gzip NDJSON).</summary>
    public Task WriteManifestAsync(string batchId, IAsyncEnumerable<ChunkReport> chunks, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public IAsyncEnumerable<ChunkReport> ReadManifestAsync(string batchId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Stores the report, as JSON and as HTML.</summary>
    public Task WriteReportAsync(string batchId, BatchReport report, string html, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<BatchReport?> ReadReportAsync(string batchId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<string?> ReadReportHtmlAsync(string batchId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes the chunk inputs of a batch that has ended.</summary>
    /// <returns>Blobs deleted.</returns>
    public Task<int> DeleteChunksAsync(string batchId, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes everything of a batch.</summary>
    /// <returns>Blobs deleted.</returns>
    public Task<int> DeleteBatchAsync(string batchId, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}

/// <summary>A control blob as read.</summary>
public sealed record ControlBlob<T>(T Value, string ETag);
