using CnakeFunctions.Embedded.DurableTask;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Xunit;

namespace Microsoft.DurableTask.Tests.Engine;

/// <summary>What the engine refuses, and how it says so.</summary>
public sealed class LimitTests : EngineTest
{
    [Fact]
    public async Task Ten_thousand_activities_fan_out_and_back_in()
    {
        DurableEngine engine = await StartAsync(tasks =>
        {
            tasks.AddOrchestrator("Main", async context => (await Task.WhenAll(
                Enumerable.Range(0, 10_000).Select(i => context.CallActivityAsync<long>("Echo", i)))).Sum());
            tasks.AddActivity("Echo", (_, input, _) => Task.FromResult<object?>(Read<long>(input)));
        });
        await ScheduleAsync(engine);

        Assert.Equal(49_995_000, await OutputAsync<long>(engine));
    }

    [Fact]
    public void Options_out_of_range_are_reported_together()
    {
        DurableEngineOptions options = new() { DatabasePath = " ", MaxConcurrentActivities = 0, MaxActivityDequeueCount = -1 };

        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new DurableEngine(options, new DurableTasks(), Extensions.Logging.Abstractions.NullLoggerFactory.Instance));

        Assert.Contains(nameof(options.DatabasePath), error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(options.MaxConcurrentActivities), error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(options.MaxActivityDequeueCount), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_whatever_its_case()
    {
        DurableTasks tasks = new();
        tasks.AddOrchestrator("Main", _ => Task.FromResult<object?>(null));
        tasks.AddActivity("Main", (_, _, _) => Task.FromResult<object?>(null));

        Assert.Throws<ArgumentException>(() => tasks.AddOrchestrator("MAIN", _ => Task.FromResult<object?>(null)));
        Assert.Throws<ArgumentException>(() => tasks.AddActivity("main", (_, _, _) => Task.FromResult<object?>(null)));
    }

    [Fact]
    public async Task A_payload_that_is_too_large_is_refused_at_every_border()
    {
        string large = new('x', 2_000);
        DurableEngine engine = await StartAsync(
            tasks =>
            {
                tasks.AddOrchestrator("Main", async context =>
                {
                    List<string> errors = [];
                    foreach (Func<Task> call in new Func<Task>[] { () => context.CallActivityAsync("Echo", large), () => context.CallActivityAsync("Large") })
                    {
                        try
                        {
                            await call();
                        }
                        catch (Exception error)
                        {
                            errors.Add(error.GetType().Name);
                        }
                    }

                    return errors;
                });
                tasks.AddOrchestrator("LargeOutput", _ => Task.FromResult<object?>(large));
                tasks.AddActivity("Large", (_, _, _) => Task.FromResult<object?>(large));
            },
            options => options with { MaxPayloadLength = 1_000 });
        await ScheduleAsync(engine);
        await ScheduleAsync(engine, "two", name: "LargeOutput");

        ArgumentException input = await Assert.ThrowsAsync<ArgumentException>(() => ScheduleAsync(engine, "three", large));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.RaiseEventAsync("one", "Go", large, Ct));

        Assert.Contains("at most 1,000", input.Message, StringComparison.Ordinal);
        Assert.Equal([nameof(ArgumentException), nameof(TaskFailedException)], await OutputAsync<string[]>(engine));
        Assert.Contains("output of instance 'two'", (await EndAsync(engine, "two")).FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_status_over_16_KB_fails_the_orchestrator_that_sets_it()
    {
        DurableEngine engine = await StartAsync(tasks => tasks.AddOrchestrator("Main", context =>
        {
            context.SetCustomStatus(new string('x', 9_000));
            return Task.FromResult<object?>(null);
        }));
        await ScheduleAsync(engine);

        Assert.Contains("16,384", (await EndAsync(engine)).FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_actions_than_allowed_fail_the_orchestrator()
    {
        DurableEngine engine = await StartAsync(
            tasks =>
            {
                tasks.AddOrchestrator("Main", async context => await Task.WhenAll(
                    Enumerable.Range(0, 11).Select(i => context.CallActivityAsync<int>("Echo", i))));
                tasks.AddActivity("Echo", (_, input, _) => Task.FromResult<object?>(Read<int>(input)));
            },
            options => options with { MaxActionsPerExecution = 10 });
        await ScheduleAsync(engine);

        Assert.Contains("more than 10", (await EndAsync(engine)).FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_that_takes_no_events_stops_accepting_them()
    {
        DurableEngine engine = await StartAsync(
            tasks => tasks.AddOrchestrator("Main", async context => await context.WaitForExternalEvent<string>("Never")),
            options => options with { MaxPendingEvents = 3 });
        await ScheduleAsync(engine);
        await engine.Client.WaitForInstanceStartAsync("one", Ct);
        for (int i = 0; i < 3; i++)
        {
            await engine.Client.RaiseEventAsync("one", "Item", i, Ct);
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Client.RaiseEventAsync("one", "Item", 4, Ct));
    }

    [Theory]
    [InlineData("@entity@key")]
    [InlineData("line\nbreak")]
    public async Task An_instance_id_that_cannot_be_is_refused(string id)
    {
        DurableEngine engine = await StartAsync(_ => { });

        await Assert.ThrowsAsync<ArgumentException>(() => ScheduleAsync(engine, id));
        await Assert.ThrowsAsync<ArgumentException>(() => ScheduleAsync(engine, new string('x', 300)));
    }

    [Fact]
    public async Task The_context_cannot_be_used_from_another_thread()
    {
        DurableEngine engine = await StartAsync(tasks => tasks.AddOrchestrator("Main", async context =>
            await Task.Run(() => context.NewGuid())));
        await ScheduleAsync(engine);

        OrchestrationMetadata end = await EndAsync(engine);

        Assert.Contains("invalid asynchronous invocation", end.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_engine_over_the_same_file_is_refused()
    {
        await StartAsync(_ => { });

        IOException error = await Assert.ThrowsAsync<IOException>(() => StartAsync(_ => { }));

        Assert.Contains("in use by another process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_version_is_refused_and_let_go()
    {
        await using (SqliteConnection connection = new($"Data Source={DatabasePath};Pooling=False"))
        {
            connection.Open();
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            await command.ExecuteNonQueryAsync(Ct);
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync(_ => { }));
        await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync(_ => { }));
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_for_a_while_delays_work_but_loses_none()
    {
        DurableEngine engine = await StartAsync(tasks =>
        {
            tasks.AddOrchestrator("Main", async context => await context.CallActivityAsync<string>("Work"));
            tasks.AddActivity("Work", (_, _, _) => Task.FromResult<object?>("worked"));
        });
        Task<string> held;
        Exception refused;
        await using (SqliteConnection connection = new($"Data Source={DatabasePath};Pooling=False"))
        {
            connection.Open();
            await using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            held = ScheduleAsync(engine, "held");
            refused = await RefusedAsync(engine);
        }

        await held;
        Assert.Contains("cannot be written", Assert.IsType<IOException>(refused).Message, StringComparison.Ordinal);
        Assert.Equal("worked", await OutputAsync<string>(engine, "held"));
    }

    /// <summary>Tries until the engine has noticed that it cannot write.</summary>
    private static async Task<Exception> RefusedAsync(DurableEngine engine)
    {
        for (int i = 0; i < 1_000; i++)
        {
            try
            {
                // Nobody of that name: nothing is written when all is well.
                await engine.Client.TerminateInstanceAsync("nobody", Ct);
            }
            catch (IOException error)
            {
                return error;
            }

            await Task.Delay(20, Ct);
        }

        throw new InvalidOperationException("The engine never noticed.");
    }
}
