using System.Runtime.CompilerServices;
using System.Text.Json;
using CnakeFunctions.Embedded.DurableTask;
using Conformance.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Microsoft.DurableTask.Tests;

/// <summary>Plugs the embedded engine into the conformance suite.</summary>
internal sealed class EngineHostFactory : IDurableHostFactory
{
    /// <summary>Set to 0 to have every turn replayed from storage.</summary>
    internal const string CacheVariable = "DURABLE_TEST_CACHE";

    [ModuleInitializer]
    internal static void Register() => ConformanceHost.Factory = new EngineHostFactory();

    public async Task<IDurableHost> StartAsync(Action<IDurableRegistrar> configure, CancellationToken cancellationToken)
    {
        // What these classes look at shows only when orchestrators are replayed.
        bool replays = TestContext.Current.TestClass?.TestClassSimpleName is nameof(NonDeterminismTests) or nameof(DeterminismTests);
        EngineHost host = new(configure, replays ? "0" : Environment.GetEnvironmentVariable(CacheVariable));
        await host.Engine.StartAsync(cancellationToken);
        return host;
    }
}

/// <summary>An engine over a database of its own.</summary>
internal sealed class EngineHost : IDurableHost, IDurableRegistrar
{
    private readonly string directory = Directory.CreateTempSubdirectory("durable-").FullName;
    private readonly DurableTasks tasks = new();
    private readonly List<ILoggerProvider> providers = [];
    private readonly ILoggerFactory loggers;
    private readonly DurableEngineOptions options;

    public EngineHost(Action<IDurableRegistrar> configure, string? cache)
    {
        options = new DurableEngineOptions { DatabasePath = Path.Combine(directory, "durable.db") };
        if (cache is not null)
        {
            options = options with { MaxCachedOrchestrations = int.Parse(cache, System.Globalization.CultureInfo.InvariantCulture) };
        }

        configure(this);
        loggers = LoggerFactory.Create(builder => providers.ForEach(provider => builder.AddProvider(provider)));
        Engine = new DurableEngine(options, tasks, loggers);
    }

    public DurableEngine Engine { get; }

    public DurableTaskClient Client => Engine.Client;

    public void AddOrchestrator<TIn, TOut>(string name, Func<TaskOrchestrationContext, TIn, Task<TOut>> orchestrator)
        => tasks.AddOrchestrator(name, async context => await orchestrator(context, context.GetInput<TIn>()!));

    public void AddActivity<TIn, TOut>(string name, Func<TaskActivityContext, TIn, Task<TOut>> activity)
        => tasks.AddActivity(name, async (context, input, _) => await activity(context, Read<TIn>(input)));

    public void AddLoggerProvider(ILoggerProvider provider) => providers.Add(provider);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        loggers.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private T Read<T>(string? json) => json is null ? default! : JsonSerializer.Deserialize<T>(json, options.SerializerOptions)!;
}
