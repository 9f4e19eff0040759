using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Microsoft.DurableTask.Tests.Crashes;

/// <summary>Processes that are killed as kill -9 does it.</summary>
public sealed class KillTests
{
    // Work(1), Chapter(10) = Work(10) + Work(11), Work(20..23), the event of the second generation.
    private const string StoryEnd = "done Completed \"2 42 40 42 44 46 1\"";

    [Theory]
    [InlineData(5_000)]
    [InlineData(0)]
    public async Task A_story_killed_at_every_step_of_every_restart_ends_as_if_nothing_had_happened(int cache)
    {
        using ChildHost host = new();
        string said = "";
        int restarts = 0;

        // Each process dies one step later than the one before; a replayed step counts again, so 70 are more than enough.
        for (int step = 1; step <= 70 && !said.StartsWith("done", StringComparison.Ordinal); step++)
        {
            said = await host.RunAsync("Story", $"killAt={step}", $"cache={cache}");
            restarts++;
        }

        Assert.Equal(StoryEnd, said);
        Assert.True(restarts > 5, $"only {restarts} processes were needed");
        Assert.Equal(
            ["Work 1", "Work 10", "Work 11", "Work 20", "Work 21", "Work 22", "Work 23"],
            host.Journal.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_crowd_killed_at_random_instants_finishes_every_activity()
    {
        const int Groups = 25;
        Random random = new(20260711);
        using ChildHost host = new();

        for (int i = 0; i < 8; i++)
        {
            using Process process = host.Start("Crowd", $"input={Groups}");
            string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.True(line is "ready", line);
            await Task.Delay(random.Next(0, 150), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        string said = await host.RunAsync("Crowd", $"input={Groups}");

        Assert.Equal($"done Completed {Groups * 40}", said);
        Assert.Equal(Groups * 40, host.Journal.Distinct().Count());
    }

    [Fact]
    public async Task Every_event_that_was_acknowledged_arrives_once_and_in_order_whenever_the_process_is_killed()
    {
        Random random = new(7);
        using ChildHost host = new();
        for (int i = 0; i < 5; i++)
        {
            using Process process = host.Start("Collect", "raise=1000000");
            await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(20, 150), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        string said = await host.RunAsync("Collect", "raise=10");

        Assert.StartsWith("done Completed ", said, StringComparison.Ordinal);
        string[] taken = JsonSerializer.Deserialize<string[]>(said["done Completed ".Length..])!;
        string[] acknowledged = [.. host.Journal.Select(line => line["raised ".Length..])];
        Assert.Equal(taken.Length, taken.Distinct().Count());
        Assert.Equal(acknowledged, taken.Where(acknowledged.ToHashSet().Contains));
        Assert.True(acknowledged.Length >= 10);
        Assert.All(taken.GroupBy(item => item.Split('-')[0]), run =>
            Assert.Equal(Enumerable.Range(0, run.Count()), run.Select(item => int.Parse(item.Split('-')[1], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task An_activity_that_kills_the_process_is_failed_and_spares_the_others()
    {
        using ChildHost host = new();
        string said = "";
        int processes = 0;
        while (!said.StartsWith("done", StringComparison.Ordinal) && processes < 8)
        {
            said = await host.RunAsync("WithPoison", "maxDequeues=3");
            processes++;
        }

        Assert.Equal("done Completed \"PoisonedTask 20\"", said);
        Assert.Equal(3, host.Journal.Count(line => line == "Kill"));
        Assert.Equal(4, processes);
    }

    [Fact]
    public async Task An_orchestrator_that_kills_the_process_is_failed()
    {
        using ChildHost host = new();
        string said = "";
        int processes = 0;
        while (!said.StartsWith("done", StringComparison.Ordinal) && processes < 8)
        {
            said = await host.RunAsync("Poison", "maxDequeues=2");
            processes++;
        }

        Assert.StartsWith("done Failed PoisonedTask: Orchestrator 'Poison' of instance 'main' was resumed 2 times", said, StringComparison.Ordinal);
        Assert.InRange(processes, 3, 5);
    }

    [Fact]
    public async Task A_second_process_is_refused_while_the_first_one_lives_and_let_in_after_its_death()
    {
        using ChildHost host = new();
        using Process first = host.Start("Collect", "raise=1000000");
        await first.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        string second = await host.RunAsync("Collect", "raise=0");
        first.Kill();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        string third = await host.RunAsync("Collect", "raise=0");

        Assert.StartsWith("refused ", second, StringComparison.Ordinal);
        Assert.Contains("in use by another process", second, StringComparison.Ordinal);
        Assert.StartsWith("done Completed", third, StringComparison.Ordinal);
    }
}
