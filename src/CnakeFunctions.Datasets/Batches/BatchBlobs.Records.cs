using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

public sealed partial class BatchBlobs
{
    /// <summary>Writes the control blob, which every process that works on the batch polls.</summary>
    /// <param name="ifMatch">ETag of the version this one was made from; null when there was none.</param>
    /// <returns>The new ETag, or null when the blob has changed since <paramref name="ifMatch"/>, or is there although none was.</returns>
    public async Task<string?> WriteControlAsync<T>(
        string batchId, T control, string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        var conditions = ifMatch is null
            ? new BlobRequestConditions { IfNoneMatch = ETag.All }
            : new BlobRequestConditions { IfMatch = new ETag(ifMatch) };
        try
        {
            ETag etag = await UploadAsync(BlobNames.Control(batchId), ToJson(control), "application/json", null, conditions, cancellationToken)
                .ConfigureAwait(false);
            return etag.ToString();
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412 || (e.Status == 404 && ifMatch is not null))
        {
            return null;
        }
    }

    /// <summary>Reads the control blob; null when there is none, or when it still is the version named.</summary>
    public async Task<ControlBlob<T>?> ReadControlAsync<T>(
        string batchId, string? ifNoneMatch = null, CancellationToken cancellationToken = default)
    {
        BlobRequestConditions? conditions = ifNoneMatch is null ? null : new BlobRequestConditions { IfNoneMatch = new ETag(ifNoneMatch) };
        string name = BlobNames.Control(batchId);
        return await DownloadAsync(name, conditions, cancellationToken).ConfigureAwait(false) is { } blob
            ? new ControlBlob<T>(FromJson<T>(blob, name), blob.Details.ETag.ToString())
            : null;
    }

    /// <summary>Writes any other record of a batch, for instance its request; overwrites.</summary>
    /// <param name="name">1 to 100 of a-z, 0-9 and '-'; becomes <c>{name}.json</c>.</param>
    public Task WriteJsonAsync<T>(string batchId, string name, T value, CancellationToken cancellationToken = default) =>
        UploadAsync(BlobNames.Record(batchId, name), ToJson(value), "application/json", null, null, cancellationToken);

    /// <summary>Reads a record that <see cref="WriteJsonAsync"/> has written; default when there is none.</summary>
    public async Task<T?> ReadJsonAsync<T>(string batchId, string name, CancellationToken cancellationToken = default)
    {
        string blobName = BlobNames.Record(batchId, name);
        return await DownloadAsync(blobName, null, cancellationToken).ConfigureAwait(false) is { } blob ? FromJson<T>(blob, blobName) : default;
    }

    /// <summary>Writes the result manifest, one line per chunk (gzip NDJSON).</summary>
    public async Task WriteManifestAsync(
        string batchId, IAsyncEnumerable<ChunkReport> chunks, CancellationToken cancellationToken = default)
    {
        await using Stream blob = await _container.GetBlobClient(BlobNames.Manifest(batchId))
            .OpenWriteAsync(overwrite: true, cancellationToken: cancellationToken).ConfigureAwait(false);
        await NdjsonGzip.PackAsync(chunks, blob, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the result manifest; nothing when there is none.</summary>
    public async IAsyncEnumerable<ChunkReport> ReadManifestAsync(
        string batchId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string name = BlobNames.Manifest(batchId);
        if (await DownloadAsync(name, null, cancellationToken).ConfigureAwait(false) is not { } blob)
        {
            yield break;
        }
        await foreach (ChunkReport chunk in NdjsonGzip
            .UnpackAsync<ChunkReport>(blob.Content.ToStream(), name, cancellationToken).ConfigureAwait(false))
        {
            yield return chunk;
        }
    }

    /// <summary>Stores the report, as JSON and as HTML.</summary>
    public async Task WriteReportAsync(
        string batchId, BatchReport report, string html, CancellationToken cancellationToken = default)
    {
        await UploadAsync(
            BlobNames.Report(batchId, "html"), Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", null, null, cancellationToken)
            .ConfigureAwait(false);
        await UploadAsync(BlobNames.Report(batchId, "json"), ToJson(report), "application/json", null, null, cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task<BatchReport?> ReadReportAsync(string batchId, CancellationToken cancellationToken = default)
    {
        string name = BlobNames.Report(batchId, "json");
        return await DownloadAsync(name, null, cancellationToken).ConfigureAwait(false) is { } blob ? FromJson<BatchReport>(blob, name) : null;
    }

    public async Task<string?> ReadReportHtmlAsync(string batchId, CancellationToken cancellationToken = default) =>
        (await DownloadAsync(BlobNames.Report(batchId, "html"), null, cancellationToken).ConfigureAwait(false))?.Content.ToString();

    private static byte[] ToJson<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, CnakeJson.Options);

    private static T FromJson<T>(BlobDownloadResult blob, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(blob.Content.ToMemory().Span, CnakeJson.Options)
                ?? throw new InvalidDataException($"'{name}' is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{name}' is broken: {e.Message}", e);
        }
    }
}

/// <summary>A control blob as read.</summary>
public sealed record ControlBlob<T>(T Value, string ETag);
