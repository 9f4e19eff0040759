using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Storage.Blobs.Models;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

public sealed partial class BatchBlobs
{
    private const string EntriesKey = "entries";
    private const string CompletedKey = "completed";
    private const string FailedKey = "failed";
    private const string Sha256Key = "sha256";

    private static readonly JsonSerializerOptions s_headOptions = MakeHeadOptions();

    /// <summary>Writes a part. The same records give the same bytes, and a repeat overwrites itself.</summary>
    /// <param name="partName">
    /// Unique in its batch and made from the input alone, starting with the number of its chunk, for instance
    /// <c>000012/000300-000400</c>: a-z, 0-9, '-', '/'.
    /// </param>
    public async Task<PartReference> WritePartAsync(
        string batchId, string partName, IReadOnlyList<PartRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        string name = BlobNames.Part(batchId, partName);
        byte[] content = NdjsonGzip.Pack(records.Select(WithoutNul).ToArray());
        var part = new PartReference(
            name, records.Count, records.Count(r => r.State == EntryState.Completed), records.Count(r => r.State == EntryState.Failed),
            content.Length, Hashes.OfBytes(content));
        var metadata = new Dictionary<string, string>
        {
            [EntriesKey] = part.Entries.ToString(CultureInfo.InvariantCulture),
            [CompletedKey] = part.Completed.ToString(CultureInfo.InvariantCulture),
            [FailedKey] = part.Failed.ToString(CultureInfo.InvariantCulture),
            [Sha256Key] = part.Sha256,
        };
        await UploadAsync(name, content, "application/x-ndjson", metadata, null, cancellationToken).ConfigureAwait(false);
        return part;
    }

    /// <summary>Reads a part and checks its hash.</summary>
    /// <exception cref="InvalidDataException">The blob is not there, or not what the reference says.</exception>
    public Task<IReadOnlyList<PartRecord>> ReadPartAsync(PartReference part, CancellationToken cancellationToken = default) =>
        ReadPartAsync(part, CnakeJson.Options, cancellationToken);

    /// <summary>Reads a part without <see cref="PartRecord.Code"/> and <see cref="PartRecord.Result"/>, which make up most of it.</summary>
    /// <exception cref="InvalidDataException">The blob is not there, or not what the reference says.</exception>
    public Task<IReadOnlyList<PartRecord>> ReadPartHeadsAsync(PartReference part, CancellationToken cancellationToken = default) =>
        ReadPartAsync(part, s_headOptions, cancellationToken);

    private async Task<IReadOnlyList<PartRecord>> ReadPartAsync(
        PartReference part, JsonSerializerOptions options, CancellationToken cancellationToken)
    {
        byte[] content = await ReadPartBytesAsync(part, cancellationToken).ConfigureAwait(false);
        var records = new List<PartRecord>(part.Entries);
        await foreach (PartRecord record in NdjsonGzip
            .UnpackAsync<PartRecord>(new MemoryStream(content), part.Name, cancellationToken, options).ConfigureAwait(false))
        {
            records.Add(record);
        }
        return records;
    }

    /// <summary>The part's reference made from the blob itself, or null: tells a repeated activity that its work is done.</summary>
    public async Task<PartReference?> FindPartAsync(string batchId, string partName, CancellationToken cancellationToken = default)
    {
        string name = BlobNames.Part(batchId, partName);
        try
        {
            BlobProperties properties = await _container.GetBlobClient(name)
                .GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return properties.Metadata.TryGetValue(Sha256Key, out string? sha256)
                && ReadCount(properties.Metadata, EntriesKey) is int entries
                && ReadCount(properties.Metadata, CompletedKey) is int completed && ReadCount(properties.Metadata, FailedKey) is int failed
                ? new PartReference(name, entries, completed, failed, properties.ContentLength, sha256)
                : null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    internal async Task<byte[]> ReadPartBytesAsync(PartReference part, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(part);
        BlobDownloadResult blob = await DownloadAsync(part.Name, null, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"Part '{part.Name}' is not there.");
        byte[] content = blob.Content.ToArray();
        return Hashes.OfBytes(content) == part.Sha256
            ? content
            : throw new InvalidDataException($"Part '{part.Name}' is not what its reference says: the hash differs.");
    }

    private static JsonSerializerOptions MakeHeadOptions()
    {
        JsonSerializerOptions options = CnakeJson.Configure(new JsonSerializerOptions());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(type =>
        {
            if (type.Type == typeof(PartRecord))
            {
                // What has no property is skipped without being read into memory.
                foreach (JsonPropertyInfo property in type.Properties.Where(p => p.Name is "code" or "result").ToArray())
                {
                    type.Properties.Remove(property);
                }
            }
        });
        return options;
    }

    private static int? ReadCount(IDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count
            : null;

    /// <summary>DuckDB's text ends at a zero character, so none gets in.</summary>
    private static PartRecord WithoutNul(PartRecord record) =>
        record.Code?.Contains('\0') == true || record.Error?.Message.Contains('\0') == true
            ? record with
            {
                Code = record.Code?.Replace('\0', '\uFFFD'),
                Error = record.Error is { } error ? error with { Message = error.Message.Replace('\0', '\uFFFD') } : null,
            }
            : record;
}
