using System.Collections.Concurrent;
using CnakeFunctions.Embedded.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Microsoft.DurableTask.Tests.Engine;

/// <summary>What an orderly stop and the next start do to unfinished work.</summary>
public sealed class RestartTests : EngineTest
{
    [Fact]
    public async Task A_waiting_orchestration_goes_on_where_it_was()
    {
        ConcurrentQueue<int> ran = [];
        void Configure(DurableTasks tasks)
        {
            tasks.AddOrchestrator("Main", async context =>
            {
                int first = await context.CallActivityAsync<int>("Note", 1);
                context.SetCustomStatus("waiting");
                string word = await context.WaitForExternalEvent<string>("Go");
                return $"{first} {word} {await context.CallActivityAsync<int>("Note", 2)}";
            });
            tasks.AddActivity("Note", (_, input, _) =>
            {
                ran.Enqueue(Read<int>(input));
                return Task.FromResult<object?>(Read<int>(input));
            });
        }

        DurableEngine engine = await StartAsync(Configure);
        await ScheduleAsync(engine);
        await UntilCustomStatusAsync(engine, "waiting");
        engine = await RestartAsync(engine, Configure);
        await UntilCustomStatusAsync(engine, "waiting");
        await engine.Client.RaiseEventAsync("one", "go", "on", Ct);

        Assert.Equal("1 on 2", await OutputAsync<string>(engine));
        Assert.Equal([1, 2], ran);
    }

    [Fact]
    public async Task Events_that_nobody_has_taken_outlive_a_restart()
    {
        void Configure(DurableTasks tasks) => tasks.AddOrchestrator("Main", async context =>
        {
            context.SetCustomStatus("waiting");
            await context.WaitForExternalEvent<string>("Last");
            return $"{await context.WaitForExternalEvent<int>("Item")} {await context.WaitForExternalEvent<int>("Item")}";
        });
        DurableEngine engine = await StartAsync(Configure);
        await ScheduleAsync(engine);
        await UntilCustomStatusAsync(engine, "waiting");
        await engine.Client.RaiseEventAsync("one", "Item", 1, Ct);
        engine = await RestartAsync(engine, Configure);
        await engine.Client.RaiseEventAsync("one", "Item", 2, Ct);
        engine = await RestartAsync(engine, Configure);
        await engine.Client.RaiseEventAsync("one", "Last", "", Ct);

        Assert.Equal("1 2", await OutputAsync<string>(engine));
    }

    [Fact]
    public async Task A_timer_that_comes_due_while_nothing_runs_fires_on_the_next_start()
    {
        static void Configure(DurableTasks tasks) => tasks.AddOrchestrator("Main", async context =>
        {
            DateTime due = context.CurrentUtcDateTime.AddMilliseconds(300);
            context.SetCustomStatus("waiting");
            await context.CreateTimer(due, CancellationToken.None);
            return context.CurrentUtcDateTime >= due;
        });
        DurableEngine engine = await StartAsync(Configure);
        await ScheduleAsync(engine);
        await UntilCustomStatusAsync(engine, "waiting");
        await engine.DisposeAsync();
        await Task.Delay(400, Ct);
        engine = await StartAsync(Configure);

        Assert.True(await OutputAsync<bool>(engine));
    }

