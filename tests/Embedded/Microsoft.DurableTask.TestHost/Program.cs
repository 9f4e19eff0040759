// A process that tests kill. Usage: DIRECTORY SCENARIO [NAME=VALUE…]
// It runs the scenario on the engine over DIRECTORY/durable.db, creating the instance "main" unless it exists, prints "ready" when
// the engine runs, and "done STATUS OUTPUT" when the instance has ended. Activities note what they do in DIRECTORY/journal.
using CnakeFunctions.Embedded.DurableTask;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.TestHost;
using Microsoft.Extensions.Logging.Abstractions;

string directory = args[0];
string scenario = args[1];
Dictionary<string, int> settings = args.Skip(2).Select(setting => setting.Split('=')).ToDictionary(
    pair => pair[0], pair => int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture));
Journal journal = new(Path.Combine(directory, "journal"));
Fuse fuse = new(settings.GetValueOrDefault("killAt"));
DurableTasks tasks = new();
Scenarios.Register(tasks, journal, fuse);
DurableEngineOptions options = new()
{
    DatabasePath = Path.Combine(directory, "durable.db"),
    MaxActivityDequeueCount = settings.GetValueOrDefault("maxDequeues", 1_000),
    MaxCachedOrchestrations = settings.GetValueOrDefault("cache", 5_000),
};
await using DurableEngine engine = new(options, tasks, NullLoggerFactory.Instance);
try
{
    await engine.StartAsync(CancellationToken.None);
}
catch (IOException error)
{
    Console.WriteLine($"refused {error.Message}");
    return 1;
}

try
{
    StartOrchestrationOptions start = new StartOrchestrationOptions("main").WithDedupeStatuses(
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated);
    await engine.Client.ScheduleNewOrchestrationInstanceAsync(scenario, settings.GetValueOrDefault("input"), start);
}
catch (OrchestrationAlreadyExistsException)
{
    // An earlier process has started it.
}

Console.WriteLine("ready");
if (settings.TryGetValue("raise", out int events))
{
    await Scenarios.RaiseEventsAsync(engine.Client, journal, events);
}

using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
OrchestrationMetadata end = await engine.Client.WaitForInstanceCompletionAsync("main", getInputsAndOutputs: true, limit.Token);
Console.WriteLine($"done {end.RuntimeStatus} {end.SerializedOutput ?? end.FailureDetails?.ToString()}");
return 0;
