namespace CnakeFunctions.Benchmarks;

/// <summary>Every benchmark by the name it is asked for.</summary>
internal static class BenchmarkList
{
    public static IReadOnlyList<(string Name, Func<TextWriter, CancellationToken, Task> Run)> All { get; } =
    [
        ("engine", Engine.EngineBenchmark.RunAsync),
        ("duckdb", DuckDbBenchmark.RunAsync),
        ("batch", Batch.BatchBenchmark.RunAsync),
        ("batch-small", Batch.BatchBenchmark.RunSmallAsync),
        ("monitoring", Batch.MonitoringBenchmark.RunAsync),
        ("syntax", Cython.SyntaxBenchmark.RunAsync),
        ("translate", Cython.TranslateBenchmark.RunAsync),
    ];
}
