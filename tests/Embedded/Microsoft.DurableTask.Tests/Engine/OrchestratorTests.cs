using CnakeFunctions.Embedded.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Microsoft.DurableTask.Tests.Engine;

/// <summary>What orchestrators may do beyond the plain await.</summary>
public sealed class OrchestratorTests : EngineTest
{
    [Fact]
    public async Task Continuations_and_unconfigured_helpers_stay_on_the_turn()
    {
        DurableEngine engine = await StartAsync(tasks =>
        {
            tasks.AddOrchestrator("Main", async context =>
            {
                Guid byContinuation = await context.CallActivityAsync<int>("Echo", 1).ContinueWith(
                    task => task.Result == 1 ? context.NewGuid() : Guid.Empty, TaskScheduler.Current);
                await Task.Yield();
                return byContinuation != context.NewGuid() && byContinuation != Guid.Empty;
            });
            tasks.AddActivity("Echo", (_, input, _) => Task.FromResult<object?>(Read<int>(input)));
        });
        await ScheduleAsync(engine);

        Assert.True(await OutputAsync<bool>(engine));
    }

    [Fact]
    public async Task Thousands_of_cancelled_timers_leave_the_one_that_counts()
    {
        DurableEngine engine = await StartAsync(tasks => tasks.AddOrchestrator("Main", async context =>
        {
            using CancellationTokenSource cancellation = new();
            Task[] timers = [.. Enumerable.Range(0, 3_000).Select(_ => context.CreateTimer(TimeSpan.FromHours(1), cancellation.Token))];
            await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            cancellation.Cancel();
            await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            return timers.Count(timer => timer.IsCanceled);
        }));
        await ScheduleAsync(engine);

        Assert.Equal(3_000, await OutputAsync<int>(engine));
    }

    [Fact]
    public async Task A_child_with_the_id_of_an_unfinished_instance_fails_its_call()
    {
        DurableEngine engine = await StartAsync(tasks => tasks.AddOrchestrator("Main", async context =>
        {
            try
            {
                return await context.CallSubOrchestratorAsync<string>("Main", options: new SubOrchestrationOptions(instanceId: context.InstanceId));
            }
            catch (TaskFailedException error)
            {
                return error.FailureDetails.ErrorType;
            }
        }));
        await ScheduleAsync(engine);

        Assert.Equal("DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", await OutputAsync<string>(engine));
    }

    [Fact]
    public async Task A_long_chain_of_activities_in_a_small_cache_ends()
    {
        DurableEngine engine = await StartAsync(
            tasks =>
            {
                tasks.AddOrchestrator("Main", async context =>
                {
                    int sum = 0;
                    for (int i = 0; i < 100; i++)
                    {
                        sum += await context.CallActivityAsync<int>("Echo", i);
                    }

                    return sum;
                });
                tasks.AddActivity("Echo", (_, input, _) => Task.FromResult<object?>(Read<int>(input)));
            },
            options => options with { MaxCachedOrchestrations = 2 });
        string[] ids = [.. Enumerable.Range(0, 10).Select(i => $"chain-{i}")];
        await Task.WhenAll(ids.Select(id => ScheduleAsync(engine, id)));

        Assert.All(await Task.WhenAll(ids.Select(id => OutputAsync<int>(engine, id))), sum => Assert.Equal(4_950, sum));
    }

    [Fact]
    public async Task Thousands_of_finished_instances_are_purged_in_pages()
    {
        DurableEngine engine = await StartAsync(tasks => tasks.AddOrchestrator("Main", _ => Task.FromResult<object?>(1)));
        string[] ids = [.. Enumerable.Range(0, 2_500).Select(i => $"i-{i}")];
        await Task.WhenAll(ids.Select(id => ScheduleAsync(engine, id)));
        await Task.WhenAll(ids.Select(id => EndAsync(engine, id)));

        PurgeResult none = await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Timeout = TimeSpan.FromTicks(-1) }, Ct);
        PurgeResult all = await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(), Ct);

        Assert.Equal((0, false), (none.PurgedInstanceCount, none.IsComplete));
        Assert.Equal((2_500, true), (all.PurgedInstanceCount, all.IsComplete));
        Assert.Null(await engine.Client.GetInstanceAsync("i-7", Ct));
    }

    [Fact]
    public async Task A_recursive_purge_takes_the_children_along()
    {
        DurableEngine engine = await StartAsync(tasks =>
        {
            tasks.AddOrchestrator("Main", async context => await context.CallSubOrchestratorAsync<int>("Child", options: new SubOrchestrationOptions(instanceId: "child")));
            tasks.AddOrchestrator("Child", _ => Task.FromResult<object?>(1));
        });
        await ScheduleAsync(engine);
        await EndAsync(engine);

        PurgeResult result = await engine.Client.PurgeInstanceAsync("one", new PurgeInstanceOptions(Recursive: true), Ct);

        Assert.Equal(2, result.PurgedInstanceCount);
        Assert.Null(await engine.Client.GetInstanceAsync("child", Ct));
    }
}
