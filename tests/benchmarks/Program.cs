// Usage: dotnet run -c Release --project tests/benchmarks [NAME…]; without names, all of them. The tables go to standard output.
using System.Runtime.InteropServices;
using CnakeFunctions.Benchmarks;

var unknown = args.Except(BenchmarkList.All.Select(b => b.Name)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"Unknown benchmark: {string.Join(", ", unknown)}. Known: {string.Join(", ", BenchmarkList.All.Select(b => b.Name))}.");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
Console.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
foreach (var (name, run) in BenchmarkList.All.Where(b => args.Length == 0 || args.Contains(b.Name)))
{
    Console.WriteLine($"\n## {name}\n");
    await run(Console.Out, stop.Token);
}

return 0;
