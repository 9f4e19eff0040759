using System.Text.Json;

namespace CnakeFunctions.Contracts;

/// <summary>A batch as <c>GET /api/dataset/batch/{id}</c> shows it; also the orchestration's custom status, in short form.</summary>
public sealed record Batch
{
    public required string Id { get; init; }
    public string? DisplayName { get; init; }
    public required string Dataset { get; init; }
    public required string Operation { get; init; }
    public JsonElement? OperationOptions { get; init; }
    public required BatchState State { get; init; }

    /// <summary>Why it is failed, paused or cancelled, for people.</summary>
    public string? Reason { get; init; }
    public required EntryCounts Counts { get; init; }
    public required BatchProgress Progress { get; init; }
    public required EntryFilter Filter { get; init; }
    public required BatchOptions Options { get; init; }

    /// <summary>The snapshot it reads, pinned when it was planned.</summary>
    public string? SourceSnapshot { get; init; }

    /// <summary>The newest snapshot that holds its results.</summary>
    public string? ResultSnapshot { get; init; }

    /// <summary>The batch whose failed entries this one runs again.</summary>
    public string? RetryOf { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>How far a batch is and how fast it goes.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="EntriesPerMinute">Over the last minute or so while running; over the whole run afterwards.</param>
/// <param name="RemainingSeconds">Expected, at the present rate; null when unknown or done.</param>
/// <param name="ElapsedSeconds">Since the start, to the end or to now.</param>
/// <param name="ChunksDone">Chunks whose results are recorded.</param>
/// <param name="ChunksTotal">0 until planned.</param>
public sealed record BatchProgress(
    double Percent, double EntriesPerMinute, double? RemainingSeconds, double ElapsedSeconds, int ChunksDone, int ChunksTotal);

/// <summary>What became of one entry of a batch.</summary>
public sealed record BatchEntry
{
    public required string EntryId { get; init; }
    public required EntryState State { get; init; }

    /// <summary>Starts at 1; 0 while it has not been tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Of the last attempt.</summary>
    public double? DurationMilliseconds { get; init; }
    public EntryError? Error { get; init; }

    /// <summary>Diagnostics that did not make it fail.</summary>
    public int Warnings { get; init; }
    public int Chunk { get; init; }

    /// <summary>Name of the part that holds the result.</summary>
    public string? Part { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>Why an entry failed.</summary>
/// <param name="Type">A stable name to group by, for instance <c>SyntaxError</c> or <c>Timeout</c>.</param>
/// <param name="Message">For people, without source code.</param>
/// <param name="Transient">Whether another attempt may help.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 units.</param>
/// <param name="Code">A diagnostic's code, for instance <c>CY1203</c>.</param>
public sealed record EntryError(
    string Type, string Message, bool Transient = false, int? Line = null, int? Column = null, string? Code = null);

/// <summary>A page of a list; pass <paramref name="Continuation"/> back as it is to get the next.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Continuation = null);

/// <summary>Failed entries that share a type and a normalised message (numbers and quoted names replaced).</summary>
public sealed record ErrorGroup(
    string Type, string Message, string? Code, bool Transient, long Count, IReadOnlyList<string> ExampleEntryIds, string? SuggestedAction);

/// <summary>What a batch did, stored at its end as <c>batches/{id}/report.json</c>.</summary>
public sealed record BatchReport
{
    public required Batch Batch { get; init; }
    public required double SuccessRatePercent { get; init; }
    public required DurationStatistics EntryDurations { get; init; }
    public required IReadOnlyList<ErrorGroup> Errors { get; init; }

    /// <summary>Diagnostics by code, over all entries.</summary>
    public IReadOnlyDictionary<string, long> DiagnosticsByCode { get; init; } = new Dictionary<string, long>();
    public required long BytesRead { get; init; }
    public required long BytesWritten { get; init; }
    public required long Retries { get; init; }
    public required IReadOnlyList<ChunkReport> Chunks { get; init; }
    public required DateTimeOffset GeneratedAt { get; init; }
}

/// <summary>Milliseconds.</summary>
public sealed record DurationStatistics(double Mean, double P50, double P95, double P99, double Maximum);

/// <summary>A row of the result manifest: one chunk, its counts, and the parts that hold its results.</summary>
public sealed record ChunkReport(int Number, EntryCounts Counts, IReadOnlyList<PartReference> Parts);

/// <summary>One result blob.</summary>
/// <param name="Name">Blob name within the container.</param>
/// <param name="Entries">Records in it.</param>
/// <param name="Bytes">Stored size.</param>
/// <param name="Sha256">Of the stored bytes, lower-case hex.</param>
public sealed record PartReference(string Name, int Entries, int Completed, int Failed, long Bytes, string Sha256);
