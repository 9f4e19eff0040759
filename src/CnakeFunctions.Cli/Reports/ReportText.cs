using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Reports;

/// <summary>A batch's report as tables.</summary>
internal static class ReportText
{
    private const int SummaryErrors = 5;

    public static void Write(TextWriter output, BatchReport report, ReportKind kind)
    {
        if (kind != ReportKind.Errors)
        {
            WriteSummary(output, report);
        }

        WriteErrors(output, kind == ReportKind.Summary ? [.. report.Errors.Take(SummaryErrors)] : report.Errors, kind);
        if (kind == ReportKind.Summary && report.Errors.Count > SummaryErrors)
        {
            output.WriteLine($"… and {report.Errors.Count - SummaryErrors} groups more: --kind errors");
        }

        if (kind == ReportKind.Detailed)
        {
            WriteDiagnostics(output, report);
            WriteChunks(output, report);
        }
    }

    private static void WriteSummary(TextWriter output, BatchReport report)
    {
        var (batch, times) = (report.Batch, report.EntryDurations);
        TextTable.Write(output, ["batch " + batch.Id, batch.DisplayName ?? ""],
        [
            ["state", Format.State(batch.State)],
            ["dataset, operation", $"{batch.Dataset}, {batch.Operation}"],
            ["entries", $"{Format.Number(batch.Counts.Total)}: {Format.Number(batch.Counts.Completed)} completed, {Format.Number(batch.Counts.Failed)} failed"],
            ["success rate", Format.Percent(report.SuccessRatePercent)],
            ["elapsed", $"{Format.Duration(batch.Progress.ElapsedSeconds)}, {Format.Decimal(batch.Progress.EntriesPerMinute, 0)} entries a minute"],
            ["one entry", $"mean {Format.Decimal(times.Mean, 2)} ms, median {Format.Decimal(times.P50, 2)}, 95 % {Format.Decimal(times.P95, 2)}, 99 % {Format.Decimal(times.P99, 2)}, longest {Format.Decimal(times.Maximum, 2)}"],
            ["read, written", $"{Format.Bytes(report.BytesRead)}, {Format.Bytes(report.BytesWritten)}"],
            ["retries", Format.Number(report.Retries)],
            ["diagnostics", $"{Format.Number(report.DiagnosticsByCode.Values.Sum())} of {report.DiagnosticsByCode.Count} kinds"],
        ]);
    }

    private static void WriteErrors(TextWriter output, IReadOnlyList<ErrorGroup> errors, ReportKind kind)
    {
        if (errors.Count == 0)
        {
            output.WriteLine(kind == ReportKind.Errors ? "No entry failed." : "");
            return;
        }

        TextTable.Write(
            output,
            [">entries", "error", "code", "message", "for instance", "what helps"],
            errors.Select(group => (IReadOnlyList<string>)
            [
                Format.Number(group.Count),
                group.Type,
                group.Code ?? "",
                group.Message,
                string.Join('\n', group.ExampleEntryIds.Take(kind == ReportKind.Summary ? 1 : 5)),
                group.SuggestedAction ?? "",
            ]));
    }

    private static void WriteDiagnostics(TextWriter output, BatchReport report)
    {
        if (report.DiagnosticsByCode.Count > 0)
        {
            TextTable.Write(output, ["diagnostic", ">times"], report.DiagnosticsByCode
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (IReadOnlyList<string>)[pair.Key, Format.Number(pair.Value)]));
        }
    }

    private static void WriteChunks(TextWriter output, BatchReport report) => TextTable.Write(
        output,
        [">chunk", ">completed", ">failed", ">parts", ">bytes"],
        report.Chunks.Select(chunk => (IReadOnlyList<string>)
        [
            Format.Number(chunk.Number),
            Format.Number(chunk.Counts.Completed),
            Format.Number(chunk.Counts.Failed),
            Format.Number(chunk.Parts.Count),
            Format.Number(chunk.Parts.Sum(part => part.Bytes)),
        ]));
}
