using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using CnakeFunctions.Embedded.DurableTask.Storage;
using CnakeFunctions.Embedded.DurableTask.Tracing;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.DurableTask;

/// <content>From one generation of an instance to the next.</content>
internal sealed partial class EngineCore
{
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
        instance.LastTime = started;
        EngineTracing.Ended(instance, nameof(ExecutionEnd.ContinuedAsNew), failure: null);
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
            Send(instance, action, turn);
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
