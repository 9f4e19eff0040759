using System.Text.Json;
using CnakeFunctions.Embedded.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Microsoft.DurableTask.Tests.Engine;

/// <summary>A directory for one database, and engines that come and go over it.</summary>
public abstract class EngineTest : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("durable-engine-").FullName;
    private readonly List<DurableEngine> engines = [];

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected string DatabasePath => Path.Combine(directory, "durable.db");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (DurableEngine engine in engines)
        {
            await engine.DisposeAsync();
        }

        Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static T Read<T>(string? json) => json is null ? default! : JsonSerializer.Deserialize<T>(json)!;

    protected async Task<DurableEngine> StartAsync(Action<DurableTasks> configure, Func<DurableEngineOptions, DurableEngineOptions>? change = null)
    {
        DurableTasks tasks = new();
        configure(tasks);
        DurableEngineOptions options = new() { DatabasePath = DatabasePath };
        DurableEngine engine = new(change?.Invoke(options) ?? options, tasks, NullLoggerFactory.Instance);
        engines.Add(engine);
        await engine.StartAsync(Ct);
        return engine;
    }

    /// <summary>Stops one engine and starts the next over the same database.</summary>
    protected async Task<DurableEngine> RestartAsync(
        DurableEngine engine, Action<DurableTasks> configure, Func<DurableEngineOptions, DurableEngineOptions>? change = null)
    {
        await engine.DisposeAsync();
        return await StartAsync(configure, change);
    }

    protected static Task<string> ScheduleAsync(DurableEngine engine, string id = "one", object? input = null, string name = "Main")
        => engine.Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), Ct);

    protected static async Task<OrchestrationMetadata> EndAsync(DurableEngine engine, string id = "one")
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, limit.Token);
    }

    protected static async Task<T> OutputAsync<T>(DurableEngine engine, string id = "one")
    {
        OrchestrationMetadata end = await EndAsync(engine, id);
        Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{end.RuntimeStatus}: {end.FailureDetails}");
        return end.ReadOutputAs<T>()!;
    }

    protected static async Task UntilAsync(DurableEngine engine, Func<OrchestrationMetadata, bool> condition, string id = "one")
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (await engine.Client.GetInstanceAsync(id, getInputsAndOutputs: true, Ct) is not { } found || !condition(found))
        {
            await Task.Delay(10, limit.Token);
        }
    }

    protected static Task UntilCustomStatusAsync(DurableEngine engine, string status)
        => UntilAsync(engine, found => found.ReadCustomStatusAs<string>() == status);
}
