using System.Diagnostics;
using CnakeFunctions.Cython;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Benchmarks.Cython;

/// <summary>
/// Lexing and parsing the .pyx, .pxd and .pxi files below the folder that the environment variable CNAKE_CORPUS names; the repository's
/// own fixtures otherwise. Each figure is the best of five rounds.
/// </summary>
internal static class SyntaxBenchmark
{
    private const int Rounds = 5;
    private const int LeastBytes = 4_000_000;

    public static Task RunAsync(TextWriter output, CancellationToken ct)
    {
        var (sources, bytes) = Load();
        output.WriteLine($"{sources.Count} sources, {bytes / 1e6:F1} MB, {Environment.ProcessorCount} cores");
        output.WriteLine();
        output.WriteLine("| | MB/s | allocated bytes per source byte |");
        output.WriteLine("| --- | ---: | ---: |");
        Measure(output, "lex, one thread", bytes, () => sources.ForEach(source => Lexer.Tokenize(source, new DiagnosticBag())), ct);
        Measure(output, "parse, one thread", bytes, () => sources.ForEach(source => SyntaxTree.Parse(source, cancellation: ct)), ct);
        Measure(output, "parse, all cores", bytes, () => Parallel.ForEach(sources, source => SyntaxTree.Parse(source, cancellation: ct)), ct);
        return Task.CompletedTask;
    }

    private static (List<SourceText> Sources, long Bytes) Load()
    {
        var folder = Environment.GetEnvironmentVariable("CNAKE_CORPUS") ?? "tests/CnakeFunctions.Cython.Tests/Syntax/fixtures";
        var sources = new List<SourceText>();
        long bytes = 0;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (Path.GetExtension(path) is ".pyx" or ".pxd" or ".pxi")
            {
                var content = File.ReadAllBytes(path);
                sources.Add(SourceText.FromBytes(content, path));
                bytes += content.Length;
            }
        }

        // Small folders are read over and over, so that a round is long enough to time.
        var (count, once) = (sources.Count, bytes);
        while (count > 0 && bytes < LeastBytes)
        {
            sources.AddRange(sources.GetRange(0, count));
            bytes += once;
        }

        return (sources, bytes);
    }

    private static void Measure(TextWriter output, string name, long bytes, Action run, CancellationToken ct)
    {
        run();
        var best = TimeSpan.MaxValue;
        long allocated = 0;
        for (var round = 0; round < Rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var started = Stopwatch.GetTimestamp();
            run();
            var elapsed = Stopwatch.GetElapsedTime(started);
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            best = elapsed < best ? elapsed : best;
        }

        output.WriteLine($"| {name} | {bytes / 1e6 / best.TotalSeconds:F1} | {(double)allocated / bytes:F1} |");
    }
}
