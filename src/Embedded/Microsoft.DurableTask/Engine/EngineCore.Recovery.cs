using CnakeFunctions.Embedded.DurableTask.Activities;
using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using CnakeFunctions.Embedded.DurableTask.Storage;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.DurableTask;

/// <content>What an earlier process has left goes on.</content>
internal sealed partial class EngineCore
{
    private void Recover()
    {
        lastKey = reader.LastKey();
        List<RecoveredInstance> unfinished = reader.Unfinished();
        List<ActivityWork> works = [];
        lock (gate)
        {
            foreach (RecoveredInstance recovered in unfinished)
            {
                Remember(recovered.Instance);
            }

            foreach (RecoveredInstance recovered in unfinished)
            {
                Resume(recovered);
            }

            foreach ((long key, int task, long due) in reader.PendingTimers())
            {
                if (byKey.TryGetValue(key, out Instance? instance))
                {
                    AddTimer(instance, task, due);
                }
            }

            foreach ((long key, int task, int dequeues, string name) in reader.PendingActivities())
            {
                if (byKey.TryGetValue(key, out Instance? instance))
                {
                    works.Add(new ActivityWork
                    {
                        Instance = instance,
                        Execution = instance.ExecutionNumber,
                        Task = task,
                        Name = name,
                        ReadInput = true,
                        Dequeues = dequeues,
                    });
                }
            }
        }

        if (unfinished.Count > 0)
        {
            Log.Recovered(logger, unfinished.Count, works.Count);
        }

        dispatcher.Enqueue(works);
    }

    private void Resume(RecoveredInstance recovered)
    {
        Instance instance = recovered.Instance;
        instance.StoredThrough = instance.NextSeq - 1;
        instance.Started = recovered.Started ?? recovered.StartAt ?? instance.Created;
        if (instance.Parent is { } link && byKey.TryGetValue(link.Key, out Instance? parent) && parent.Id == link.Id)
        {
            parent.Children.TryAdd(instance.Id, instance);
        }

        bool hasUnprocessed = instance.StoredThrough > Math.Max(instance.Processed, 0);
        if (recovered.Started is null && recovered.StartAt is { } due && !HasStartInput(instance))
        {
            AddTimer(instance, -1, due);
        }

        if (hasUnprocessed || (recovered.Started is not null && instance.Processed < 0))
        {
            Schedule(instance);
        }
    }

    private bool HasStartInput(Instance instance)
        => instance.StoredThrough > 0 && reader.History(instance.Key, instance.StoredThrough.Value).Any(input => input.Kind == InputKind.Started);

    /// <summary>Counts that an instance of an earlier process is brought back, so that one which kills the process is found out.</summary>
    private void MarkLoaded(Instance instance)
        => writer.Submit(new MarkLoadedOperation(instance, () =>
        {
            lock (gate)
            {
                instance.IsRecovered = false;
                if (instance.Loads > 1)
                {
                    // Suspicious ones come one at a time, so that they do not take others down with them.
                    suspects.Enqueue(instance);
                    NextSuspect();
                }
                else
                {
                    readyTurns.Enqueue(instance);
                    PumpTurns();
                }
            }
        }));

    private void NextSuspect()
    {
        if (suspect is null && suspects.TryDequeue(out suspect))
        {
            readyTurns.Enqueue(suspect);
            PumpTurns();
        }
    }

    /// <summary>Brings an execution back to where its last durable turn left it.</summary>
    /// <returns>The execution, and the inputs that storage has beyond that.</returns>
    private (Execution Execution, List<InputEvent> Unprocessed) Load(Instance instance)
    {
        if (instance.StoredThrough is not { } through)
        {
            Execution fresh = CreateExecution(instance, instance.Input);
            instance.Input = null;
            return (fresh, []);
        }

        (string? payload, long? started) = reader.Start(instance.Key);
        List<InputEvent> inputs = reader.History(instance.Key, through);
        if (started is { } time)
        {
            inputs.Insert(0, new InputEvent { Kind = InputKind.Started, Seq = 0, Time = time });
        }

        int processed = inputs.FindLastIndex(input => input.Seq <= instance.Processed) + 1;
        Execution execution = CreateExecution(instance, payload);
        if (processed > 0)
        {
            execution.Replay(inputs.Take(processed), reader.Actions(instance.Key));
        }

        instance.StoredThrough = null;
        return (execution, inputs[processed..]);
    }

    private Execution CreateExecution(Instance instance, string? input)
    {
        ExecutionIdentity identity = new(instance.Id, instance.Name, instance.Version, instance.Parent?.AsPublic(), input);
        return new Execution(identity, tasks, payloads, options, loggers, execution => ReportNotDurable(instance, execution));
    }

    private void ReportNotDurable(Instance instance, Execution execution)
    {
        string failure = Payloads.WriteFailure(EngineErrors.NotDurable(instance.Name, instance.Id));
        lock (gate)
        {
            if (execution.HasStrayed || stopping || execution.IsForgotten)
            {
                return;
            }

            execution.HasStrayed = true;
            if (Accept(instance, InputKind.Faulted, payload: failure) is { } input)
            {
                writer.Submit(new InputOperation(instance.Key, input, isActivity: false));
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(201, LogLevel.Information, "Resuming {Instances} unfinished orchestrations and {Activities} pending activities")]
        public static partial void Recovered(ILogger logger, int instances, int activities);

        [LoggerMessage(202, LogLevel.Error, "A turn of orchestration '{Instance}' could not be run; it fails")]
        public static partial void TurnFailed(ILogger logger, string instance, Exception error);

        [LoggerMessage(204, LogLevel.Error, "The history of orchestration '{Instance}' could not be read; it is tried again")]
        public static partial void LoadFailed(ILogger logger, string instance, Exception error);

        [LoggerMessage(205, LogLevel.Warning, "The event '{Event}' for orchestration '{Instance}' is dropped: {Limit} events wait there already")]
        public static partial void EventDropped(ILogger logger, string @event, string instance, int limit);

        [LoggerMessage(203, LogLevel.Warning, "Orchestration '{Instance}' ({Name}) failed: {Failure}")]
        public static partial void Failed(ILogger logger, string instance, string name, string failure);
    }
}
