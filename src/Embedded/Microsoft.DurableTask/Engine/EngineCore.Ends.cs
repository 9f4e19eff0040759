using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using CnakeFunctions.Embedded.DurableTask.Storage;
using CnakeFunctions.Embedded.DurableTask.Tracing;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.DurableTask;

/// <content>The end of an instance.</content>
internal sealed partial class EngineCore
{
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
            Send(instance, action, turn);
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
        instance.LastTime = turn.Updated;
        EngineTracing.Ended(instance, status.ToString(), end.Failure?.ErrorMessage);
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
        EngineTracing.Answered(parent, link, instance, turn.Updated, completed ? null : end.Failure?.ErrorMessage ?? "It was terminated.");
        string? payload = completed ? end.Output
            : turn.Failure ?? Payloads.WriteFailure(EngineErrors.Terminated(instance.Name, instance.Id));
        InputEvent? input = Accept(parent, completed ? InputKind.Completed : InputKind.Failed, link.Task, payload: payload);
        turn.Inputs.Add((parent.Key, input!));
    }
}
