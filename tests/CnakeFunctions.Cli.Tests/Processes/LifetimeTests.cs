using System.Diagnostics;

namespace CnakeFunctions.Cli.Tests.Processes;

/// <summary>Whatever becomes of the client, nothing that it started stays.</summary>
public sealed class LifetimeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("KILL")]
    [InlineData("INT")]
    public async Task When_up_ends_so_does_what_it_started(string signal)
    {
        var (up, children) = await UpFixture.StartAsync(_directory.Path);
        using (up)
        {
            Assert.Equal(2, children.Length);
            Assert.All(children, id => Assert.True(IsAlive(id)));
            Assert.Equal(2, (await CnakeProcess.RunAsync(_directory.Path, "up", "--port", "0")).ExitCode);

            up.Signal(signal);
            var run = await up.WaitAsync();

            await UntilGoneAsync(children);
            if (signal == "INT")
            {
                Assert.Equal(0, run.ExitCode);
                Assert.False(File.Exists(_directory[".cnake/up.json"]));
            }
        }
    }

    [Fact]
    public async Task A_demo_ends_with_results_and_without_processes()
    {
        _directory.Write("in/a.pyx", "cdef int twice(int x):\n    return 2 * x\n\ndef f(x):\n    return twice(x)\n");
        _directory.Write("in/b.pyx", "def g(:\n");

        var run = await CnakeProcess.RunAsync(_directory.Path, "demo", "--path", "in");
        var statistics = await CnakeProcess.RunAsync(_directory.Path, "stats", "--db-path", ".cnake/demo/results.duckdb", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("│ a.pyx", run.Out, StringComparison.Ordinal);
        Assert.Contains("results.duckdb", run.Out, StringComparison.Ordinal);
        Assert.Contains("completed_with_errors: 2 of 2 entries", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, statistics.Json.GetProperty("byStatus").GetProperty("failed").GetInt32());
        Assert.Equal(["a.py"], _directory.Files(".cnake/demo/python"));
        Assert.True(File.Exists(_directory[".cnake/demo/results.duckdb"]));
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(_directory[".cnake/demo/report.html"], TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(ProcessesBelow(run.Error));
    }

    [Fact]
    public async Task A_demo_that_is_interrupted_leaves_no_process()
    {
        _directory.Write("in/a.pyx", "def f(x):\n    return x\n");
        using var demo = CnakeProcess.Start(_directory.Path, "demo", "--path", "in");
        await demo.UntilAsync(() => Children(demo.Id).Count == 2);
        var children = Children(demo.Id);

        demo.Signal("INT");
        var run = await demo.WaitAsync();

        Assert.Equal(130, run.ExitCode);
        await UntilGoneAsync([.. children]);
    }

    /// <summary>Processes whose command line holds the port that the service was said to listen on.</summary>
    private static List<int> ProcessesBelow(string output)
    {
        var line = output.Split('\n').First(line => line.Contains("listens on", StringComparison.Ordinal));
        var port = new string([.. line[(line.LastIndexOf("127.0.0.1:", StringComparison.Ordinal) + 10)..].TakeWhile(char.IsAsciiDigit)]);
        return [.. Processes().Where(id => CommandLine(id).Contains($"--port\0{port}\0", StringComparison.Ordinal))];
    }

    private static List<int> Children(int parent) =>
        [.. Processes().Where(id => Status(id).Contains($"\nPPid:\t{parent}\n", StringComparison.Ordinal) && !CommandLine(id).StartsWith("kill", StringComparison.Ordinal))];

    private static IEnumerable<int> Processes() =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Select(name => int.Parse(name!, null));

    private static string Status(int id) => ReadProc(id, "status");

    private static string CommandLine(int id) => ReadProc(id, "cmdline");

    private static string ReadProc(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static bool IsAlive(int id) => Status(id) is { Length: > 0 } status && !status.Contains("\nState:\tZ", StringComparison.Ordinal);

    private static async Task UntilGoneAsync(int[] ids)
    {
        var started = Stopwatch.GetTimestamp();
        while (ids.Any(IsAlive))
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30), $"Still there: {string.Join(", ", ids.Where(IsAlive))}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
