using System.Diagnostics;
using System.Globalization;
using CnakeFunctions.Cython;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Benchmarks.Cython;

/// <summary>
/// Lexing, parsing and translating the .pyx files below the folder that the environment variable CNAKE_CORPUS names, the repository's
/// own fixtures otherwise; beside it CPython's <c>ast.parse</c> on the outputs, in the same run. Each figure is the best of some rounds
/// in processor time, which other work on the machine does not stretch as it does the wall clock; MB are of Cython source in all rows
/// but those of ast.parse, which say what they are of. Files that are mostly docstrings count in a row of their own.
/// </summary>
internal static class TranslateBenchmark
{
    private const int Rounds = 4;
    private const int LeastBytes = 2_000_000;

    /// <summary>A file of whose text more than this share stands in strings says little about a parser.</summary>
    private const double ProseShare = 0.5;

    public static async Task RunAsync(TextWriter output, CancellationToken ct)
    {
        var folder = Environment.GetEnvironmentVariable("CNAKE_CORPUS") ?? "tests/CnakeFunctions.Cython.Tests/fixtures";
        var all = Directory.EnumerateFiles(folder, "*.pyx", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => SourceText.FromBytes(File.ReadAllBytes(path), path)).ToList();
        var code = all.Where(source => StringShare(source) <= ProseShare).ToList();
        while (code.Count > 0 && code.Sum(s => (long)s.Length) < LeastBytes)
        {
            code.AddRange(code.GetRange(0, code.Count));
        }

        var prose = all.Where(source => StringShare(source) > ProseShare).ToList();
        output.WriteLine($"{all.Count} sources, {all.Sum(s => (long)s.Length) / 1e6:F1} MB; {prose.Count} of them mostly docstrings; {Environment.ProcessorCount} cores");
        output.WriteLine();
        output.WriteLine("| | processor seconds | MB/s a core | allocated bytes per source byte |");
        output.WriteLine("| --- | ---: | ---: | ---: |");
        var megabytes = code.Sum(s => (long)s.Length) / 1e6;
        Measure(output, "lex", megabytes, () => code.ForEach(source => Lexer.Tokenize(source, new DiagnosticBag())), ct);
        Measure(output, "parse", megabytes, () => code.ForEach(source => SyntaxTree.Parse(source, cancellation: ct)), ct);
        var results = new string[code.Count];
        Measure(output, "translate", megabytes, () => Translate(code, results, ct), ct);
        Measure(output, "translate, all cores", megabytes, () => Parallel.ForEach(code, source => CythonTranslator.Translate(source, TranslationOptions.Default, ct)), ct);
        var (seconds, version) = await ParseAsync(results, ct);
        Row(output, $"CPython {version} ast.parse of the outputs, a MB of output", results.Sum(r => (long)r.Length) / 1e6, seconds, null);
        Row(output, "the same, a MB of source", megabytes, seconds, null);
        if (prose.Count > 0)
        {
            Measure(output, "translate, files that are mostly docstrings", prose.Sum(s => (long)s.Length) / 1e6, () => Translate(prose, new string[prose.Count], ct), ct);
        }
    }

    private static void Translate(List<SourceText> sources, string[] results, CancellationToken ct)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            results[i] = CythonTranslator.Translate(sources[i], TranslationOptions.Default, ct).Code;
        }
    }

    private static double StringShare(SourceText source)
    {
        var tree = SyntaxTree.Parse(source);
        var length = 0L;
        foreach (var node in SyntaxTree.Descendants(tree.Root))
        {
            length += node is StringExpression text ? text.Span.Length : 0;
        }

        return source.Length == 0 ? 0 : (double)length / source.Length;
    }

    private static void Measure(TextWriter output, string name, double megabytes, Action run, CancellationToken ct)
    {
        run();
        var best = double.MaxValue;
        var allocated = long.MaxValue;
        using var process = Process.GetCurrentProcess();
        for (var round = 0; round < Rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            process.Refresh();
            var start = process.TotalProcessorTime;
            run();
            process.Refresh();
            best = Math.Min(best, (process.TotalProcessorTime - start).TotalSeconds);
            allocated = Math.Min(allocated, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Row(output, name, megabytes, best, allocated / megabytes / 1e6);
    }

    private static void Row(TextWriter output, string name, double megabytes, double seconds, double? allocated) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {name} | {seconds:F2} | {(seconds > 0 ? megabytes / seconds : 0):F1} | {(allocated is { } bytes ? bytes.ToString("F0", CultureInfo.InvariantCulture) : "")} |"));

    private static async Task<(double Seconds, string Version)> ParseAsync(string[] codes, CancellationToken ct)
    {
        const string script = """
            import ast, os, sys, time
            texts = [open(os.path.join(sys.argv[1], n), encoding="utf-8", errors="replace").read() for n in os.listdir(sys.argv[1])]
            best = float("inf")
            for _ in range(3):
                start = time.process_time()
                for text in texts:
                    try:
                        ast.parse(text)
                    except (SyntaxError, ValueError):
                        pass
                best = min(best, time.process_time() - start)
            print(best, "%d.%d" % sys.version_info[:2])
            """;
        var folder = Directory.CreateTempSubdirectory("cnake-bench-");
        try
        {
            for (var i = 0; i < codes.Length; i++)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{i}.py"), codes[i], ct);
            }

            using var process = Process.Start(new ProcessStartInfo("python3", ["-W", "ignore", "-c", script, folder.FullName]) { RedirectStandardOutput = true })!;
            var fields = (await process.StandardOutput.ReadToEndAsync(ct)).Trim().Split(' ');
            await process.WaitForExitAsync(ct);
            return fields.Length == 2 && double.TryParse(fields[0], CultureInfo.InvariantCulture, out var seconds) ? (seconds, fields[1]) : (0, "");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
