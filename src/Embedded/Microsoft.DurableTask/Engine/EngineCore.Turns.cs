using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using CnakeFunctions.Embedded.DurableTask.Storage;
using CnakeFunctions.Embedded.DurableTask.Tracing;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;

namespace CnakeFunctions.Embedded.DurableTask;

/// <content>Turns: an orchestrator reacts to all that has gathered for it, and what it asks for is stored at once.</content>
internal sealed partial class EngineCore
{
    private readonly Queue<Instance> readyTurns = new();
    private readonly Queue<Instance> suspects = new();
    private readonly TaskCompletionSource turnsEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static readonly TimeSpan LoadRetry = TimeSpan.FromSeconds(1);
    private Instance? suspect;
    private int runningTurns;

    private void Schedule(Instance instance)
    {
        if (!instance.IsScheduled)
        {
            instance.IsScheduled = true;
            readyTurns.Enqueue(instance);
            PumpTurns();
        }
    }

    private void PumpTurns()
    {
        while (!stopping && runningTurns < options.MaxConcurrentOrchestrators && readyTurns.TryDequeue(out Instance? instance))
        {
            runningTurns++;
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Engine.RunTurn(state.Instance), (Engine: this, Instance: instance), preferLocal: false);
        }
    }

    private void RunTurn(Instance instance)
    {
        using System.Diagnostics.Activity? span = EngineTracing.Enter(instance);
        try
        {
            Turn(instance);
        }
        catch (Exception error) when (!stopping)
        {
            Log.TurnFailed(logger, instance.Id, error);
            lock (gate)
            {
                FinishTurn(instance, null, [], instance.Processed, TurnEnd.Failed(TaskFailureDetails.FromException(error)));
            }
        }
        catch (Exception)
        {
            // The store is closing; the turn is run again on the next start.
        }
        finally
        {
            lock (gate)
            {
                runningTurns--;
                if (stopping && runningTurns == 0)
                {
                    turnsEnded.TrySetResult();
                }

                PumpTurns();
            }
        }
    }

    private void Turn(Instance instance)
    {
        Queue<InputEvent> arrived;
        lock (gate)
        {
            if (instance.IsFinished || !MayRun(instance))
            {
                return;
            }

            arrived = instance.TakeMailbox();
        }

        if (instance.Loads > options.MaxActivityDequeueCount)
        {
            TaskFailureDetails poisoned = EngineErrors.PoisonedOrchestrator(instance.Name, instance.Id, instance.Loads - 1);
            EndTurn(instance, null, arrived, instance.Processed, TurnEnd.Failed(poisoned));
            return;
        }

        if (arrived.FirstOrDefault(input => input.Kind == InputKind.Terminated) is { } terminated)
        {
            EndTurn(instance, instance.Execution, arrived, instance.Processed, TurnEnd.Terminated(terminated));
            return;
        }

        IEnumerable<InputEvent> inputs = arrived;
        if (instance.Execution is not { } execution)
        {
            List<InputEvent> stored;
            try
            {
                (execution, stored) = Load(instance);
            }
            catch (SqliteException error)
            {
                RunLater(instance, arrived, error);
                return;
            }

            instance.Execution = execution;
            Interlocked.Increment(ref cached);
            inputs = [.. stored, .. arrived];
            if (stored.Find(input => input.Kind == InputKind.Terminated) is { } earlier)
            {
                EndTurn(instance, execution, arrived, instance.Processed, TurnEnd.Terminated(earlier));
                return;
            }
        }

        Queue<InputEvent> rest = new();
        long processed = instance.Processed;
        foreach (InputEvent input in inputs)
        {
            if (execution.Feed(input))
            {
                processed = input.Seq;
            }
            else
            {
                rest.Enqueue(input);
            }
        }

        EndTurn(instance, execution, rest, processed, TurnEnd.Of(execution));
    }

    /// <summary>Whether the turn may go on now; if not, it is run again later.</summary>
    private bool MayRun(Instance instance)
    {
        if (stopping)
        {
            return false;
        }

        if (instance.IsRecovered)
        {
            MarkLoaded(instance);
            return false;
        }

        if (options.MaxCachedOrchestrations == 0 && instance.Execution is not null)
        {
            if (writer.CommittedNumber < instance.LastTurn)
            {
                instance.IsParked = true;
                return false;
            }

            Forget(instance);
        }

        return true;
    }

    /// <summary>Storage could not be read: nothing is lost, and nobody's fault.</summary>
    private void RunLater(Instance instance, Queue<InputEvent> arrived, SqliteException error)
    {
        Log.LoadFailed(logger, instance.Id, error);
        lock (gate)
        {
            instance.PutBack(arrived);
        }

        _ = Task.Delay(LoadRetry, options.TimeProvider).ContinueWith(
            _ =>
            {
                lock (gate)
                {
                    readyTurns.Enqueue(instance);
                    PumpTurns();
                }
            },
            TaskScheduler.Default);
    }

    private void EndTurn(Instance instance, Execution? execution, Queue<InputEvent> rest, long processed, TurnEnd end)
    {
        meters.TurnEnded();
        lock (gate)
        {
            FinishTurn(instance, execution, rest, processed, end);
        }
    }

    /// <summary>Called on the writer's thread when a turn is durable: now its effects may leave the engine.</summary>
    private void TurnCommitted(Instance instance, TurnOperation turn)
    {
        dispatcher.Enqueue(turn.Activities);
        if (turn.StatusChanged)
        {
            Signal(instance.Id);
        }

        foreach (NewInstance child in turn.Children)
        {
            Signal(child.Instance.Id);
        }

        lock (gate)
        {
            instance.Loads = 0;
            if (suspect == instance)
            {
                suspect = null;
                NextSuspect();
            }

            if (instance.IsParked && writer.CommittedNumber >= instance.LastTurn)
            {
                instance.IsParked = false;
                readyTurns.Enqueue(instance);
                PumpTurns();
            }
        }
    }
}

/// <summary>How a turn ends.</summary>
internal sealed record TurnEnd(ExecutionEnd? End, TaskFailureDetails? Failure, string? Output, InputEvent? Termination)
{
    public static TurnEnd Of(Execution execution) => new(execution.End, execution.Failure, execution.Output, null);

    public static TurnEnd Failed(TaskFailureDetails failure) => new(ExecutionEnd.Failed, failure, null, null);

    public static TurnEnd Terminated(InputEvent input) => new(null, null, input.Payload, input);
}
