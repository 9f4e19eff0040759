using System.CommandLine;
using System.Globalization;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.Output;
using CnakeFunctions.Cli.Translate;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Cli.Commands;

/// <summary><c>cnake analyze PATH…</c>: what Cython files use, and how well they would translate; nothing is written.</summary>
internal static class AnalyzeCommand
{
    public static Command Create(GlobalOptions global)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, or directories: every .pyx in them.", Arity = ArgumentArity.OneOrMore };
        var jobs = new Option<int?>("--jobs", "-j") { Description = "Files worked on at once. Default: one per processor.", HelpName = "N" };
        var include = new Option<string[]>("-I", "--include-dir") { Description = "A directory to look for .pxd and .pxi files in. May be repeated.", HelpName = "DIR" };
        var command = new Command("analyze", "Say what Cython files use and how well they would translate, offline.") { paths, jobs, include };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            global.CreateContext(parsed, ("jobs", parsed.GetValue(jobs)?.ToString(CultureInfo.InvariantCulture))),
            parsed.GetRequiredValue(paths),
            parsed.GetValue(include) ?? [],
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string[] paths, string[] include, CancellationToken cancellationToken)
    {
        var translator = new TreeTranslator(TranslationMode.Readable, [.. include.Select(Path.GetFullPath)], context.Settings.Jobs);
        var files = new List<FileTranslation>();
        foreach (var plan in paths.Select(TranslationPlanner.PlanReading).ToList())
        {
            files.AddRange(await translator.TranslateAsync(plan, cancellationToken).ConfigureAwait(false));
        }

        var analyses = files.ConvertAll(Measure);
        context.Write(new { files = analyses, constructs = Sum(files) }, output => WriteText(output, analyses, Sum(files)));
        return files.TrueForAll(file => file.Succeeded) ? ExitCode.Done : ExitCode.DoneWithFailures;
    }

    private static FileAnalysis Measure(FileTranslation file)
    {
        var (lines, blank, comments) = (0, 0, 0);
        foreach (var line in (file.Source?.Text ?? "").AsSpan().EnumerateLines())
        {
            var text = line.Trim();
            lines++;
            blank += text.IsEmpty ? 1 : 0;
            comments += text.StartsWith('#') ? 1 : 0;
        }

        return new FileAnalysis(
            file.Job.DisplayName, lines, lines - blank - comments, comments, file.Result?.Confidence ?? 0,
            file.Count(DiagnosticSeverity.Error), file.Count(DiagnosticSeverity.Warning), file.Fault,
            file.Result?.Constructs ?? new Dictionary<string, int>(), file.Result?.DroppedSemantics ?? []);
    }

    private static SortedDictionary<string, long> Sum(IEnumerable<FileTranslation> files)
    {
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (construct, count) in files.SelectMany(file => file.Result?.Constructs ?? new Dictionary<string, int>()))
        {
            sums[construct] = sums.GetValueOrDefault(construct) + count;
        }

        return sums;
    }

    private static void WriteText(TextWriter output, IReadOnlyList<FileAnalysis> files, SortedDictionary<string, long> constructs)
    {
        TextTable.Write(
            output,
            ["file", ">lines", ">code", ">comments", ">confidence", ">errors", ">warnings"],
            files.Select(file => (IReadOnlyList<string>)
            [
                file.Path, Format.Number(file.Lines), Format.Number(file.CodeLines), Format.Number(file.CommentLines),
                Format.Percent(100 * file.Confidence), Format.Number(file.Errors), file.Fault ?? Format.Number(file.Warnings),
            ]));
        if (constructs.Count > 0)
        {
            TextTable.Write(output, ["construct", ">times"], constructs
                .OrderByDescending(pair => pair.Value).Select(pair => (IReadOnlyList<string>)[pair.Key, Format.Number(pair.Value)]));
        }
    }

    /// <param name="Confidence">From 0 to 1: the share of statements that translate without error or guess.</param>
    /// <param name="Fault">Why the file could not be read.</param>
    private sealed record FileAnalysis(
        string Path, int Lines, int CodeLines, int CommentLines, double Confidence, int Errors, int Warnings, string? Fault,
        IReadOnlyDictionary<string, int> Constructs, IReadOnlyList<string> DroppedSemantics);
}
