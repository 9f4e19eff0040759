using System.Globalization;
using System.Text.Json;
using CnakeFunctions.Cli.Output;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Cli.Translate;

/// <summary>Says what a run did, to people or as JSON.</summary>
internal static class TranslationReport
{
    /// <summary>Errors shown one by one.</summary>
    private const int MaximumShown = 50;

    public static void WriteText(TextWriter output, TextWriter error, IReadOnlyList<FileTranslation> files, TimeSpan elapsed, PythonCheck? check = null)
    {
        WriteErrors(error, files);
        foreach (var (path, problem) in check?.Problems.Take(MaximumShown) ?? [])
        {
            error.WriteLine(Format.Printable($"{path}: not Python: {problem}"));
        }

        var failed = files.Count(file => !file.Succeeded);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Translated {files.Count - failed:N0} of {files.Count:N0} files in {elapsed.TotalSeconds:0.00} s{(failed > 0 ? $"; {failed:N0} with errors" : "")}."));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Without a syntax error: {Share(files.Count(IsParsed), files.Count)}; {Size(files):0.0} MB of source."));
        if (check is not null)
        {
            output.WriteLine($"Compiled by Python {check.Version}: {Share(check.Checked - check.Problems.Count, check.Checked)}.");
        }

        var groups = Groups(files);
        if (groups.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("code     severity     times  files  message (of the first)");
        foreach (var group in groups)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{group.Code,-8} {group.Severity.ToString().ToLowerInvariant(),-11} {group.Count,6:N0} {group.Files,6:N0}  {Format.Printable(group.Message)}"));
        }
    }

    private static bool IsParsed(FileTranslation file) =>
        file.Result is { } result && !result.Diagnostics.Any(diagnostic => diagnostic.Code.StartsWith("CY01", StringComparison.Ordinal));

    private static double Size(IReadOnlyList<FileTranslation> files) => files.Sum(file => (long)(file.Source?.Length ?? 0)) / 1e6;

    private static string Share(int count, int total) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} of {total:N0}{(total > 0 ? $" ({100.0 * count / total:0.0} %)" : "")}");

    public static void WriteJson(TextWriter output, IReadOnlyList<FileTranslation> files, TranslationMode mode, TimeSpan elapsed, PythonCheck? check = null)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("files", files.Count);
            writer.WriteNumber("succeeded", files.Count(file => file.Succeeded));
            writer.WriteNumber("failed", files.Count(file => !file.Succeeded));
            writer.WriteNumber("parsed", files.Count(IsParsed));
            if (check is not null)
            {
                writer.WriteNumber("compiled", check.Checked - check.Problems.Count);
                writer.WriteString("pythonVersion", check.Version);
            }

            writer.WriteString("mode", mode.ToString().ToLowerInvariant());
            writer.WriteNumber("elapsedMilliseconds", Math.Round(elapsed.TotalMilliseconds));
            writer.WriteStartObject("diagnosticsByCode");
            foreach (var group in Groups(files).OrderBy(group => group.Code, StringComparer.Ordinal))
            {
                writer.WriteNumber(group.Code, group.Count);
            }

            writer.WriteEndObject();
            writer.WriteStartArray("results");
            foreach (var file in files)
            {
                WriteFile(writer, file, check?.Problems.GetValueOrDefault(file.Job.OutputPath));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    private static void WriteFile(Utf8JsonWriter writer, FileTranslation file, string? problem)
    {
        writer.WriteStartObject();
        writer.WriteString("input", file.Job.DisplayName);
        writer.WriteString("output", file.Job.OutputPath);
        writer.WriteBoolean("succeeded", file.Succeeded);
        if (file.Fault is not null)
        {
            writer.WriteString("fault", file.Fault);
        }

        if (problem is not null)
        {
            writer.WriteString("notPython", problem);
        }

        if (file is { Result: { } result, Source: { } source })
        {
            writer.WriteNumber("confidence", Math.Round(result.Confidence, 4));
            writer.WriteStartObject("constructs");
            foreach (var (construct, count) in result.Constructs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                writer.WriteNumber(construct, count);
            }

            writer.WriteEndObject();
            writer.WriteStartArray("droppedSemantics");
            foreach (var dropped in result.DroppedSemantics)
            {
                writer.WriteStringValue(dropped);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("diagnostics");
            foreach (var diagnostic in result.Diagnostics)
            {
                WriteDiagnostic(writer, source, diagnostic);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteDiagnostic(Utf8JsonWriter writer, SourceText source, Diagnostic diagnostic)
    {
        var position = source.PositionOf(diagnostic.Span.Start);
        writer.WriteStartObject();
        writer.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
        writer.WriteString("code", diagnostic.Code);
        writer.WriteString("message", diagnostic.Message);
        writer.WriteNumber("line", position.Line);
        writer.WriteNumber("column", position.Column);
        if (diagnostic.Suggestion is not null)
        {
            writer.WriteString("suggestion", diagnostic.Suggestion);
        }

        writer.WriteEndObject();
    }

    private static void WriteErrors(TextWriter error, IReadOnlyList<FileTranslation> files)
    {
        var shown = 0;
        var all = 0;
        foreach (var file in files)
        {
            var lines = file.Fault is not null
                ? [$"{file.Job.DisplayName}: error: {file.Fault}"]
                : file.Result!.Diagnostics
                    .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                    .Select(diagnostic => $"{file.Job.DisplayName}:{file.Source!.PositionOf(diagnostic.Span.Start)}: error {diagnostic.Code}: {diagnostic.Message}");
            foreach (var line in lines)
            {
                all++;
                if (shown < MaximumShown)
                {
                    shown++;
                    error.WriteLine(Format.Printable(line));
                }
            }
        }

        if (all > shown)
        {
            error.WriteLine($"… and {all - shown} errors more; --json lists them all.");
        }
    }

    private static List<DiagnosticGroup> Groups(IReadOnlyList<FileTranslation> files) =>
    [
        .. files
            .SelectMany((file, index) => (file.Result?.Diagnostics ?? []).Select(diagnostic => (diagnostic, index)))
            .GroupBy(pair => pair.diagnostic.Code)
            .Select(group => new DiagnosticGroup(
                group.Key,
                group.Max(pair => pair.diagnostic.Severity),
                group.Count(),
                group.Select(pair => pair.index).Distinct().Count(),
                group.First().diagnostic.Message))
            .OrderByDescending(group => group.Severity)
            .ThenByDescending(group => group.Count)
            .ThenBy(group => group.Code, StringComparer.Ordinal),
    ];

    private sealed record DiagnosticGroup(string Code, DiagnosticSeverity Severity, int Count, int Files, string Message);
}
