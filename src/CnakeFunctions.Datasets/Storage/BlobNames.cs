using System.Globalization;

namespace CnakeFunctions.Datasets;

/// <summary>The one place that builds names of blobs. All names are checked here, so that none can point elsewhere.</summary>
internal static class BlobNames
{
    public const string Datasets = "datasets/";

    private const string SnapshotExtension = ".duckdb";
    private const string PartExtension = ".ndjson.gz";

    public static string Current(string dataset) => $"{Dataset(dataset)}current.json";

    public static string Dataset(string dataset) => $"{Datasets}{DatasetName.Require(dataset)}/";

    public static string Snapshots(string dataset) => $"{Dataset(dataset)}snapshots/";

    public static string Snapshot(string dataset, string version) => $"{Snapshots(dataset)}{Version(version)}{SnapshotExtension}";

    /// <summary>The version in a snapshot's blob name, or null when it is not one.</summary>
    public static string? FindVersion(string dataset, string blobName)
    {
        string prefix = Snapshots(dataset);
        return blobName.StartsWith(prefix, StringComparison.Ordinal) && blobName.EndsWith(SnapshotExtension, StringComparison.Ordinal)
            && IsVersion(blobName[prefix.Length..^SnapshotExtension.Length])
            ? blobName[prefix.Length..^SnapshotExtension.Length]
            : null;
    }

    public static string Batch(string batchId) => $"batches/{BatchId(batchId)}/";

    public static string Chunks(string batchId) => $"{Batch(batchId)}chunks/";

    public static string Chunk(string batchId, int chunk) =>
        string.Create(CultureInfo.InvariantCulture, $"{Chunks(batchId)}{Guard.Range(chunk, 0, 99_999_999):D8}{PartExtension}");

    public static string Parts(string batchId) => $"{Batch(batchId)}parts/";

    public static string Part(string batchId, string partName) => $"{Parts(batchId)}{PartName(partName)}{PartExtension}";

    public static string Control(string batchId) => $"{Batch(batchId)}control.json";

    /// <summary>A record of a batch beside the known ones, whose names it may not have.</summary>
    public static string Record(string batchId, string name) =>
        name is { Length: > 0 and <= 100 } && name is not ("control" or "report")
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? $"{Batch(batchId)}{name}.json"
            : throw new ArgumentException($"'{EntryId.Shorten(name)}' is no name for a record of a batch.", nameof(name));

    public static string Manifest(string batchId) => $"{Batch(batchId)}manifest.ndjson.gz";

    public static string Report(string batchId, string extension) => $"{Batch(batchId)}report.{extension}";

    /// <summary>The chunk that a part's blob name tells in the first number after <c>parts/</c>; -1 when it tells none.</summary>
    public static int FindChunk(string partBlobName)
    {
        int start = partBlobName.IndexOf("/parts/", StringComparison.Ordinal);
        ReadOnlySpan<char> rest = start < 0 ? [] : partBlobName.AsSpan(start + "/parts/".Length);
        int length = rest.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(length < 0 ? rest : rest[..length], NumberStyles.None, CultureInfo.InvariantCulture, out int chunk) ? chunk : -1;
    }

    public static bool IsVersion(string? version) =>
        version is { Length: > 0 and <= 64 } && version.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static string Version(string version) =>
        IsVersion(version) ? version : throw new ArgumentException($"'{EntryId.Shorten(version)}' is no snapshot version.", nameof(version));

    private static string BatchId(string id) =>
        id is { Length: > 0 and <= 100 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? id
            : throw new ArgumentException($"'{EntryId.Shorten(id)}' is no batch id: 1 to 100 letters, digits, '-' and '_'.", nameof(id));

    private static string PartName(string name) =>
        name is { Length: > 0 and <= 200 } && name[0] != '/' && name[^1] != '/' && !name.Contains("//", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '/')
            ? name
            : throw new ArgumentException($"'{EntryId.Shorten(name)}' is no part name: a-z, 0-9, '-', and '/' between.", nameof(name));
}
