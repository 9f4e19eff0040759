using Microsoft.DurableTask;

namespace CnakeFunctions.Embedded.DurableTask;

/// <summary>The orchestrators and activities of a host. Names are compared without regard to case.</summary>
public sealed class DurableTasks
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<TaskActivityContext, string?, CancellationToken, Task<object?>>> activities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Registers an orchestrator.</summary>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public void AddOrchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> run) => Add(orchestrators, name, run, "orchestrator");

    /// <summary>Registers an activity. It is given the JSON of its input, and a token that is cancelled when the host stops.</summary>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public void AddActivity(string name, Func<TaskActivityContext, string?, CancellationToken, Task<object?>> run)
        => Add(activities, name, run, "activity");

    internal Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name) => orchestrators.GetValueOrDefault(name);

    internal Func<TaskActivityContext, string?, CancellationToken, Task<object?>>? FindActivity(string name) => activities.GetValueOrDefault(name);

    private static void Add<T>(Dictionary<string, T> tasks, string name, T run, string kind)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(run);
        if (!tasks.TryAdd(name, run))
        {
            throw new ArgumentException($"There already is an {kind} named '{name}'; names ignore case.", nameof(name));
        }
    }
}
