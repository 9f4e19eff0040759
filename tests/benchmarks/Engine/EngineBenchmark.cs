using System.Diagnostics;
using CnakeFunctions.Embedded.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace CnakeFunctions.Benchmarks.Engine;

/// <summary>The durable engine alone: trivial activities, everything written to disk and synchronised.</summary>
internal static class EngineBenchmark
{
    private const int Rounds = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(TextWriter output, CancellationToken ct)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        await output.WriteLineAsync("| what | activities | seconds | activities/s |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: |");
        foreach ((string name, int input, string what) in new[]
        {
            ("FanOut", 10_000, "one orchestration, 10,000 activities"),
            ("Family", 100, "100 sub-orchestrations of 100 activities"),
        })
        {
            List<double> seconds = [];
            for (int round = 0; round < Rounds; round++)
            {
                seconds.Add(await MeasureAsync(name, input, limit.Token));
            }

            double median = seconds.Order().ElementAt(Rounds / 2);
            await output.WriteLineAsync(FormattableString.Invariant($"| {what} | 10,000 | {median:F2} | {10_000 / median:N0} |"));
        }

        (double ready, double first) = await MeasureRestartAsync(limit.Token);
        await output.WriteLineAsync(FormattableString.Invariant(
            $"\nRestart with 10,000 activities under way (5,000 done): engine started after {ready:F2} s, first new activity after {first:F2} s."));
    }

    private static async Task<double> MeasureAsync(string name, int input, CancellationToken ct)
    {
        string directory = Directory.CreateTempSubdirectory("engine-benchmark-").FullName;
        try
        {
            await using DurableEngine engine = new(Options(directory), Tasks(_ => Task.CompletedTask), NullLoggerFactory.Instance);
            await engine.StartAsync(ct);
            await RunOneAsync(engine, "FanOut", 100, ct); // compiles what the measurement needs
            return await RunOneAsync(engine, name, input, ct);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<(double Ready, double First)> MeasureRestartAsync(CancellationToken ct)
    {
        string directory = Directory.CreateTempSubdirectory("engine-benchmark-").FullName;
        try
        {
            int done = 0;
            TaskCompletionSource halfway = new(TaskCreationOptions.RunContinuationsAsynchronously);
            DurableEngine before = new(Options(directory), Tasks(async stopping =>
            {
                if (Interlocked.Increment(ref done) > 5_000)
                {
                    halfway.TrySetResult();
                    await Task.Delay(Timeout.Infinite, stopping);
                }
            }), NullLoggerFactory.Instance);
            await before.StartAsync(ct);
            await before.Client.ScheduleNewOrchestrationInstanceAsync("FanOut", 10_000, ct);
            await halfway.Task.WaitAsync(ct);
            await before.DisposeAsync();

            TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await using DurableEngine after = new(Options(directory), Tasks(_ =>
            {
                first.TrySetResult();
                return Task.CompletedTask;
            }), NullLoggerFactory.Instance);
            long start = Stopwatch.GetTimestamp();
            await after.StartAsync(ct);
            double ready = Stopwatch.GetElapsedTime(start).TotalSeconds;
            await first.Task.WaitAsync(ct);
            return (ready, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<double> RunOneAsync(DurableEngine engine, string name, int input, CancellationToken ct)
    {
        long start = Stopwatch.GetTimestamp();
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(name, input, ct);
        OrchestrationMetadata end = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, ct);
        int expected = name == "Family" ? input * 100 : input;
        return end.RuntimeStatus == OrchestrationRuntimeStatus.Completed && end.ReadOutputAs<int>() == expected
            ? Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException($"{name} ended {end.RuntimeStatus} with {end.SerializedOutput}: {end.FailureDetails}");
    }

    private static DurableEngineOptions Options(string directory) => new() { DatabasePath = Path.Combine(directory, "durable.db") };

    private static DurableTasks Tasks(Func<CancellationToken, Task> work)
    {
        DurableTasks tasks = new();
        tasks.AddOrchestrator("FanOut", async context =>
            (await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(i => context.CallActivityAsync<int>("One", i)))).Sum());
        tasks.AddOrchestrator("Family", async context =>
            (await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(_ => context.CallSubOrchestratorAsync<int>("FanOut", 100)))).Sum());
        tasks.AddActivity("One", async (_, _, stopping) =>
        {
            await work(stopping);
            return 1;
        });
        return tasks;
    }
}
