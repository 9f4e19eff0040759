using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.LocalFiles;
using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Cli.Commands;

/// <summary>Writes a dataset of the service, or of a local file, somewhere.</summary>
internal sealed class DatasetExport(CliContext context, string target, CancellationToken cancellationToken)
{
    public async Task<int> RunAsync(string? database, string? version, string format)
    {
        Directory.CreateDirectory(format == "py" ? target : Path.GetDirectoryName(Path.GetFullPath(target))!);
        using var scratch = new ScratchDirectory();
        if (format != "py")
        {
            await WriteFileAsync(scratch, database, version, format).ConfigureAwait(false);
            var bytes = new FileInfo(target).Length;
            context.Write(new { path = target, format, bytes }, output => output.WriteLine($"{target}: {Format.Bytes(bytes)}"));
            return ExitCode.Done;
        }

        var source = database ?? await DownloadAsync(scratch, version).ConfigureAwait(false);
        var result = await WriteTreeAsync(context, scratch, source, target, cancellationToken).ConfigureAwait(false);
        context.Write(new { path = target, format, result.Written, result.Skipped }, output =>
            output.WriteLine($"{target}: {Format.Number(result.Written)} files, {Format.Number(result.Skipped.Count)} skipped"));
        return result.Skipped.Count == 0 ? ExitCode.Done : ExitCode.DoneWithFailures;
    }

    public static async Task<TreeExportResult> WriteTreeAsync(
        CliContext context, ScratchDirectory scratch, string database, string directory, CancellationToken cancellationToken)
    {
        using var local = scratch.CreateDataset(context.Time);
        var result = await Errors.AsBadInputAsync(() => local.ExportTreeAsync(database, directory, cancellationToken)).ConfigureAwait(false);
        foreach (var skipped in result.Skipped.Take(20))
        {
            await context.Error.WriteLineAsync($"skipped {Format.Printable(skipped.Path)}: {skipped.Message}").ConfigureAwait(false);
        }

        return result;
    }

    private async Task WriteFileAsync(ScratchDirectory scratch, string? database, string? version, string format)
    {
        if (database is null)
        {
            using var api = new CnakeApi(context.Settings, context.Time);
            await api.DownloadAsync(context.Settings.Dataset, version, format, target, cancellationToken).ConfigureAwait(false);
            return;
        }

        var kind = format switch { "jsonl" => DatasetFormat.Jsonl, "parquet" => DatasetFormat.Parquet, _ => DatasetFormat.DuckDb };
        using var local = scratch.CreateDataset(context.Time);
        await Errors.AsBadInputAsync(async () =>
        {
            await local.ExportAsync(database, kind, target, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    private async Task<string> DownloadAsync(ScratchDirectory scratch, string? version)
    {
        var path = Path.Combine(scratch.Path, "dataset.duckdb");
        using var api = new CnakeApi(context.Settings, context.Time);
        await api.DownloadAsync(context.Settings.Dataset, version, "duckdb", path, cancellationToken).ConfigureAwait(false);
        return path;
    }
}
