using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;

namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>A task whose failure names it.</summary>
internal interface INamedTask
{
    string Name { get; }
}

/// <content>What the orchestrator's code asks for.</content>
internal sealed partial class Execution
{
    public Task<T> Call<T>(ActionKind kind, string name, string? target, string? payload, string? version)
    {
        NamedTask<T> task = new(name, payloads.Options);
        OrchestrationAction? action = Ask(new OrchestrationAction
        {
            Kind = kind,
            Task = nextTask,
            Name = name,
            Target = target,
            Payload = payload,
            Version = version,
        });
        if (action is not null)
        {
            open.Add(action.Task, task);
        }

        return task.Task;
    }

    public Task SetTimer(long due, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        OpenTimer timer = new();
        OrchestrationAction? action = Ask(new OrchestrationAction { Kind = ActionKind.Timer, Task = nextTask, Name = "timer", Due = due });
        if (action is null)
        {
            return timer.Task;
        }

        open.Add(action.Task, timer);
        if (cancellationToken.CanBeCanceled)
        {
            timer.CancelWith(cancellationToken, () => CancelTimer(action));
        }

        return timer.Task;
    }

    public void SendEvent(string instanceId, string eventName, string? payload)
        => Ask(new OrchestrationAction { Kind = ActionKind.SendEvent, Task = nextTask, Name = eventName, Target = instanceId, Payload = payload });

    private void CancelTimer(OrchestrationAction action)
    {
        if (!open.Remove(action.Task))
        {
            return;
        }

        if (action.IsRecorded)
        {
            CancelledTimers.Add(action.Task);
        }
        else
        {
            action.IsCancelled = true;
        }
    }

    /// <summary>Records an action, or recognises it on replay. Null when the code diverges; it then waits for good.</summary>
    private OrchestrationAction? Ask(OrchestrationAction action)
    {
        if (divergence is not null || End is not null)
        {
            return null;
        }

        if (recorded.Remove(nextTask, out OrchestrationAction? known))
        {
            if (known.Kind != action.Kind || !string.Equals(known.Name, action.Name, StringComparison.OrdinalIgnoreCase))
            {
                Diverge($"the history has {known.Describe()}, but the code asked for {action.Describe()}");
                return null;
            }

            action.IsRecorded = true;
        }
        else if (IsReplaying)
        {
            Diverge($"the code asked for {action.Describe()}, which the history does not have");
            return null;
        }
        else if (nextTask >= maxActions)
        {
            throw new InvalidOperationException(
                $"Instance '{Identity.Id}' asked for more than {maxActions:N0} activities, timers, sub-orchestrations and events; divide the work among sub-orchestrations, or continue as new.");
        }
        else
        {
            NewActions.Add(action);
        }

        nextTask++;
        return action;
    }

    private void Diverge(string what)
        => divergence ??= new NonDeterministicOrchestrationException(
            $"Orchestrator '{Identity.Name}' of instance '{Identity.Id}' does not do on replay what it did before: {what}. Its code may have changed while the instance was running, or it uses the clock, random numbers or other state directly.");

    private sealed class NamedTask<T>(string name, System.Text.Json.JsonSerializerOptions json) : OpenTask, INamedTask
    {
        private readonly OpenTask<T> inner = new(json);

        public string Name => name;

        public Task<T> Task => inner.Task;

        public override void Complete(string? payload) => inner.Complete(payload);

        public override void Fail(Exception error) => inner.Fail(error);
    }
}
