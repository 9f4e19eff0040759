using System.Collections.Concurrent;
using System.Diagnostics;
using CnakeFunctions.Embedded.DurableTask;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Microsoft.DurableTask.Tests.Engine;

/// <summary>Spans as the official SDK emits them, in one trace from the client's span down, over restarts too.</summary>
public sealed class TracingTests : EngineTest
{
    [Fact]
    public async Task A_client_its_orchestration_sub_orchestrations_and_activities_share_one_trace()
    {
        using SpanRecorder spans = new();
        DurableEngine engine = await StartAsync(tasks =>
        {
            tasks.AddOrchestrator("Main", async context =>
            {
                await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                return await context.CallSubOrchestratorAsync<string>("Child");
            });
            tasks.AddOrchestrator("Child", async context => await context.CallActivityAsync<string>("Work"));
            tasks.AddActivity("Work", (_, _, _) => Task.FromResult<object?>(Activity.Current?.DisplayName));
        });

        await ScheduleAsync(engine);
        Assert.Equal("activity:Work", await OutputAsync<string>(engine));

        Activity created = spans.Only("create_orchestration:Main", ActivityKind.Producer);
        Activity main = spans.Only("orchestration:Main", ActivityKind.Server);
        Activity toChild = spans.Only("orchestration:Child", ActivityKind.Client);
        Activity child = spans.Only("orchestration:Child", ActivityKind.Server);
        Activity toWork = spans.Only("activity:Work", ActivityKind.Client);
        Activity work = spans.Only("activity:Work", ActivityKind.Server);
        Activity timer = spans.Only("orchestration:Main:timer", ActivityKind.Internal);
        Assert.Equal(spans.Root.SpanId, created.ParentSpanId);
        Assert.Equal(created.SpanId, main.ParentSpanId);
        Assert.Equal(main.SpanId, timer.ParentSpanId);
        Assert.Equal(main.SpanId, toChild.ParentSpanId);
        Assert.Equal(toChild.SpanId, child.ParentSpanId);
        Assert.Equal(child.SpanId, toWork.ParentSpanId);
        Assert.Equal(toWork.SpanId, work.ParentSpanId);
        Assert.Equal(("one", "Completed"), (main.GetTagItem("durabletask.task.instance_id"), main.GetTagItem("durabletask.task.status")));
        Assert.True(main.StartTimeUtc <= child.StartTimeUtc && child.StartTimeUtc + child.Duration <= main.StartTimeUtc + main.Duration);
    }

    [Fact]
    public async Task The_trace_goes_on_after_a_restart()
    {
        using SpanRecorder spans = new();
        TaskCompletionSource begun = new();
        DurableEngine engine = await StartAsync(tasks => Configure(tasks, async stopping =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, stopping);
            return null;
        }));
        await ScheduleAsync(engine);
        await begun.Task.WaitAsync(Ct);

        engine = await RestartAsync(engine, tasks => Configure(tasks, _ => Task.FromResult<object?>("worked")));
        Assert.Equal("worked", await OutputAsync<string>(engine));

        Activity main = spans.Only("orchestration:Main", ActivityKind.Server);
        Activity toWork = spans.Only("activity:Work", ActivityKind.Client);
        Assert.Equal(spans.Only("create_orchestration:Main", ActivityKind.Producer).SpanId, main.ParentSpanId);
        Assert.Equal(main.SpanId, toWork.ParentSpanId);
        Activity[] runs = spans.All("activity:Work", ActivityKind.Server);
        Assert.Equal(2, runs.Length);
        Assert.All(runs, run => Assert.Equal(toWork.SpanId, run.ParentSpanId));
    }

    [Fact]
    public async Task Failures_mark_their_spans_and_code_of_an_orchestrator_runs_under_its_span()
    {
        using SpanRecorder spans = new();
        ConcurrentBag<ActivitySpanId> current = [];
        DurableEngine engine = await StartAsync(tasks =>
        {
            tasks.AddOrchestrator("Main", async context =>
            {
                current.Add(Activity.Current!.SpanId);
                return await context.CallActivityAsync<string>("Work");
            });
            tasks.AddActivity("Work", (_, _, _) => throw new InvalidOperationException("no luck"));
        });
        await ScheduleAsync(engine);
        await EndAsync(engine);

        Activity main = spans.Only("orchestration:Main", ActivityKind.Server);
        Assert.Equal(ActivityStatusCode.Error, main.Status);
        Assert.Equal((ActivityStatusCode.Error, "no luck"), (
            spans.Only("activity:Work", ActivityKind.Server).Status, spans.Only("activity:Work", ActivityKind.Client).StatusDescription));
        Assert.Equal(main.SpanId, Assert.Single(current));
    }

    [Fact]
    public async Task A_database_from_before_traces_is_taken_over()
    {
        DurableEngine engine = await StartAsync(tasks => Configure(tasks, stopping => Task.Delay(Timeout.Infinite, stopping).ContinueWith<object?>(_ => null)));
        await ScheduleAsync(engine);
        await engine.DisposeAsync();
        await using (SqliteConnection connection = new($"Data Source={DatabasePath};Pooling=False"))
        {
            connection.Open();
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE instances DROP COLUMN trace; PRAGMA user_version = 1";
            await command.ExecuteNonQueryAsync(Ct);
        }

        engine = await StartAsync(tasks => Configure(tasks, _ => Task.FromResult<object?>("worked")));
        Assert.Equal("worked", await OutputAsync<string>(engine));
    }

    private static void Configure(DurableTasks tasks, Func<CancellationToken, Task<object?>> work)
    {
        tasks.AddOrchestrator("Main", async context => await context.CallActivityAsync<string>("Work"));
        tasks.AddActivity("Work", (_, _, stopping) => work(stopping));
    }

    /// <summary>A root span, and all spans of its trace that have ended.</summary>
    private sealed class SpanRecorder : IDisposable
    {
        private readonly ConcurrentQueue<Activity> ended = new();
        private readonly ActivityListener listener;

        public SpanRecorder()
        {
            Root = new Activity("test").SetIdFormat(ActivityIdFormat.W3C);
            Root.ActivityTraceFlags = ActivityTraceFlags.Recorded;
            Root.Start();
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Microsoft.DurableTask",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span =>
                {
                    if (span.TraceId == Root.TraceId)
                    {
                        ended.Enqueue(span);
                    }
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        public Activity Root { get; }

        public Activity[] All(string name, ActivityKind kind) => [.. ended.Where(span => span.DisplayName == name && span.Kind == kind)];

        public Activity Only(string name, ActivityKind kind) => Assert.Single(All(name, kind));

        public void Dispose()
        {
            listener.Dispose();
            Root.Dispose();
        }
    }
}
