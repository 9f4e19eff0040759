using System.Text.Json;
using Azure.Data.Tables;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Records;

/// <summary>A batch to and from its row.</summary>
internal static class BatchRows
{
    public const string Partition = "batch";

    /// <summary>A condition on rows: the batch has not ended.</summary>
    public const string Open = "(state eq 'pending' or state eq 'running' or state eq 'paused')";

    public static TableEntity ToRow(Batch batch)
    {
        var row = new TableEntity(Partition, BatchId.ToRowKey(batch.Id))
        {
            ["id"] = batch.Id,
            ["dataset"] = batch.Dataset,
            ["operation"] = batch.Operation,
            ["createdAt"] = batch.CreatedAt,
        };
        row.SetText("displayName", batch.DisplayName);
        row.SetText("retryOf", batch.RetryOf);
        row.SetText("operationOptions", batch.OperationOptions?.GetRawText());
        row.SetJson("filter", batch.Filter);
        row.SetJson("options", batch.Options);
        SetProgress(row, batch);
        return row;
    }

    /// <summary>The columns that change while a batch runs.</summary>
    public static void SetProgress(TableEntity row, Batch batch)
    {
        row["state"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(batch.State.ToString());
        row["pending"] = batch.Counts.Pending;
        row["completed"] = batch.Counts.Completed;
        row["failed"] = batch.Counts.Failed;
        row["updatedAt"] = batch.UpdatedAt;
        row["reason"] = batch.Reason is { Length: > 1000 } ? batch.Reason[..1000] : batch.Reason ?? "";
        row.SetJson("progress", batch.Progress);
        row.SetText("sourceSnapshot", batch.SourceSnapshot);
        row.SetText("resultSnapshot", batch.ResultSnapshot);
        if (batch.StartedAt is { } started)
        {
            row["startedAt"] = started;
        }

        if (batch.CompletedAt is { } completed)
        {
            row["completedAt"] = completed;
        }
    }

    /// <summary>Of columns that were not asked for, the values of a batch without them.</summary>
    public static Batch FromRow(TableEntity row)
    {
        var batch = ReadRow(row);

        // A batch whose end storage lost goes on: merging into its row cannot take the time away.
        return batch.State.IsTerminal() ? batch : batch with { CompletedAt = null };
    }

    private static Batch ReadRow(TableEntity row) => new()
    {
        Id = row.Require("id"),
        DisplayName = row.GetText("displayName"),
        Dataset = row.Require("dataset"),
        Operation = row.Require("operation"),
        OperationOptions = row.GetText("operationOptions") is { } options ? JsonDocument.Parse(options).RootElement : null,
        State = JsonSerializer.Deserialize<BatchState>($"\"{row.GetString("state")}\"", CnakeJson.Options),
        Reason = row.GetString("reason") is { Length: > 0 } reason ? reason : null,
        Counts = new EntryCounts(
            Pending: row.GetInt64("pending") ?? 0, Completed: row.GetInt64("completed") ?? 0, Failed: row.GetInt64("failed") ?? 0),
        Progress = row.GetJson<BatchProgress>("progress") ?? new BatchProgress(0, 0, null, 0, 0, 0),
        Filter = row.GetJson<EntryFilter>("filter") ?? new EntryFilter(),
        Options = row.GetJson<BatchOptions>("options") ?? new BatchOptions(),
        SourceSnapshot = row.GetText("sourceSnapshot"),
        ResultSnapshot = row.GetText("resultSnapshot"),
        RetryOf = row.GetText("retryOf"),
        CreatedAt = row.GetDateTimeOffset("createdAt") ?? default,
        StartedAt = row.GetDateTimeOffset("startedAt"),
        CompletedAt = row.GetDateTimeOffset("completedAt"),
        UpdatedAt = row.GetDateTimeOffset("updatedAt") ?? default,
    };
}
