using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets.Tests;

/// <summary>Batches and records for tests.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Batch Batch(string id, string dataset, BatchState state = BatchState.Running, long total = 10, string operation = "translate") => new()
    {
        Id = id,
        Dataset = dataset,
        Operation = operation,
        State = state,
        Counts = new EntryCounts(Pending: total),
        Progress = new BatchProgress(0, 0, null, 0, 0, 0),
        Filter = new EntryFilter(),
        Options = new BatchOptions(),
        CreatedAt = Start,
        UpdatedAt = Start,
        CompletedAt = state == BatchState.Completed ? Start.AddMinutes(5) : null,
    };

    public static PartRecord Completed(string entryId, string source, string? code = null, int second = 0, string operation = "translate", string version = "1") => new()
    {
        EntryId = entryId,
        ContentHash = Hashes.OfText(source),
        Operation = operation,
        OperationVersion = version,
        State = EntryState.Completed,
        Attempts = 1,
        DurationMilliseconds = 1.5,
        Code = code ?? $"# python of {entryId}\n",
        Diagnostics = new Dictionary<string, int> { ["CY1001"] = 2 },
        Result = JsonSerializer.SerializeToElement(new { confidence = 0.9 }),
        BytesIn = source.Length,
        BytesOut = 20,
        CompletedAt = Start.AddSeconds(second),
    };

    public static PartRecord Failed(string entryId, string source, int second = 0, EntryState state = EntryState.Failed) => new()
    {
        EntryId = entryId,
        ContentHash = Hashes.OfText(source),
        Operation = "translate",
        OperationVersion = "1",
        State = state,
        Attempts = 3,
        DurationMilliseconds = 2,
        Error = new EntryError("SyntaxError", "Expected an indented block", false, 4, 7, "CY1203"),
        BytesIn = source.Length,
        CompletedAt = Start.AddSeconds(second),
    };
}
