using System.CommandLine;
using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.Hosting;
using CnakeFunctions.Cli.LocalFiles;
using CnakeFunctions.Cli.Output;
using CnakeFunctions.Cli.Progress;
using CnakeFunctions.Cli.Reports;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Cli.Commands;

/// <summary><c>cnake demo</c>: the whole way once, from source files to a .duckdb with their translations.</summary>
internal static class DemoCommand
{
    private const int Shown = 3;

    public static Command Create(GlobalOptions global)
    {
        var path = new Option<string?>("--path") { Description = "Files to take instead of the samples.", HelpName = "DIR" };
        var target = new Option<string>("--output", "-o") { Description = "Where the results go.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine(".cnake", "demo") };
        var command = new Command("demo", "Start everything, translate the samples as a durable batch, show the report, stop everything.") { path, target };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(global.CreateContext(parsed), parsed.GetValue(path), parsed.GetValue(target)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string? path, string target, CancellationToken cancellationToken)
    {
        path ??= ToolPaths.Samples() ?? throw CliException.BadInput("The samples are not here; name a directory with --path.");
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            throw CliException.BadInput($"There is no file or directory '{path}'.");
        }

        var started = context.Time.GetTimestamp();
        Directory.CreateDirectory(target);
        using var scratch = new ScratchDirectory();
        Say(context, "Starting Azurite and the app …");
        await using var stack = await LocalStack.StartAsync(
            new LocalStackOptions { DataDirectory = scratch.Path, InMemory = true }, context.Time, cancellationToken).ConfigureAwait(false);
        Say(context, $"The service listens on {stack.Url}; it took {Format.Duration(context.Time.GetElapsedTime(started).TotalSeconds)}.");
        Say(context, $"The dashboard, while this runs: {stack.Dashboard}");

        var local = context with { Settings = context.Settings with { Url = stack.Url, Dataset = "demo", FunctionKey = null } };
        using var api = new CnakeApi(local.Settings, context.Time) { Patience = TimeSpan.FromSeconds(30) };
        var ingested = await IngestCommand.IngestAsync(local, [path], null, new IngestOptions(), cancellationToken).ConfigureAwait(false);
        IngestCommand.WriteText(context.Error, context.Error, ingested);
        var request = new BatchRequest { Dataset = "demo", DisplayName = $"translate {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))}" };
        var batch = await api.StartBatchAsync(request, Guid.NewGuid().ToString("N"), cancellationToken).ConfigureAwait(false);
        batch = await new BatchFollower(local, api).FollowAsync(batch, streamJson: false, cancellationToken).ConfigureAwait(false);

        var report = await api.GetReportAsync(batch.Id, cancellationToken).ConfigureAwait(false);
        var result = await WriteResultsAsync(local, api, batch, target, cancellationToken).ConfigureAwait(false);
        if (context.Json)
        {
            JsonOutput.WriteDocument(context.Out, new { batch, report, result.Database, result.Tree, result.Page });
        }
        else
        {
            await SideBySide.WriteAsync(context.Out, api, batch, Shown, cancellationToken).ConfigureAwait(false);
            ReportText.Write(context.Out, report, ReportKind.Summary);
            await context.Out.WriteLineAsync($"Everything took {Format.Duration(context.Time.GetElapsedTime(started).TotalSeconds)}. The results:").ConfigureAwait(false);
            await context.Out.WriteLineAsync($"  {result.Database}   the dataset with translations, statuses and errors; any DuckDB 1.x opens it").ConfigureAwait(false);
            await context.Out.WriteLineAsync($"  {result.Tree}   the translations as files").ConfigureAwait(false);
            await context.Out.WriteLineAsync($"  {result.Page}   the report as a page").ConfigureAwait(false);
        }

        // Samples are broken on purpose: failed entries are part of the show.
        return batch.State is BatchState.Completed or BatchState.CompletedWithErrors ? ExitCode.Done : ExitCode.DoneWithFailures;
    }

    private static async Task<(string Database, string Tree, string Page)> WriteResultsAsync(
        CliContext context, CnakeApi api, Batch batch, string target, CancellationToken cancellationToken)
    {
        var database = Path.GetFullPath(Path.Combine(target, "results.duckdb"));
        var tree = Path.GetFullPath(Path.Combine(target, "python"));
        var page = Path.GetFullPath(Path.Combine(target, "report.html"));
        await api.DownloadAsync(batch.Dataset, batch.ResultSnapshot, "duckdb", database, cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(page, await api.GetHtmlReportAsync(batch.Id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        using var scratch = new ScratchDirectory();
        await DatasetExport.WriteTreeAsync(context, scratch, database, tree, cancellationToken).ConfigureAwait(false);
        return (database, tree, page);
    }

    private static void Say(CliContext context, string text) => context.Error.WriteLine(text);
}
