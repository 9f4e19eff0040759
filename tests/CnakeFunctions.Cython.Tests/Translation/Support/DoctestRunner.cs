using System.Text;
using System.Text.Json;

namespace CnakeFunctions.Cython.Tests.Translation;

/// <summary>Runs the examples of many modules in a few Python processes.</summary>
internal static class DoctestRunner
{
    /// <summary>What failed, one paragraph each; a module that takes its process down is named, and those behind it run in the next.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(
        string python, IReadOnlyList<(string Id, string Module, string Source)> modules, CancellationToken ct)
    {
        var failures = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var left = modules.ToList();
        while (left.Count > 0)
        {
            var before = left.Count;
            await RunBatchAsync(python, left, failures, ct);
            if (left.Count == before)
            {
                throw new InvalidOperationException($"{python} ran none of {before} modules.");
            }
        }

        return failures;
    }

    private static async Task RunBatchAsync(
        string python, List<(string Id, string Module, string Source)> left, SortedDictionary<string, string> failures, CancellationToken ct)
    {
        var list = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(list, left.Select(entry => $"{entry.Id}\t{entry.Module}\t{entry.Source}"), ct);
            var output = await PythonProcess.RunAsync(python, [PythonProcess.Script("doctests.py"), list], ct);
            string? running = null;
            foreach (var line in output.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var json = JsonDocument.Parse(line);
                var id = json.RootElement.GetProperty("id").GetString()!;
                if (json.RootElement.TryGetProperty("started", out _))
                {
                    running = id;
                    continue;
                }

                running = null;
                left.RemoveAll(entry => entry.Id == id);
                if (json.RootElement.GetProperty("problem").GetString() is { Length: > 0 } problem)
                {
                    failures[id] = problem;
                }
            }

            if (running is not null)
            {
                failures[running] = $"The process ended with {output.ExitCode}: {output.Errors}";
                left.RemoveAll(entry => entry.Id == running);
            }
        }
        finally
        {
            File.Delete(list);
        }
    }

    public static string Describe(IReadOnlyDictionary<string, string> failures)
    {
        var text = new StringBuilder();
        foreach (var (id, problem) in failures)
        {
            text.AppendLine().Append("=== ").AppendLine(id).AppendLine(problem);
        }

        return text.ToString();
    }
}
