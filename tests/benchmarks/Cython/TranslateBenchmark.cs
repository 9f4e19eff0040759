using System.Diagnostics;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Benchmarks.Cython;

/// <summary>
/// Translating the .pyx files below the folder that the environment variable CNAKE_CORPUS names, the repository's own fixtures
/// otherwise; beside it the time that CPython's <c>ast.parse</c> takes for the outputs. Each figure is the best of three rounds.
/// </summary>
internal static class TranslateBenchmark
{
    private const int Rounds = 3;

    public static async Task RunAsync(TextWriter output, CancellationToken ct)
    {
        var folder = Environment.GetEnvironmentVariable("CNAKE_CORPUS") ?? "tests/CnakeFunctions.Cython.Tests/fixtures";
        var sources = Directory.EnumerateFiles(folder, "*.pyx", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => SourceText.FromBytes(File.ReadAllBytes(path), path)).ToList();
        var megabytes = sources.Sum(s => (long)s.Length) / 1e6;
        output.WriteLine($"{sources.Count} sources, {megabytes:F1} MB, {Environment.ProcessorCount} cores");
        output.WriteLine();
        output.WriteLine("| | seconds | MB/s |");
        output.WriteLine("| --- | ---: | ---: |");
        var results = new string[sources.Count];
        Row(output, "translate, one thread", megabytes, Best(() =>
        {
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = CythonTranslator.Translate(sources[i], TranslationOptions.Default, ct).Code;
            }
        }));
        Row(output, "translate, all cores", megabytes, Best(() =>
            Parallel.ForEach(sources, source => CythonTranslator.Translate(source, TranslationOptions.Default, ct))));
        var python = await ParseAsync(results, ct);
        Row(output, "CPython ast.parse of the outputs", results.Sum(r => (long)r.Length) / 1e6, python);
    }

    private static double Best(Action run)
    {
        run();
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static void Row(TextWriter output, string name, double megabytes, double seconds) =>
        output.WriteLine($"| {name} | {seconds:F2} | {(seconds > 0 ? megabytes / seconds : 0):F1} |");

    private static async Task<double> ParseAsync(string[] codes, CancellationToken ct)
    {
        const string script = """
            import ast, os, sys, time
            texts = [open(os.path.join(sys.argv[1], n), encoding="utf-8", errors="replace").read() for n in os.listdir(sys.argv[1])]
            start = time.perf_counter()
            for text in texts:
                try:
                    ast.parse(text)
                except (SyntaxError, ValueError):
                    pass
            print(time.perf_counter() - start)
            """;
        var folder = Directory.CreateTempSubdirectory("cnake-bench-");
        try
        {
            for (var i = 0; i < codes.Length; i++)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{i}.py"), codes[i], ct);
            }

            using var process = Process.Start(new ProcessStartInfo("python3", ["-W", "ignore", "-c", script, folder.FullName]) { RedirectStandardOutput = true })!;
            var text = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return double.TryParse(text.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
