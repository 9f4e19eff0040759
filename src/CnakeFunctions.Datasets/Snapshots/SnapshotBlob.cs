using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CnakeFunctions.Datasets;

/// <summary>What is told of a snapshot beside its bytes.</summary>
/// <param name="Parent">The version it was made from, or null for the first.</param>
internal sealed record SnapshotFacts(string Sha256, long Entries, string? Parent, string? BatchId, DateTimeOffset CreatedAt);

/// <summary>Uploads and downloads snapshot files; their facts travel as the blob's metadata.</summary>
internal static class SnapshotBlob
{
    private const string Sha256Key = "sha256";
    private const string EntriesKey = "entries";
    private const string ParentKey = "parent";
    private const string BatchKey = "batch";
    private const string CreatedKey = "created";
    private const int BlockBytes = 8 << 20;

    public static async Task<ETag> UploadAsync(
        BlobContainerClient container, string name, string path, SnapshotFacts facts, CancellationToken cancellationToken)
    {
        var metadata = new Dictionary<string, string>
        {
            [Sha256Key] = facts.Sha256,
            [EntriesKey] = facts.Entries.ToString(CultureInfo.InvariantCulture),
            [CreatedKey] = facts.CreatedAt.ToString("O", CultureInfo.InvariantCulture),
        };
        if (facts.Parent is not null)
        {
            metadata[ParentKey] = facts.Parent;
        }
        if (facts.BatchId is not null)
        {
            metadata[BatchKey] = facts.BatchId;
        }
        var options = new BlobUploadOptions
        {
            Metadata = metadata,
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/vnd.duckdb" },
            TransferOptions = new StorageTransferOptions { InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes, MaximumConcurrency = 4 },
        };
        await using FileStream file = LocalFiles.OpenRead(path);
        Response<BlobContentInfo> response = await container.GetBlobClient(name).UploadAsync(file, options, cancellationToken).ConfigureAwait(false);
        return response.Value.ETag;
    }

    /// <summary>Downloads to <paramref name="path"/> and checks size and hash.</summary>
    /// <returns>The path.</returns>
    public static async Task<string> DownloadAsync(
        BlobContainerClient container, SnapshotReference snapshot, string path, CancellationToken cancellationToken)
    {
        try
        {
            using BlobDownloadStreamingResult blob = await container.GetBlobClient(BlobNames.Snapshot(snapshot.Dataset, snapshot.Version))
                .DownloadStreamingAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            using var hash = SHA256.Create();
            await using (FileStream file = LocalFiles.CreateNew(path))
            await using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write))
            {
                await blob.Content.CopyToAsync(hashed, 1 << 18, cancellationToken).ConfigureAwait(false);
            }
            if (!blob.Details.Metadata.TryGetValue(Sha256Key, out string? expected) || Convert.ToHexStringLower(hash.Hash!) != expected)
            {
                throw new InvalidDataException($"Snapshot '{snapshot.BlobName}' is not what was stored: the hash differs.");
            }
            return path;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            LocalFiles.TryDelete(path);
            throw new SnapshotNotFoundException(snapshot.Dataset, snapshot.Version);
        }
        catch
        {
            LocalFiles.TryDelete(path);
            throw;
        }
    }

    /// <summary>Facts out of a blob's metadata; what is missing, in a blob that something else wrote, is left empty.</summary>
    public static SnapshotFacts ReadFacts(IDictionary<string, string>? metadata, DateTimeOffset fallback)
    {
        string? Find(string key) => metadata is not null && metadata.TryGetValue(key, out string? value) ? value : null;
        return new SnapshotFacts(
            Find(Sha256Key) ?? "",
            long.TryParse(Find(EntriesKey), NumberStyles.None, CultureInfo.InvariantCulture, out long entries) ? entries : 0,
            Find(ParentKey),
            Find(BatchKey),
            DateTimeOffset.TryParse(Find(CreatedKey), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTimeOffset created)
                ? created
                : fallback);
    }
}
