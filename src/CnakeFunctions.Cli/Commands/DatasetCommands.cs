using System.CommandLine;
using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.LocalFiles;
using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Cli.Commands;

/// <summary>Commands that look into datasets: <c>stats</c>, <c>entries</c>, <c>export</c>.</summary>
internal static class DatasetCommands
{
    public static IEnumerable<Command> Create(GlobalOptions global)
    {
        yield return Statistics(global);
        yield return Entries(global);
        yield return Export(global);
    }

    private static Option<string?> DatasetOption() =>
        new("--dataset", "-d") { Description = "The dataset. Default: CNAKE_DATASET, cnake.json, 'default'.", HelpName = "NAME" };

    private static Option<string?> DatabaseOption() =>
        new("--db-path") { Description = "Look into this local .duckdb file instead of asking the service.", HelpName = "FILE" };

    private static Command Statistics(GlobalOptions global)
    {
        var (dataset, database) = (DatasetOption(), DatabaseOption());
        var command = new Command("stats", "Count what a dataset holds.") { dataset, database };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed, ("dataset", parsed.GetValue(dataset)));
            DatasetStatistics statistics;
            if (parsed.GetValue(database) is { } path)
            {
                RequireFile(path);
                using var scratch = new ScratchDirectory();
                using var local = scratch.CreateDataset(context.Time);
                statistics = await Errors.AsBadInputAsync(() => local.GetStatisticsAsync(path, cancellationToken)).ConfigureAwait(false);
            }
            else
            {
                using var api = new CnakeApi(context.Settings, context.Time);
                statistics = await api.GetStatisticsAsync(context.Settings.Dataset, cancellationToken).ConfigureAwait(false);
            }

            context.Write(statistics, output => WriteStatistics(output, statistics));
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteStatistics(TextWriter output, DatasetStatistics statistics)
    {
        IEnumerable<IReadOnlyList<string>> Rows()
        {
            yield return ["entries", Format.Number(statistics.Entries)];
            yield return ["bytes of code", Format.Bytes(statistics.Bytes)];
            yield return ["median, largest", $"{Format.Bytes(statistics.MedianBytes)}, {Format.Bytes(statistics.LargestBytes)}"];
            yield return ["duplicates", Format.Number(statistics.DuplicateEntries)];
            yield return ["translations", Format.Number(statistics.Translations)];
            yield return ["analyses", Format.Number(statistics.Analyses)];
            foreach (var (heading, counts) in new[] { ("status", statistics.ByStatus), ("language", statistics.ByLanguage), ("tag", statistics.ByTag) })
            {
                foreach (var (name, count) in counts.OrderByDescending(pair => pair.Value).Take(20))
                {
                    yield return [$"{heading} {name}", Format.Number(count)];
                }
            }
        }

        TextTable.Write(output, ["dataset " + statistics.Dataset, ">" + (statistics.Version ?? "")], Rows());
    }

    private static Command Entries(GlobalOptions global)
    {
        var id = new Argument<string?>("ID") { Description = "Show this entry with its code and newest translation.", Arity = ArgumentArity.ZeroOrOne };
        var dataset = DatasetOption();
        var batch = new Option<string?>("--batch") { Description = "List what became of the entries of this batch.", HelpName = "BATCH" };
        var state = new Option<EntryState?>("--state") { Description = "Only entries in this state.", HelpName = "STATE" };
        var pattern = new Option<string?>("--pattern") { Description = "Only entries whose id matches this glob.", HelpName = "GLOB" };
        var limit = new Option<int>("--limit") { Description = "Entries listed at the most.", HelpName = "N", DefaultValueFactory = _ => 100 };
        var command = new Command("entries", "List entries of a dataset or a batch, or show one.") { id, dataset, batch, state, pattern, limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed, ("dataset", parsed.GetValue(dataset)));
            using var api = new CnakeApi(context.Settings, context.Time);
            var most = Math.Max(1, parsed.GetValue(limit));
            if (parsed.GetValue(id) is { } entryId)
            {
                var entry = await api.GetEntryAsync(context.Settings.Dataset, entryId, cancellationToken).ConfigureAwait(false);
                context.Write(entry, output => EntryText.WriteOne(output, entry));
            }
            else if (parsed.GetValue(batch) is { } batchId)
            {
                var entries = await CollectAsync(
                    most, (size, token) => api.ListBatchEntriesAsync(batchId, parsed.GetValue(state), size, token, cancellationToken)).ConfigureAwait(false);
                context.Write(entries, output => EntryText.WriteList(output, entries));
            }
            else
            {
                var entries = await CollectAsync(most, (size, token) => api.ListEntriesAsync(
                    context.Settings.Dataset, parsed.GetValue(state), parsed.GetValue(pattern), size, token, cancellationToken)).ConfigureAwait(false);
                context.Write(entries, output => EntryText.WriteList(output, entries));
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Goes through pages until there are enough; a page may be empty and yet not the last.</summary>
    private static async Task<IReadOnlyList<T>> CollectAsync<T>(int most, Func<int, string?, Task<Page<T>>> next)
    {
        var found = new List<T>();
        string? continuation = null;
        do
        {
            var page = await next(Math.Min(most - found.Count, 500), continuation).ConfigureAwait(false);
            found.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null && found.Count < most);
        return found;
    }

    private static Command Export(GlobalOptions global)
    {
        var (dataset, database) = (DatasetOption(), DatabaseOption());
        var format = new Option<string>("--format")
        {
            Description = "duckdb (default), jsonl, parquet, or py: the newest translations as a tree of .py files.",
            HelpName = "duckdb|jsonl|parquet|py",
            DefaultValueFactory = _ => "duckdb",
        };
        format.AcceptOnlyFromAmong("duckdb", "jsonl", "parquet", "py");
        var target = new Option<string>("--output", "-o") { Description = "The file, or for py the directory.", HelpName = "PATH", Required = true };
        var version = new Option<string?>("--version-id") { Description = "A certain snapshot. Default: the current one.", HelpName = "VERSION" };
        var command = new Command("export", "Write a dataset to a file, or its translations to a tree.") { dataset, database, format, target, version };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed, ("dataset", parsed.GetValue(dataset)));
            var exporter = new DatasetExport(context, parsed.GetRequiredValue(target), cancellationToken);
            var source = parsed.GetValue(database);
            if (source is not null)
            {
                RequireFile(source);
            }

            return await exporter.RunAsync(source, parsed.GetValue(version), parsed.GetValue(format)!).ConfigureAwait(false);
        });
        return command;
    }

    private static void RequireFile(string path)
    {
        if (!File.Exists(path))
        {
            throw CliException.BadInput($"There is no file '{path}'.");
        }
    }
}