    [Fact]
    public async Task A_start_in_the_future_outlives_a_restart_and_so_do_its_early_events()
    {
        static void Configure(DurableTasks tasks) => tasks.AddOrchestrator("Main", async context
            => $"{await context.WaitForExternalEvent<string>("Early")} {context.GetInput<int>()}");
        DurableEngine engine = await StartAsync(Configure);
        DateTimeOffset due = DateTimeOffset.UtcNow.AddSeconds(2);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Main", 5, new StartOrchestrationOptions("one", due), Ct);
        await engine.Client.RaiseEventAsync("one", "Early", "bird", Ct);
        engine = await RestartAsync(engine, Configure);

        OrchestrationMetadata? pending = await engine.Client.GetInstanceAsync("one", Ct);
        string output = await OutputAsync<string>(engine);

        Assert.Equal("bird 5", output);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, pending?.RuntimeStatus);
        Assert.True(DateTimeOffset.UtcNow >= due);
    }

    [Fact]
    public async Task A_suspension_outlives_a_restart()
    {
        static void Configure(DurableTasks tasks) => tasks.AddOrchestrator("Main", async context => await context.WaitForExternalEvent<string>("Go"));
        DurableEngine engine = await StartAsync(Configure);
        await ScheduleAsync(engine);
        await engine.Client.WaitForInstanceStartAsync("one", Ct);
        await engine.Client.SuspendInstanceAsync("one", "hold", Ct);
        await engine.Client.RaiseEventAsync("one", "Go", "kept", Ct);
        await UntilAsync(engine, found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        engine = await RestartAsync(engine, Configure);
        await Task.Delay(100, Ct);
        OrchestrationMetadata? suspended = await engine.Client.GetInstanceAsync("one", Ct);
        await engine.Client.ResumeInstanceAsync("one", cancellation: Ct);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, suspended?.RuntimeStatus);
        Assert.Equal("kept", await OutputAsync<string>(engine));
    }

    [Fact]
    public async Task An_activity_cut_short_by_a_stop_runs_again_without_being_counted_as_poison()
    {
        int runs = 0;
        bool cooperative = true;
        void Configure(DurableTasks tasks)
        {
            tasks.AddOrchestrator("Main", async context => await context.CallActivityAsync<string>("Long"));
            tasks.AddActivity("Long", async (_, _, stopping) =>
            {
                if (Interlocked.Increment(ref runs) <= 4)
                {
                    await Task.Delay(Timeout.Infinite, cooperative ? stopping : CancellationToken.None);
                }

                return "done";
            });
        }

        static DurableEngineOptions Strict(DurableEngineOptions options) => options with { MaxActivityDequeueCount = 1 };
        DurableEngine engine = await StartAsync(Configure, Strict);
        await ScheduleAsync(engine);
        for (int i = 1; i <= 4; i++)
        {
            while (Volatile.Read(ref runs) < i)
            {
                await Task.Delay(5, Ct);
            }

            engine = await RestartAsync(engine, Configure, Strict);
            cooperative = !cooperative;
        }

        Assert.Equal("done", await OutputAsync<string>(engine));
        Assert.Equal(5, runs);
    }

    [Fact]
    public async Task A_recursive_termination_reaches_children_of_an_earlier_process()
    {
        static void Configure(DurableTasks tasks)
        {
            tasks.AddOrchestrator("Main", async context => await context.CallSubOrchestratorAsync<string>("Child", options: new SubOrchestrationOptions(instanceId: "child")));
            tasks.AddOrchestrator("Child", async context => await context.CallSubOrchestratorAsync<string>("Leaf", options: new SubOrchestrationOptions(instanceId: "leaf")));
            tasks.AddOrchestrator("Leaf", async context => await context.WaitForExternalEvent<string>("Never"));
        }

        DurableEngine engine = await StartAsync(Configure);
        await ScheduleAsync(engine);
        await UntilAsync(engine, found => found.IsRunning, "leaf");
        engine = await RestartAsync(engine, Configure);
        await engine.Client.TerminateInstanceAsync("one", new TerminateInstanceOptions("over", Recursive: true), Ct);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await EndAsync(engine)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await EndAsync(engine, "child")).RuntimeStatus);
        Assert.Equal("over", (await EndAsync(engine, "leaf")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_engine_can_be_stopped_and_started_again_under_the_same_client()
    {
        DurableEngine engine = await StartAsync(tasks => tasks.AddOrchestrator("Main", context => Task.FromResult<object?>(context.GetInput<int>())));
        DurableTaskClient client = engine.Client;
        await engine.StopAsync(Ct);
        await engine.StopAsync(Ct);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetInstanceAsync("one", Ct));
        await engine.StartAsync(Ct);
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.StartAsync(Ct));
        await ScheduleAsync(engine, input: 4);

        Assert.Equal(4, await OutputAsync<int>(engine));
    }

    [Fact]
    public async Task A_stop_releases_those_who_wait()
    {
        DurableEngine engine = await StartAsync(tasks => tasks.AddOrchestrator("Main", async context => await context.WaitForExternalEvent<string>("Never")));
        await ScheduleAsync(engine);
        Task<OrchestrationMetadata> wait = engine.Client.WaitForInstanceCompletionAsync("one", Ct);
        await engine.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => wait);
    }
}
