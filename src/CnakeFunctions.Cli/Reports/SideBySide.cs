using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;
using Spectre.Console;

namespace CnakeFunctions.Cli.Reports;

/// <summary>A few translations beside their source.</summary>
internal static class SideBySide
{
    private const int MaximumLines = 22;

    /// <summary>Columns that the table's lines and margins take.</summary>
    private const int Frame = 7;
    private const int MinimumWidth = 20;

    /// <summary>Entries listed, and of these fetched, to find good ones to show.</summary>
    private const int Listed = 200;
    private const int Fetched = 24;

    public static async Task WriteAsync(TextWriter output, CnakeApi api, Batch batch, int count, CancellationToken cancellationToken)
    {
        var completed = await api.ListBatchEntriesAsync(batch.Id, EntryState.Completed, Listed, null, cancellationToken).ConfigureAwait(false);
        var ids = completed.Items.Select(entry => entry.EntryId).Where(id => id.EndsWith(".pyx", StringComparison.Ordinal)).ToList();
        var entries = new List<DatasetEntry>();
        for (var i = 0; i < Math.Min(Fetched, ids.Count); i++)
        {
            entries.Add(await api.GetEntryAsync(batch.Dataset, ids[(int)((long)i * ids.Count / Fetched)], cancellationToken).ConfigureAwait(false));
        }

        foreach (var entry in Choose(entries, count))
        {
            var console = TextTable.Console(output);
            console.Write(Draw(entry, Math.Max(MinimumWidth, (console.Profile.Width - Frame) / 2)));
        }
    }

    /// <summary>Those whose translation is closest to the source, from different folders where there are several.</summary>
    private static IEnumerable<DatasetEntry> Choose(IEnumerable<DatasetEntry> entries, int count) => entries
        .Where(entry => entry is { Code.Length: > 0, PythonCode.Length: > 0 })
        .DistinctBy(entry => entry.Id)
        .OrderBy(entry => (double)entry.PythonCode!.Length / entry.Code!.Length)
        .GroupBy(entry => entry.Id.Contains('/', StringComparison.Ordinal) ? entry.Id[..entry.Id.LastIndexOf('/')] : "")
        .SelectMany(folder => folder.Select((entry, rank) => (entry, rank)))
        .OrderBy(pair => pair.rank)
        .Take(count)
        .Select(pair => pair.entry);

    private static Table Draw(DatasetEntry entry, int width)
    {
        var (left, right) = Excerpt.Align(Lines(entry.Code!), Excerpt.WithoutPrelude(Lines(entry.PythonCode!)));
        return new Table()
            .Border(TableBorder.Rounded)
            .AddColumn(new TableColumn(new Text(Cut(Format.Printable(entry.Id), width))) { Width = width })
            .AddColumn(new TableColumn(new Text("Python")) { Width = width })
            .AddRow(Block(left, width), Block(right, width));
    }

    private static Text Block(string[] lines, int width)
    {
        var shown = string.Join('\n', lines.Take(MaximumLines).Select(line => Cut(line, width)));
        return new Text(lines.Length > MaximumLines ? $"{shown}\n… {lines.Length - MaximumLines} lines more" : shown);
    }

    /// <summary>Code that wraps is hard to read; code that is cut shows where it goes on.</summary>
    private static string Cut(string line, int width) => line.Length <= width ? line : line[..(width - 1)] + "…";

    private static string[] Lines(string text) =>
        [.. Format.Printable(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\t", "    ", StringComparison.Ordinal)).TrimEnd().Split('\n')];
}
