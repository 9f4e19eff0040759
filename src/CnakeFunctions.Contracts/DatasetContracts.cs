using System.Text.Json;

namespace CnakeFunctions.Contracts;

/// <summary>One source file of a dataset.</summary>
public sealed record DatasetEntry
{
    /// <summary>Unique in its dataset; for ingested trees the path relative to the root, with '/'.</summary>
    public required string Id { get; init; }

    /// <summary>Left out of lists.</summary>
    public string? Code { get; init; }
    public string? Description { get; init; }
    public JsonElement? Metadata { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string Language { get; init; } = "cython";
    public EntryState ProcessingStatus { get; init; } = EntryState.Pending;

    /// <summary>Id of its newest translation.</summary>
    public string? PythonId { get; init; }

    /// <summary>The newest translation; only for a single entry.</summary>
    public string? PythonCode { get; init; }

    /// <summary>SHA-256 of the UTF-8 code, lower-case hex.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Bytes of UTF-8 code.</summary>
    public long Bytes { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? ProcessedAt { get; init; }
}

/// <summary>A version of a dataset.</summary>
/// <param name="Version">Sortable by age.</param>
public sealed record SnapshotInfo(
    string Dataset, string Version, DateTimeOffset CreatedAt, long Bytes, long Entries, bool IsCurrent, string? BatchId = null);

/// <summary>What an ingest or upload did.</summary>
/// <param name="Skipped">Files not taken, with the reason.</param>
public sealed record IngestResult(
    string Dataset, string Version, long Added, long Updated, long Unchanged, long Duplicates, IReadOnlyList<SkippedInput> Skipped);

/// <summary>An input that was not taken.</summary>
/// <param name="Reason">A stable name: <c>not_utf8</c>, <c>too_large</c>, <c>symlink</c>, <c>unreadable</c>, <c>bad_record</c> …</param>
public sealed record SkippedInput(string Path, string Reason, string Message);

/// <summary>Answer of <c>GET /api/dataset/statistics</c>.</summary>
public sealed record DatasetStatistics
{
    public required string Dataset { get; init; }
    public string? Version { get; init; }
    public required long Entries { get; init; }
    public required long Bytes { get; init; }
    public required long DuplicateEntries { get; init; }
    public required IReadOnlyDictionary<string, long> ByStatus { get; init; }
    public required IReadOnlyDictionary<string, long> ByLanguage { get; init; }
    public required IReadOnlyDictionary<string, long> ByTag { get; init; }
    public required long Translations { get; init; }
    public required long Analyses { get; init; }
    public required long MedianBytes { get; init; }
    public required long LargestBytes { get; init; }
}
