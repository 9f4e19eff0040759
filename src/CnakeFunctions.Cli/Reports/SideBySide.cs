using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;
using Spectre.Console;

namespace CnakeFunctions.Cli.Reports;

/// <summary>A few translations beside their source.</summary>
internal static class SideBySide
{
    private const int MaximumLines = 24;

    /// <summary>Entries looked at for good ones to show.</summary>
    private const int Candidates = 200;

    public static async Task WriteAsync(TextWriter output, CnakeApi api, Batch batch, int count, CancellationToken cancellationToken)
    {
        var completed = await api.ListBatchEntriesAsync(batch.Id, EntryState.Completed, Candidates, null, cancellationToken).ConfigureAwait(false);
        var sources = completed.Items.Where(entry => entry.EntryId.EndsWith(".pyx", StringComparison.Ordinal)).ToList();
        var console = TextTable.Console(output);
        for (var i = 0; i < Math.Min(count, sources.Count); i++)
        {
            // Spread over the batch, so that not all come from one folder.
            var id = sources[(int)((long)i * sources.Count / count)].EntryId;
            var entry = await api.GetEntryAsync(batch.Dataset, id, cancellationToken).ConfigureAwait(false);
            if (entry is { Code: { } code, PythonCode: { } python })
            {
                console.Write(Draw(entry.Id, code, python));
            }
        }
    }

    private static Table Draw(string id, string code, string python)
    {
        var (left, right) = (Lines(code), Lines(python));
        var rows = Math.Min(MaximumLines, Math.Max(left.Length, right.Length));
        return new Table()
            .Border(TableBorder.Rounded)
            .Expand()
            .AddColumn(new TableColumn(new Text(TextTable.Printable(id))) { NoWrap = true })
            .AddColumn(new TableColumn(new Text("Python")) { NoWrap = true })
            .AddRow(Block(left, rows), Block(right, rows));
    }

    private static Text Block(string[] lines, int rows)
    {
        var shown = string.Join('\n', lines.Take(rows));
        return new Text(lines.Length > rows ? $"{shown}\n… {lines.Length - rows} lines more" : shown);
    }

    private static string[] Lines(string text) =>
        [.. TextTable.Printable(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\t", "    ", StringComparison.Ordinal)).TrimEnd().Split('\n')];
}
