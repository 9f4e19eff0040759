using CnakeFunctions.Benchmarks.Engine;

namespace CnakeFunctions.Benchmarks;

/// <summary>Every benchmark by the name it is asked for.</summary>
internal static class BenchmarkList
{
    public static IReadOnlyList<(string Name, Func<TextWriter, CancellationToken, Task> Run)> All { get; } =
    [
        ("engine", EngineBenchmark.RunAsync),
        ("duckdb", DuckDbBenchmark.RunAsync),
    ];
}
