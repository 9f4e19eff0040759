using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>The blobs of batches: chunk inputs, parts, control, manifest, report. Safe for threads.</summary>
public sealed partial class BatchBlobs
{
    private readonly BlobContainerClient _container;
    private readonly ChunkCache _chunks = new(maximumBytes: 64L << 20);

    public BatchBlobs(BlobContainerClient container)
    {
        ArgumentNullException.ThrowIfNull(container);
        _container = container;
    }

    /// <summary>Writes the input of a chunk; a repeat overwrites.</summary>
    public async Task WriteChunkAsync(
        string batchId, int chunk, IReadOnlyList<ChunkEntry> entries, CancellationToken cancellationToken = default)
    {
        string name = BlobNames.Chunk(batchId, chunk);
        _chunks.Forget(name);
        await UploadAsync(name, NdjsonGzip.Pack(entries), "application/x-ndjson", null, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the input of a chunk. Slices of one chunk read it one after the other, so the last few are kept in memory.</summary>
    /// <exception cref="FileNotFoundException">There is no such chunk.</exception>
    public Task<IReadOnlyList<ChunkEntry>> ReadChunkAsync(string batchId, int chunk, CancellationToken cancellationToken = default)
    {
        string name = BlobNames.Chunk(batchId, chunk);
        return _chunks.GetAsync(name, token => LoadChunkAsync(name, token), cancellationToken);
    }

    /// <summary>Numbers of the chunks whose input is in storage.</summary>
    public async Task<IReadOnlySet<int>> ListChunksAsync(string batchId, CancellationToken cancellationToken = default)
    {
        var numbers = new HashSet<int>();
        string prefix = BlobNames.Chunks(batchId);
        await foreach (BlobItem blob in _container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            ReadOnlySpan<char> name = blob.Name.AsSpan(prefix.Length);
            int dot = name.IndexOf('.');
            if (int.TryParse(dot < 0 ? name : name[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                numbers.Add(number);
            }
        }
        return numbers;
    }

    private async Task<IReadOnlyList<ChunkEntry>> LoadChunkAsync(string name, CancellationToken cancellationToken)
    {
        var entries = new List<ChunkEntry>();
        try
        {
            await using Stream blob = await _container.GetBlobClient(name)
                .OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = 4 << 20 }, cancellationToken).ConfigureAwait(false);
            await foreach (ChunkEntry entry in NdjsonGzip.UnpackAsync<ChunkEntry>(blob, name, cancellationToken).ConfigureAwait(false))
            {
                entries.Add(entry);
            }
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            throw new FileNotFoundException($"There is no chunk '{name}'.", name, e);
        }
        return entries;
    }

    /// <summary>Deletes the chunk inputs of a batch that has ended.</summary>
    /// <returns>Blobs deleted.</returns>
    public Task<int> DeleteChunksAsync(string batchId, CancellationToken cancellationToken = default)
    {
        string prefix = BlobNames.Chunks(batchId);
        _chunks.ForgetAll(prefix);
        return BlobDeletion.DeleteAsync(_container, prefix, cancellationToken);
    }

    /// <summary>Deletes everything of a batch.</summary>
    /// <returns>Blobs deleted.</returns>
    public Task<int> DeleteBatchAsync(string batchId, CancellationToken cancellationToken = default)
    {
        string prefix = BlobNames.Batch(batchId);
        _chunks.ForgetAll(prefix);
        return BlobDeletion.DeleteAsync(_container, prefix, cancellationToken);
    }

    private async Task<ETag> UploadAsync(
        string name, byte[] content, string contentType, Dictionary<string, string>? metadata, BlobRequestConditions? conditions,
        CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
            Metadata = metadata,
            Conditions = conditions,
        };
        Response<BlobContentInfo> response = await _container.GetBlobClient(name)
            .UploadAsync(new BinaryData(content), options, cancellationToken).ConfigureAwait(false);
        return response.Value.ETag;
    }

    private async Task<BlobDownloadResult?> DownloadAsync(
        string name, BlobRequestConditions? conditions, CancellationToken cancellationToken)
    {
        try
        {
            Response<BlobDownloadResult> response = await _container.GetBlobClient(name)
                .DownloadContentAsync(conditions, cancellationToken).ConfigureAwait(false);
            // 304, which is no error for the client: the caller has this version already.
            return response.GetRawResponse().Status == 304 ? null : response.Value;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 304)
        {
            return null;
        }
    }
}
