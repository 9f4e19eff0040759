using CnakeFunctions.Embedded.DurableTask.Activities;
using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using CnakeFunctions.Embedded.DurableTask.Storage;
using CnakeFunctions.Embedded.DurableTask.Tracing;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.DurableTask;

/// <content>The transition at the end of a turn. All of it happens under the lock.</content>
internal sealed partial class EngineCore
{
    private void FinishTurn(Instance instance, Execution? execution, Queue<InputEvent> rest, long processed, TurnEnd end)
    {
        (List<OrchestrationAction> actions, List<int> cancelled) = execution?.TakeActions() ?? ([], []);
        if (end.Termination is not null || end.End is ExecutionEnd.Completed or ExecutionEnd.Failed)
        {
            FinishInstance(instance, execution, actions, end);
        }
        else if (end.End == ExecutionEnd.ContinuedAsNew)
        {
            ContinueAsNew(instance, execution!, rest, actions);
        }
        else
        {
            Wait(instance, execution!, processed, actions, cancelled);
        }
    }

    private void Wait(Instance instance, Execution execution, long processed, List<OrchestrationAction> actions, List<int> cancelled)
    {
        OrchestrationRuntimeStatus status = execution.IsSuspended ? OrchestrationRuntimeStatus.Suspended
            : execution.HasStarted ? OrchestrationRuntimeStatus.Running
            : OrchestrationRuntimeStatus.Pending;
        TurnOperation turn = new(instance.Key, operation => TurnCommitted(instance, operation))
        {
            Status = status,
            StatusChanged = status != instance.Status,
            Updated = Math.Max(instance.LastTime, UtcNow),
            Processed = processed,
            CustomStatus = execution.CustomStatus,
            Actions = actions,
            CancelledTimers = cancelled,
        };
        instance.Status = status;
        instance.Processed = processed;
        instance.HasRows |= actions.Count > 0;
        foreach (OrchestrationAction action in actions)
        {
            Carry(instance, action, turn);
        }

        ReserveSlots(turn.Activities);
        cancelled.ForEach(task => CancelTimer(instance, task));
        writer.Submit(turn);
        instance.LastTurn = turn.Number;
        instance.IsScheduled = false;
        if (instance.Mailbox.Count > 0)
        {
            Schedule(instance);
        }

        Trim(instance);
    }

    private void Carry(Instance instance, OrchestrationAction action, TurnOperation turn)
    {
        switch (action.Kind)
        {
            case ActionKind.Activity:
                turn.Activities.Add(new ActivityWork
                {
                    Instance = instance,
                    Execution = instance.ExecutionNumber,
                    Task = action.Task,
                    Name = action.Name,
                    Input = action.Payload,
                    Scheduled = turn.Updated,
                });
                break;
            case ActionKind.SubOrchestration:
                StartChild(instance, action, turn);
                break;
            case ActionKind.SendEvent:
                Send(instance, action, turn);
                break;
            case ActionKind.Timer when !action.IsCancelled:
                AddTimer(instance, action.Task, action.Due);
                break;
        }
    }

    /// <summary>Activities that can start as soon as the turn is durable are counted as started in the same transaction.</summary>
    private void ReserveSlots(List<ActivityWork> works)
    {
        int granted = works.Count > 0 ? dispatcher.Reserve(works.Count) : 0;
        foreach (ActivityWork work in works.Take(granted))
        {
            work.IsMarked = true;
            work.Dequeues = 1;
        }
    }

    private void StartChild(Instance parent, OrchestrationAction action, TurnOperation turn)
    {
        string id = action.Target!;
        if (byId.ContainsKey(id) || creating.Contains(id))
        {
            string failure = Payloads.WriteFailure(EngineErrors.IdTaken(action.Name, id));
            turn.Inputs.Add((parent.Key, Accept(parent, InputKind.Failed, action.Task, payload: failure)!));
            return;
        }

        long now = UtcNow;
        Instance child = new()
        {
            Key = ++lastKey,
            Id = id,
            Name = action.Name,
            Version = action.Version,
            Parent = new ParentLink(parent.Key, parent.ExecutionNumber, action.Task, parent.Id, parent.Name),
            Input = action.Payload,
            Trace = parent.Trace is { } trace ? new TraceLink(trace.Under(trace.Task(parent.ExecutionNumber, action.Task))) : null,
            Created = now,
            LastTime = now,
        };
        turn.Children.Add(new NewInstance(child, action.Payload, now, null, null));
        parent.Children[id] = child;
        Remember(child);
        Begin(child, now);
    }

    private void Begin(Instance instance, long time)
    {
        instance.LastTime = Math.Max(instance.LastTime, time);
        instance.Started = time;
        instance.Mailbox.Enqueue(new InputEvent { Kind = InputKind.Started, Seq = 0, Time = time });
        Schedule(instance);
    }

    private void Send(Instance sender, OrchestrationAction action, TurnOperation turn)
    {
        using System.Diagnostics.Activity? span = sender.Trace is null ? null : EngineTracing.RaiseEvent(action.Name, action.Target!, sender.Id);
        if (!byId.TryGetValue(action.Target!, out Instance? target))
        {
            return;
        }

        if (target.Mailbox.Count + (target.Execution?.PendingEvents ?? 0) >= options.MaxPendingEvents)
        {
            Log.EventDropped(logger, action.Name, target.Id, options.MaxPendingEvents);
        }
        else if (Accept(target, InputKind.EventRaised, name: action.Name, payload: action.Payload) is { } input)
        {
            turn.Inputs.Add((target.Key, input));
        }
    }
}
