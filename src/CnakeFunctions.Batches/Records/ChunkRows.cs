using Azure.Data.Tables;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Records;

/// <summary>A recorded run of a chunk.</summary>
/// <param name="Finished">Whether the whole chunk was done with this run.</param>
/// <param name="Committed">Whether a snapshot holds its results.</param>
/// <param name="Failures">Null without any, and in rows of earlier versions.</param>
/// <param name="RecordedAt">Null in rows of earlier versions.</param>
public sealed record ChunkRow(
    int Chunk, int Run, bool Finished, bool Committed, int Completed, int Failed, IReadOnlyList<PartReference> Parts, SliceStatistics Statistics,
    FailureDigest? Failures = null, DateTimeOffset? RecordedAt = null);

/// <summary>A chunk's run that has begun and is not recorded yet.</summary>
/// <param name="Entries">That it has to handle.</param>
public sealed record ActiveChunk(int Chunk, int Run, int Entries);

/// <summary>The sums of a batch with what they are made of.</summary>
public sealed record TotalsRow
{
    public long Entries { get; init; }
    public long Completed { get; init; }
    public long Failed { get; init; }
    public int ChunksDone { get; init; }
    public int ChunksTotal { get; init; }

    /// <summary>The chunks that make up the batch; gaps come from planning anew.</summary>
    public IReadOnlyList<ChunkRange> Chunks { get; init; } = [];
    public RateWindow Rate { get; init; } = new();

    public long Done => Completed + Failed;

    public BatchTotals ToTotals(DateTimeOffset now) =>
        new(Entries, Completed, Failed, ChunksDone, ChunksTotal, Math.Round(Rate.PerMinute(now, Done) ?? 0, 1));
}

/// <summary>Rows of <c>batchchunks</c>.</summary>
internal static class ChunkRows
{
    /// <summary>Of a recorded run all but parts, statistics and failures.</summary>
    public static IReadOnlyList<string> CountColumns { get; } =
        ["PartitionKey", "RowKey", "chunk", "run", "finished", "committed", "completed", "failed", "recordedAt"];

    /// <summary>The same with statistics and failures.</summary>
    public static IReadOnlyList<string> StatisticsColumns { get; } =
        [.. CountColumns, "statistics", "statistics_1", "statistics_2", "statistics_3", .. FailureColumns.Names];

    public static TableEntity FromTotals(string batchId, TotalsRow totals)
    {
        var row = new TableEntity(batchId, ChunkKeys.Totals)
        {
            ["entries"] = totals.Entries,
            ["completed"] = totals.Completed,
            ["failed"] = totals.Failed,
            ["chunksDone"] = totals.ChunksDone,
            ["chunksTotal"] = totals.ChunksTotal,
        };
        row.SetJson("chunks", totals.Chunks);
        row.SetJson("rate", totals.Rate);
        return row;
    }

    public static TotalsRow ToTotals(TableEntity row) => new()
    {
        Entries = row.GetInt64("entries") ?? 0,
        Completed = row.GetInt64("completed") ?? 0,
        Failed = row.GetInt64("failed") ?? 0,
        ChunksDone = row.GetInt32("chunksDone") ?? 0,
        ChunksTotal = row.GetInt32("chunksTotal") ?? 0,
        Chunks = row.GetJson<List<ChunkRange>>("chunks") ?? [],
        Rate = row.GetJson<RateWindow>("rate") ?? new RateWindow(),
    };

    public static TableEntity FromChunk(string batchId, ChunkRow chunk)
    {
        var row = new TableEntity(batchId, ChunkKeys.Record(chunk.Chunk, chunk.Run))
        {
            ["chunk"] = chunk.Chunk,
            ["run"] = chunk.Run,
            ["finished"] = chunk.Finished,
            ["committed"] = chunk.Committed,
            ["completed"] = chunk.Completed,
            ["failed"] = chunk.Failed,
        };
        row.SetJson("parts", chunk.Parts);
        row.SetJson("statistics", chunk.Statistics);
        FailureColumns.Set(row, chunk.Failures);
        if (chunk.RecordedAt is { } recorded)
        {
            row["recordedAt"] = recorded;
        }

        return row;
    }

    public static ChunkRow ToChunk(TableEntity row) => new(
        row.GetInt32("chunk") ?? 0,
        row.GetInt32("run") ?? 0,
        row.GetBoolean("finished") ?? false,
        row.GetBoolean("committed") ?? false,
        row.GetInt32("completed") ?? 0,
        row.GetInt32("failed") ?? 0,
        row.GetJson<List<PartReference>>("parts") ?? [],
        row.GetJson<SliceStatistics>("statistics") ?? new SliceStatistics(),
        FailureColumns.Find(row),
        row.GetDateTimeOffset("recordedAt"));

    public static TableEntity FromSlice(SliceProgress slice)
    {
        var row = new TableEntity(slice.BatchId, ChunkKeys.Live(slice.Name))
        {
            ["chunk"] = slice.Chunk,
            ["slice"] = slice.Name,
            ["attempt"] = slice.Attempt,
            ["processing"] = slice.Processing,
            ["retrying"] = slice.Retrying,
        };
        row.SetText("entries", slice.Entries);
        row.SetJson("part", slice.Part);
        row.SetJson("statistics", slice.Statistics);
        return row;
    }

    public static SliceProgress ToSlice(TableEntity row) => new()
    {
        BatchId = row.PartitionKey,
        Chunk = row.GetInt32("chunk") ?? 0,
        Name = row.Require("slice"),
        Entries = row.GetText("entries") ?? "",
        Attempt = row.GetInt32("attempt") ?? 1,
        Processing = row.GetInt32("processing") ?? 0,
        Retrying = row.GetInt32("retrying") ?? 0,
        Part = row.GetJson<PartReference>("part"),
        Statistics = row.GetJson<SliceStatistics>("statistics") ?? new SliceStatistics(),
    };
}
