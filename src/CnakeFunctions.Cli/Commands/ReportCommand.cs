using System.CommandLine;
using System.Text.Json;
using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Cli.Reports;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Commands;

/// <summary><c>cnake report ID</c>.</summary>
internal static class ReportCommand
{
    public static Command Create(GlobalOptions global)
    {
        var id = new Argument<string>("ID") { Description = "The batch." };
        var kind = new Option<ReportKind>("--kind") { Description = "summary (default), detailed, or errors: groups with examples.", HelpName = "summary|detailed|errors" };
        var format = new Option<ReportFormat?>("--format") { Description = "table (default), json, or html: a page of its own.", HelpName = "table|json|html" };
        var file = new Option<string?>("--output", "-o") { Description = "Write to this file.", HelpName = "FILE" };
        var command = new Command("report", "Show what a batch did.") { id, kind, format, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var context = global.CreateContext(parsed);
            using var api = new CnakeApi(context.Settings, context.Time);
            var chosen = parsed.GetValue(format) ?? (context.Json ? ReportFormat.Json : ReportFormat.Table);
            var text = await RenderAsync(api, parsed.GetRequiredValue(id), parsed.GetValue(kind), chosen, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(file) is not { } path)
            {
                await context.Out.WriteLineAsync(text).ConfigureAwait(false);
                return ExitCode.Done;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.WriteAllTextAsync(path, text + Environment.NewLine, cancellationToken).ConfigureAwait(false);
            await context.Error.WriteLineAsync($"The report is in {path}.").ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<string> RenderAsync(CnakeApi api, string id, ReportKind kind, ReportFormat format, CancellationToken cancellationToken)
    {
        if (format == ReportFormat.Html)
        {
            return await api.GetHtmlReportAsync(id, cancellationToken).ConfigureAwait(false);
        }

        var report = await api.GetReportAsync(id, cancellationToken).ConfigureAwait(false);
        if (format == ReportFormat.Table)
        {
            using var text = new StringWriter();
            ReportText.Write(text, report, kind);
            return text.ToString().TrimEnd();
        }

        return kind switch
        {
            ReportKind.Errors => JsonSerializer.Serialize(report.Errors, CnakeJson.Indented),
            ReportKind.Summary => JsonSerializer.Serialize(report with { Chunks = [] }, CnakeJson.Indented),
            _ => JsonSerializer.Serialize(report, CnakeJson.Indented),
        };
    }
}
