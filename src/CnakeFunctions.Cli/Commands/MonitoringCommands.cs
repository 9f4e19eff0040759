using System.CommandLine;
using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.Output;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Commands;

/// <summary>Commands that sum up what batches did: <c>errors</c>, <c>performance</c>.</summary>
internal static class MonitoringCommands
{
    public static IEnumerable<Command> Create(GlobalOptions global)
    {
        yield return Errors(global);
        yield return Performance(global);
    }

    private static Option<int?> HoursOption() => new("--hours") { Description = "Look back so many hours, up to 720. Default 24.", HelpName = "N" };

    private static Option<string?> DatasetOption() => new("--dataset", "-d") { Description = "Only batches over this dataset.", HelpName = "NAME" };

    private static Command Errors(GlobalOptions global)
    {
        var (hours, dataset) = (HoursOption(), DatasetOption());
        var operation = new Option<string?>("--operation") { Description = "Only of this operation.", HelpName = "NAME" };
        var batch = new Option<string?>("--batch") { Description = "Only of this batch, over all its time.", HelpName = "BATCH" };
        var command = new Command("errors", "Sum up what failed and why, over many batches.") { hours, dataset, operation, batch };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed);
            using var api = new CnakeApi(context.Settings, context.Time);
            var analysis = await api.GetErrorAnalysisAsync(
                parsed.GetValue(hours), parsed.GetValue(dataset), parsed.GetValue(operation), parsed.GetValue(batch), cancellationToken)
                .ConfigureAwait(false);
            context.Write(analysis, output => WriteErrors(output, analysis));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Performance(GlobalOptions global)
    {
        var (hours, dataset) = (HoursOption(), DatasetOption());
        var command = new Command("performance", "Show how fast operations are.") { hours, dataset };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed);
            using var api = new CnakeApi(context.Settings, context.Time);
            var performance = await api.GetPerformanceAsync(parsed.GetValue(hours), parsed.GetValue(dataset), cancellationToken).ConfigureAwait(false);
            context.Write(performance, output => WritePerformance(output, performance));
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteErrors(TextWriter output, ErrorAnalysis analysis)
    {
        output.WriteLine(
            $"Since {Format.Time(analysis.Since)} UTC: {Format.Number(analysis.Failures)} failures of {Format.Number(analysis.AffectedEntries)} entries, "
            + $"{Format.Number(analysis.TransientFailures)} of them transient.");
        if (analysis.Categories.Count > 0)
        {
            TextTable.Write(output, [">failures", ">entries", ">batches", "type", "message", "last seen", "example"], analysis.Categories.Select(one =>
                (IReadOnlyList<string>)[
                    Format.Number(one.Count), Format.Number(one.AffectedEntries), Format.Number(one.Batches), one.Type, one.Message,
                    Format.Time(one.LastSeen), one.Examples.Count > 0 ? one.Examples[0].EntryId : ""]));
        }

        foreach (var action in analysis.Categories.Select(one => one.SuggestedAction).OfType<string>().Distinct())
        {
            output.WriteLine(action);
        }
    }

    private static void WritePerformance(TextWriter output, Performance performance) => TextTable.Write(
        output,
        ["operation", ">batches", ">completed", ">failed", ">retries", ">a minute", ">median ms", ">p95 ms", ">p99 ms", ">waiting, median ms", ">read", ">written"],
        performance.Operations.Select(one => (IReadOnlyList<string>)[
            one.Operation, Format.Number(one.Batches), Format.Number(one.Completed), Format.Number(one.Failed), Format.Number(one.Retries),
            Format.Decimal(one.EntriesPerMinute), Format.Decimal(one.EntryDurations.P50), Format.Decimal(one.EntryDurations.P95),
            Format.Decimal(one.EntryDurations.P99), Format.Decimal(one.QueueWait.P50), Format.Bytes(one.BytesRead), Format.Bytes(one.BytesWritten)]));
}
