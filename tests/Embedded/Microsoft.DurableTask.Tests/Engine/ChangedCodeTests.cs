using CnakeFunctions.Embedded.DurableTask;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Microsoft.DurableTask.Tests.Engine;

/// <summary>An orchestrator's code changes while an instance of it waits.</summary>
public sealed class ChangedCodeTests : EngineTest
{
    public static TheoryData<string, string> Changes => new()
    {
        { "other activity", "the history has activity 'First' (#0), but the code asked for activity 'Second' (#0)" },
        { "other kind", "the history has activity 'First' (#0), but the code asked for timer (#0)" },
        { "more", "the code asked for activity 'Second' (#1), which the history does not have" },
        { "less", "the history has Completed for task #0, but the code has asked for 0 tasks only" },
        { "early end", "the code has ended where it waited before" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_found_out_and_the_event_is_named(string change, string finding)
    {
        DurableEngine engine = await StartAsync(tasks => Configure(tasks, async context =>
        {
            await context.CallActivityAsync<string>("First");
            context.SetCustomStatus("waiting");
            return await context.WaitForExternalEvent<string>("Go");
        }));
        await ScheduleAsync(engine);
        await UntilCustomStatusAsync(engine, "waiting");
        engine = await RestartAsync(engine, tasks => Configure(tasks, context => Changed(context, change)));
        await engine.Client.RaiseEventAsync("one", "Go", "on", Ct);

        OrchestrationMetadata end = await EndAsync(engine);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", end.FailureDetails?.ErrorType);
        Assert.Contains(finding, end.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_behind_the_point_of_waiting_is_no_matter()
    {
        DurableEngine engine = await StartAsync(tasks => Configure(tasks, async context => await context.WaitForExternalEvent<string>("Go")));
        await ScheduleAsync(engine);
        await engine.Client.WaitForInstanceStartAsync("one", Ct);
        engine = await RestartAsync(engine, tasks => Configure(tasks, async context =>
            await context.WaitForExternalEvent<string>("Go") + await context.CallActivityAsync<string>("First")));
        await engine.Client.RaiseEventAsync("one", "Go", "on", Ct);

        Assert.Equal("on1", await OutputAsync<string>(engine));
    }

    private static async Task<object?> Changed(TaskOrchestrationContext context, string change)
    {
        switch (change)
        {
            case "other activity":
                await context.CallActivityAsync<string>("Second");
                break;
            case "other kind":
                await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                break;
            case "more":
                await Task.WhenAll(context.CallActivityAsync<string>("First"), context.CallActivityAsync<string>("Second"));
                break;
            case "early end":
                await context.CallActivityAsync<string>("First");
                return "early";
        }

        return await context.WaitForExternalEvent<string>("Go");
    }

    private static void Configure(DurableTasks tasks, Func<TaskOrchestrationContext, Task<object?>> main)
    {
        tasks.AddOrchestrator("Main", main);
        tasks.AddActivity("First", (_, _, _) => Task.FromResult<object?>("1"));
        tasks.AddActivity("Second", (_, _, _) => Task.FromResult<object?>("2"));
    }
}
