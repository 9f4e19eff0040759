using Microsoft.DurableTask;

namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>The failures that the engine itself states.</summary>
internal static class EngineErrors
{
    private const string ActivityNotFound = "ActivityTaskNotFound";
    private const string OrchestratorNotFound = "OrchestratorTaskNotFound";
    private const string Poisoned = "PoisonedTask";

    public static TaskFailureDetails NoActivity(string name) => Create(ActivityNotFound, $"No activity task named '{name}' was found.");

    public static TaskFailureDetails NoOrchestrator(string name) => Create(OrchestratorNotFound, $"No orchestrator task named '{name}' was found.");

    public static TaskFailureDetails PoisonedActivity(string name, int task, string instance, int dequeues)
        => Create(Poisoned, $"Activity '{name}' (#{task}) of instance '{instance}' was started {dequeues} times, and each time the process ended before the activity did; it is not started again.");

    public static TaskFailureDetails PoisonedOrchestrator(string name, string instance, int loads)
        => Create(Poisoned, $"Orchestrator '{name}' of instance '{instance}' was resumed {loads} times, and each time the process ended before the orchestrator reached its next wait; it is not resumed again.");

    public static TaskFailureDetails Terminated(string name, string instance)
        => Create("OrchestrationTerminated", $"Sub-orchestration '{name}' ('{instance}') was terminated.");

    public static TaskFailureDetails IdTaken(string name, string instance)
        => Create(
            typeof(global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException).FullName!,
            $"Sub-orchestration '{name}' cannot start: an instance with the id '{instance}' is unfinished.");

    public static TaskFailureDetails NotDurable(string name, string instance)
        => TaskFailureDetails.FromException(new InvalidOperationException(
            $"Orchestrator '{name}' of instance '{instance}' continued on a thread that is not its own (invalid asynchronous invocation): it awaited a task that is not durable. Orchestrators may only await tasks of their context."));

    /// <summary>Whether another attempt cannot end otherwise.</summary>
    public static bool IsFinal(TaskFailureDetails failure) => failure.ErrorType is ActivityNotFound or OrchestratorNotFound or Poisoned;

    private static TaskFailureDetails Create(string type, string message) => new(type, message, null, null, null);
}
