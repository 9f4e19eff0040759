using System.Globalization;
using System.Net;
using System.Text;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Reports;

/// <summary>Renders a report as one self-contained page: no script, nothing loaded, every value encoded.</summary>
public static class ReportHtml
{
    private const int MaximumRows = 200;

    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem;color:#1c2024;background:#fff}
        h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
        th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #e2e4e8;vertical-align:top}td.n,th.n{text-align:right}
        .bar{display:flex;height:.8rem;border-radius:.4rem;overflow:hidden;background:#e2e4e8}.ok{background:#2f9e5f}.bad{background:#d64545}
        code{font-size:.9em}
        @media(prefers-color-scheme:dark){body{background:#16181b;color:#e6e8eb}th,td{border-color:#33373d}.bar{background:#33373d}}
        """;

    public static string Render(BatchReport report)
    {
        var batch = report.Batch;
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
            .Append("<title>Batch ").Append(Text(batch.Id)).Append("</title><style>").Append(Style).Append("</style></head><body>")
            .Append("<h1>").Append(Text(batch.DisplayName ?? "Batch " + batch.Id)).Append("</h1>");
        if (batch.Reason is { } reason)
        {
            html.Append("<p>").Append(Text(reason)).Append("</p>");
        }

        Bar(html, batch.Counts);
        Table(html, "Summary", ["", ""], Summary(report));
        Table(html, "Failures", ["Type", "Message", "Entries", "For instance", "What helps"], report.Errors.Select(group => new[]
        {
            group.Type, group.Message, Number(group.Count), string.Join(", ", group.ExampleEntryIds), group.SuggestedAction ?? "",
        }));
        Table(html, "Diagnostics", ["Code", "Count"], report.DiagnosticsByCode
            .OrderByDescending(pair => pair.Value).Select(pair => new[] { pair.Key, Number(pair.Value) }));
        Table(html, "Chunks", ["Number", "Completed", "Failed", "Parts", "Bytes"], report.Chunks.Select(chunk => new[]
        {
            Number(chunk.Number), Number(chunk.Counts.Completed), Number(chunk.Counts.Failed), Number(chunk.Parts.Count),
            Number(chunk.Parts.Sum(part => part.Bytes)),
        }));
        return html.Append("</body></html>").ToString();
    }

    private static IEnumerable<string[]> Summary(BatchReport report)
    {
        var batch = report.Batch;
        yield return ["Batch", batch.Id];
        yield return ["State", batch.State.ToString()];
        yield return ["Dataset", batch.Dataset];
        yield return ["Operation", batch.Operation];
        yield return ["Entries", Number(batch.Counts.Total)];
        yield return ["Completed", Number(batch.Counts.Completed)];
        yield return ["Failed", Number(batch.Counts.Failed)];
        yield return ["Success rate", Decimal(report.SuccessRatePercent) + " %"];
        yield return ["Elapsed", Decimal(batch.Progress.ElapsedSeconds) + " s"];
        yield return ["Entries a minute", Decimal(batch.Progress.EntriesPerMinute)];
        yield return ["Time per entry", $"{Decimal(report.EntryDurations.P50)} ms median, {Decimal(report.EntryDurations.P95)} ms 95 %, "
            + $"{Decimal(report.EntryDurations.Maximum)} ms longest"];
        yield return ["Retries", Number(report.Retries)];
        yield return ["Read, written", $"{Number(report.BytesRead)} and {Number(report.BytesWritten)} bytes"];
        yield return ["Snapshots", $"from {batch.SourceSnapshot ?? "none"} to {batch.ResultSnapshot ?? "none"}"];
    }

    private static void Bar(StringBuilder html, EntryCounts counts)
    {
        var total = Math.Max(1, counts.Total);
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"bar\"><div class=\"ok\" style=\"width:{100.0 * counts.Completed / total:0.##}%\"></div>")
            .Append(CultureInfo.InvariantCulture, $"<div class=\"bad\" style=\"width:{100.0 * counts.Failed / total:0.##}%\"></div></div>");
    }

    private static void Table(StringBuilder html, string title, string[] heads, IEnumerable<string[]> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0)
        {
            return;
        }

        html.Append("<h2>").Append(Text(title)).Append("</h2><table>");
        if (heads.Any(head => head.Length > 0))
        {
            html.Append("<tr>").AppendJoin("", heads.Select(head => $"<th>{Text(head)}</th>")).Append("</tr>");
        }

        foreach (var row in list.Take(MaximumRows))
        {
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>");
        }

        html.Append("</table>");
        if (list.Count > MaximumRows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>… and {list.Count - MaximumRows} more.</p>");
        }
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Decimal(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
