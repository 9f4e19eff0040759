using CnakeFunctions.Embedded.DurableTask.Activities;
using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using CnakeFunctions.Embedded.DurableTask.Storage;
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
                });
                break;
            case ActionKind.SubOrchestration:
                StartChild(instance, action, turn);
                break;
            case ActionKind.SendEvent:
                Send(action, turn);
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
        instance.Mailbox.Enqueue(new InputEvent { Kind = InputKind.Started, Seq = 0, Time = time });
        Schedule(instance);
    }

    private void Send(OrchestrationAction action, TurnOperation turn)
    {
        if (byId.TryGetValue(action.Target!, out Instance? target)
            && target.Mailbox.Count < options.MaxPendingEvents
            && Accept(target, InputKind.EventRaised, name: action.Name, payload: action.Payload) is { } input)
        {
            turn.Inputs.Add((target.Key, input));
        }
    }

    private void FinishInstance(Instance instance, Execution? execution, List<OrchestrationAction> actions, TurnEnd end)
    {
        OrchestrationRuntimeStatus status = end.Termination is not null ? OrchestrationRuntimeStatus.Terminated
            : end.End == ExecutionEnd.Completed ? OrchestrationRuntimeStatus.Completed
            : OrchestrationRuntimeStatus.Failed;
        TurnOperation turn = new(instance.Key, operation => TurnCommitted(instance, operation))
        {
            Status = status,
            StatusChanged = true,
            Updated = Math.Max(instance.LastTime, UtcNow),
            Processed = instance.Processed,
            CustomStatus = execution is null ? reader.CustomStatus(instance.Key) : execution.CustomStatus,
            IsFinished = true,
            HasRows = instance.HasRows,
            Output = end.Output,
            Failure = end.Failure is null ? null : Payloads.WriteFailure(end.Failure),
        };
        instance.Status = status;
        instance.IsFinished = true;
        instance.IsScheduled = false;
        Forget(instance);
        byId.Remove(instance.Id);
        byKey.Remove(instance.Key);
        foreach (int task in instance.Timers.Keys.ToArray())
        {
            CancelTimer(instance, task);
        }

        foreach (OrchestrationAction action in actions.Where(action => action.Kind == ActionKind.SendEvent && end.Termination is null))
        {
            Send(action, turn);
        }

        if (end.Termination is { Name: not null } recursive)
        {
            foreach (Instance child in instance.Children.Values)
            {
                if (Accept(child, InputKind.Terminated, name: recursive.Name, payload: recursive.Payload) is { } input)
                {
                    turn.Inputs.Add((child.Key, input));
                }
            }
        }

        AnswerParent(instance, turn, end);
        writer.Submit(turn);
        instance.LastTurn = turn.Number;
        meters.OrchestrationEnded(status == OrchestrationRuntimeStatus.Completed);
        if (end.Failure is { } failure)
        {
            Log.Failed(logger, instance.Id, instance.Name, failure.ToString());
        }
    }

    private void AnswerParent(Instance instance, TurnOperation turn, TurnEnd end)
    {
        if (instance.Parent is not { } link
            || !byKey.TryGetValue(link.Key, out Instance? parent) || parent.Id != link.Id || parent.ExecutionNumber != link.Execution)
        {
            return;
        }

        parent.Children.Remove(instance.Id);
        bool completed = end.End == ExecutionEnd.Completed;
        string? payload = completed ? end.Output
            : turn.Failure ?? Payloads.WriteFailure(EngineErrors.Terminated(instance.Name, instance.Id));
        InputEvent? input = Accept(parent, completed ? InputKind.Completed : InputKind.Failed, link.Task, payload: payload);
        turn.Inputs.Add((parent.Key, input!));
    }

    private void ContinueAsNew(Instance instance, Execution execution, Queue<InputEvent> rest, List<OrchestrationAction> actions)
    {
        (string? nextInput, bool preserve, string? version) = execution.NextGeneration!.Value;
        long started = Math.Max(instance.LastTime, UtcNow);
        InputEvent[] carried =
        [
            .. preserve ? execution.Events.Kept : [],
            .. rest.Concat(instance.TakeMailbox()).Where(input => input.Kind
                is InputKind.EventRaised or InputKind.Suspended or InputKind.Resumed or InputKind.Terminated),
        ];
        instance.Version = version ?? instance.Version;
        instance.ExecutionNumber++;
        TurnOperation turn = new(instance.Key, operation => TurnCommitted(instance, operation))
        {
            Status = OrchestrationRuntimeStatus.Running,
            StatusChanged = instance.Status != OrchestrationRuntimeStatus.Running,
            Updated = started,
            Processed = -1,
            CustomStatus = null,
            HasRows = instance.HasRows,
            Next = new NextGeneration(instance.ExecutionNumber, started, nextInput, instance.Version),
        };
        Forget(instance);
        instance.Status = OrchestrationRuntimeStatus.Running;
        instance.Processed = -1;
        instance.NextSeq = 1;
        instance.HasRows = false;
        instance.StoredThrough = null;
        instance.Input = nextInput;
        instance.LastTime = started;
        foreach (OrchestrationAction action in actions.Where(action => action.Kind == ActionKind.SendEvent))
        {
            Send(action, turn);
        }

        // Events sent to itself have just been accepted into the fresh mailbox; they come last.
        Queue<InputEvent> toSelf = instance.TakeMailbox();
        turn.Inputs.RemoveAll(entry => entry.Key == instance.Key);
        instance.NextSeq = 1;
        instance.IsScheduled = false;
        Begin(instance, started);
        foreach (InputEvent input in carried.Concat(toSelf))
        {
            InputEvent again = input.Renumbered(instance.NextSeq++, Math.Max(started, input.Time));
            instance.HasRows = true;
            instance.LastTime = Math.Max(instance.LastTime, again.Time);
            instance.Mailbox.Enqueue(again);
            turn.Inputs.Add((instance.Key, again));
        }

        writer.Submit(turn);
        instance.LastTurn = turn.Number;
    }
}
