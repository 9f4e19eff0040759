using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Commands;

/// <summary>Entries as text.</summary>
internal static class EntryText
{
    public static void WriteOne(TextWriter output, DatasetEntry entry)
    {
        output.WriteLine($"{Format.Printable(entry.Id)}  {Format.State(entry.ProcessingStatus)}  {Format.Bytes(entry.Bytes)}  {entry.ContentHash[..Math.Min(12, entry.ContentHash.Length)]}");
        output.WriteLine();
        output.WriteLine("---- source");
        output.WriteLine(Format.Printable(entry.Code ?? "").TrimEnd());
        if (entry.PythonCode is not null)
        {
            output.WriteLine("---- translation");
            output.WriteLine(Format.Printable(entry.PythonCode).TrimEnd());
        }
    }

    public static void WriteList(TextWriter output, IReadOnlyList<DatasetEntry> entries) => TextTable.Write(
        output,
        ["entry", "status", "language", ">bytes", "tags", "processed (UTC)"],
        entries.Select(entry => (IReadOnlyList<string>)
        [
            entry.Id, Format.State(entry.ProcessingStatus), entry.Language, Format.Number(entry.Bytes), string.Join(", ", entry.Tags), Format.Time(entry.ProcessedAt),
        ]));

    public static void WriteList(TextWriter output, IReadOnlyList<BatchEntry> entries) => TextTable.Write(
        output,
        ["entry", "state", ">attempts", ">ms", ">warnings", "error"],
        entries.Select(entry => (IReadOnlyList<string>)
        [
            entry.EntryId,
            Format.State(entry.State),
            Format.Number(entry.Attempts),
            entry.DurationMilliseconds is { } milliseconds ? Format.Decimal(milliseconds, 2) : "",
            Format.Number(entry.Warnings),
            Describe(entry.Error),
        ]));

    private static string Describe(EntryError? error)
    {
        if (error is null)
        {
            return "";
        }

        var place = error.Line is { } line ? $" (line {line}{(error.Column is { } column ? $", column {column}" : "")})" : "";
        return $"{error.Type}: {error.Message}{place}";
    }
}
