using System.CommandLine;
using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.LocalFiles;
using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Cli.Commands;

/// <summary><c>cnake ingest PATH…</c>: files and trees become entries of a dataset.</summary>
internal static class IngestCommand
{
    private const int MaximumShown = 50;

    public static Command Create(GlobalOptions global)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files, directories, .jsonl, .parquet or .duckdb files.",
            Arity = ArgumentArity.OneOrMore,
        };
        var dataset = new Option<string?>("--dataset", "-d") { Description = "The dataset; made when it is not there. Default: CNAKE_DATASET, cnake.json, 'default'.", HelpName = "NAME" };
        var include = new Option<string[]>("--include") { Description = "Glob of files to take. Default: *.pyx, *.pxd, *.pxi. May be repeated.", HelpName = "GLOB" };
        var exclude = new Option<string[]>("--exclude") { Description = "Glob of files or directories to leave out. May be repeated.", HelpName = "GLOB" };
        var tags = new Option<string[]>("--tag") { Description = "A tag that every entry gets. May be repeated.", HelpName = "TAG" };
        var replace = new Option<bool>("--replace") { Description = "Remove entries that are not in the input." };
        var ignored = new Option<bool>("--no-gitignore") { Description = "Take files that .gitignore leaves out." };
        var bytes = new Option<long?>("--max-entry-bytes") { Description = "Larger files are skipped. Default: 1 MiB.", HelpName = "N" };
        var database = new Option<string?>("--db-path") { Description = "Write to this local .duckdb file instead of the service.", HelpName = "FILE" };
        var command = new Command("ingest", "Take source files into a dataset.") { paths, dataset, include, exclude, tags, replace, ignored, bytes, database };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed, ("dataset", parsed.GetValue(dataset)));
            var options = new IngestOptions
            {
                Include = parsed.GetValue(include) ?? [],
                Exclude = parsed.GetValue(exclude) ?? [],
                Tags = parsed.GetValue(tags) ?? [],
                Replace = parsed.GetValue(replace),
                RespectGitIgnore = !parsed.GetValue(ignored),
                MaximumEntryBytes = parsed.GetValue(bytes) ?? new IngestOptions().MaximumEntryBytes,
            };
            var result = await IngestAsync(
                context, parsed.GetRequiredValue(paths), parsed.GetValue(database), options, cancellationToken).ConfigureAwait(false);
            context.Write(result, output => WriteText(output, context.Error, result));
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Reads the inputs here, then sends what was taken as one file.</summary>
    public static async Task<IngestResult> IngestAsync(
        CliContext context, IReadOnlyList<string> paths, string? database, IngestOptions options, CancellationToken cancellationToken)
    {
        foreach (var path in paths.Where(path => !File.Exists(path) && !Directory.Exists(path)))
        {
            throw CliException.BadInput($"There is no file or directory '{path}'.");
        }

        using var scratch = new ScratchDirectory();
        using var local = scratch.CreateDataset(context.Time);
        var target = database ?? Path.Combine(scratch.Path, "entries.duckdb");
        var read = await Errors.AsBadInputAsync(() => local.IngestAsync(target, paths, options, cancellationToken)).ConfigureAwait(false);
        if (database is not null)
        {
            return read;
        }

        using var api = new CnakeApi(context.Settings, context.Time);
        var sent = await api.UploadAsync(context.Settings.Dataset, target, "duckdb", options.Replace, cancellationToken).ConfigureAwait(false);
        return sent with { Skipped = [.. read.Skipped, .. sent.Skipped] };
    }

    public static void WriteText(TextWriter output, TextWriter error, IngestResult result)
    {
        foreach (var skipped in result.Skipped.Take(MaximumShown))
        {
            error.WriteLine($"skipped {Format.Printable(skipped.Path)}: {Format.Printable(skipped.Message)} ({skipped.Reason})");
        }

        if (result.Skipped.Count > MaximumShown)
        {
            error.WriteLine($"… and {result.Skipped.Count - MaximumShown} skipped more; --json lists them all.");
        }

        output.WriteLine(
            $"Dataset '{result.Dataset}': {Format.Number(result.Added)} added, {Format.Number(result.Updated)} updated, "
            + $"{Format.Number(result.Unchanged)} unchanged, {Format.Number(result.Duplicates)} duplicates, {Format.Number(result.Skipped.Count)} skipped.");
    }
}
