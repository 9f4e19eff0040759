using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>Content of <c>current.json</c>.</summary>
/// <param name="Sequence">One more with each commit; the first part of a version.</param>
/// <param name="BlobETag">Of the snapshot's blob.</param>
/// <param name="Statistics">So that nobody has to download the snapshot for them; null in pointers of earlier versions.</param>
internal sealed record CurrentPointer(
    string Dataset, string Version, long Sequence, string BlobName, string BlobETag, long Bytes, long Entries, string? BatchId,
    DateTimeOffset CommittedAt, DatasetStatistics? Statistics = null)
{
    public CurrentSnapshot ToCurrent() => new(ToReference(), CommittedAt, Statistics);

    public SnapshotReference ToReference() => new(Dataset, Version, BlobName, BlobETag);
}

/// <summary>A pointer as read, with the ETag that a swing is conditioned on.</summary>
internal sealed record ReadPointer(CurrentPointer Pointer, ETag ETag);

/// <summary>Reads and swings <c>current.json</c>.</summary>
internal static class CurrentPointerBlob
{
    public static async Task<ReadPointer?> ReadAsync(BlobContainerClient container, string dataset, CancellationToken cancellationToken)
    {
        string name = BlobNames.Current(dataset);
        try
        {
            BlobDownloadResult blob = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            CurrentPointer pointer = JsonSerializer.Deserialize<CurrentPointer>(blob.Content.ToMemory().Span, CnakeJson.Options)
                ?? throw new InvalidDataException($"'{name}' is empty.");
            return new ReadPointer(pointer, blob.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{name}' is broken: {e.Message}", e);
        }
    }

    /// <summary>Makes a snapshot current, unless another one became so since <paramref name="previous"/>.</summary>
    /// <returns>False when another committer was faster.</returns>
    public static async Task<bool> SwingAsync(
        BlobContainerClient container, CurrentPointer next, ReadPointer? previous, string? leaseId, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Conditions = previous is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = previous.ETag, LeaseId = leaseId },
        };
        try
        {
            await container.GetBlobClient(BlobNames.Current(next.Dataset))
                .UploadAsync(new BinaryData(JsonSerializer.SerializeToUtf8Bytes(next, CnakeJson.Options)), options, cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // A retry inside the client meets its own first attempt, which came through although its answer did not.
            ReadPointer? now = await ReadAsync(container, next.Dataset, cancellationToken).ConfigureAwait(false);
            return now?.Pointer.Version == next.Version;
        }
        catch (RequestFailedException e) when (e.Status == 404 && previous is not null)
        {
            return false;
        }
    }
}
