using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Reports;

/// <summary>Batches as text.</summary>
internal static class BatchText
{
    public static void WriteResult(TextWriter output, Batch batch)
    {
        output.WriteLine(
            $"Batch {batch.Id} {Format.State(batch.State).Replace('_', ' ')}: {Format.Number(batch.Counts.Completed)} of {Format.Number(batch.Counts.Total)} entries completed, "
            + $"{Format.Number(batch.Counts.Failed)} failed, in {Format.Duration(batch.Progress.ElapsedSeconds)}.");
        if (batch.Reason is { } reason)
        {
            output.WriteLine(Format.Printable(reason));
        }

        if (batch.Counts.Failed > 0)
        {
            output.WriteLine($"What failed: cnake report {batch.Id} --kind errors. Again: cnake retry-failed {batch.Id}");
        }
    }

    public static void WriteOne(TextWriter output, Batch batch)
    {
        (string, string)[] rows =
        [
            ("batch", batch.Id),
            ("name", batch.DisplayName ?? ""),
            ("state", Format.State(batch.State)),
            ("reason", batch.Reason ?? ""),
            ("dataset", batch.Dataset),
            ("operation", batch.Operation),
            ("entries", Format.Number(batch.Counts.Total)),
            ("  pending", Format.Number(batch.Counts.Pending)),
            ("  submitted", Format.Number(batch.Counts.Submitted)),
            ("  processing", Format.Number(batch.Counts.Processing)),
            ("  retrying", Format.Number(batch.Counts.Retrying)),
            ("  completed", Format.Number(batch.Counts.Completed)),
            ("  failed", Format.Number(batch.Counts.Failed)),
            ("progress", Format.Percent(batch.Progress.Percent)),
            ("chunks", $"{batch.Progress.ChunksDone} of {batch.Progress.ChunksTotal}"),
            ("rate", $"{Format.Decimal(batch.Progress.EntriesPerMinute, 0)} entries a minute"),
            ("elapsed", Format.Duration(batch.Progress.ElapsedSeconds)),
            ("remaining", batch.Progress.RemainingSeconds is { } seconds ? "about " + Format.Duration(seconds) : ""),
            ("source snapshot", batch.SourceSnapshot ?? ""),
            ("result snapshot", batch.ResultSnapshot ?? ""),
            ("retry of", batch.RetryOf ?? ""),
            ("created", Format.Time(batch.CreatedAt)),
            ("started", Format.Time(batch.StartedAt)),
            ("completed", Format.Time(batch.CompletedAt)),
        ];
        foreach (var (name, value) in rows.Where(row => row.Item2.Length > 0))
        {
            output.WriteLine($"{name,-16} {Format.Printable(value)}");
        }
    }

    public static void WriteList(TextWriter output, IReadOnlyList<Batch> batches) => TextTable.Write(
        output,
        ["batch", "state", "dataset", "operation", ">entries", ">completed", ">failed", ">elapsed", "created (UTC)"],
        batches.Select(batch => (IReadOnlyList<string>)
        [
            batch.Id,
            Format.State(batch.State),
            batch.Dataset,
            batch.Operation,
            Format.Number(batch.Counts.Total),
            Format.Number(batch.Counts.Completed),
            Format.Number(batch.Counts.Failed),
            Format.Duration(batch.Progress.ElapsedSeconds),
            Format.Time(batch.CreatedAt),
        ]));
}
