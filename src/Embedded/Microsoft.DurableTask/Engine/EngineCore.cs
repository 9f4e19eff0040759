using CnakeFunctions.Embedded.DurableTask.Activities;
using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using CnakeFunctions.Embedded.DurableTask.Storage;
using CnakeFunctions.Embedded.DurableTask.Tracing;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.DurableTask;

/// <summary>
/// The running engine. One lock guards which instances there are, what waits for them, and the order in which transitions go to
/// the writer; orchestrators, activities, JSON and SQLite work outside of it. What happens in memory may run ahead of what is
/// durable, because the writer keeps the order; what leaves the engine (activities, answers to clients) waits for the disk.
/// </summary>
internal sealed partial class EngineCore : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly DurableEngineOptions options;
    private readonly DurableTasks tasks;
    private readonly ILoggerFactory loggers;
    private readonly ILogger logger;
    private readonly Payloads payloads;
    private readonly StoreFile file;
    private readonly StoreWriter writer;
    private readonly StoreReader reader;
    private readonly ActivityDispatcher dispatcher;
    private readonly TimerQueue timers;
    private readonly EngineMeters meters = new();
    private readonly Dictionary<string, Instance> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Instance> byKey = [];
    private readonly HashSet<string> creating = new(StringComparer.Ordinal);
    private long lastKey;
    private bool stopping;

    public EngineCore(DurableEngineOptions options, DurableTasks tasks, ILoggerFactory loggers)
    {
        this.options = options;
        this.tasks = tasks;
        this.loggers = loggers;
        logger = loggers.CreateLogger("CnakeFunctions.Embedded.DurableTask");
        payloads = new Payloads(options.SerializerOptions, options.MaxPayloadLength);
        file = StoreFile.Open(options.DatabasePath);
        reader = new StoreReader(file);
        writer = new StoreWriter(file, logger);
        dispatcher = new ActivityDispatcher(options, tasks, payloads, writer, reader, meters, AnswerActivity);
        timers = new TimerQueue(options.TimeProvider, FireTimers);
        try
        {
            Recover();
        }
        catch
        {
            Close();
            throw;
        }
    }

    public Payloads Payloads => payloads;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            stopping = true;
            readyTurns.Clear();
            if (runningTurns == 0)
            {
                turnsEnded.TrySetResult();
            }
        }

        await dispatcher.StopAsync(cancellationToken).ConfigureAwait(false);
        await turnsEnded.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Close()
    {
        timers.Dispose();
        writer.Dispose();
        reader.Dispose();
        file.Dispose();
        meters.Dispose();
        AbandonWaiters();
    }

    private long UtcNow => options.TimeProvider.GetUtcNow().UtcTicks;

    /// <summary>Gives an instance an input; the caller holds the lock, and submits a transition that stores it.</summary>
    /// <returns>Null when the instance has finished.</returns>
    private InputEvent? Accept(Instance instance, InputKind kind, int task = -1, string? name = null, string? payload = null, long notBefore = 0)
    {
        if (instance.IsFinished)
        {
            return null;
        }

        instance.LastTime = Math.Max(Math.Max(instance.LastTime, notBefore), UtcNow);
        InputEvent input = new() { Kind = kind, Seq = instance.NextSeq++, Time = instance.LastTime, Task = task, Name = name, Payload = payload };
        instance.HasRows = true;
        instance.Mailbox.Enqueue(input);
        Schedule(instance);
        return input;
    }

    private void AnswerActivity(ActivityWork work, InputKind kind, string? payload)
    {
        lock (gate)
        {
            if (work.Execution == work.Instance.ExecutionNumber && Accept(work.Instance, kind, work.Task, payload: payload) is { } input)
            {
                writer.Submit(new InputOperation(work.Instance.Key, input, isActivity: true));
            }
        }
    }

    private void FireTimers()
    {
        lock (gate)
        {
            if (stopping)
            {
                return;
            }

            foreach (TimerEntry entry in timers.TakeDue())
            {
                Instance instance = entry.Instance;
                if (entry.Execution != instance.ExecutionNumber)
                {
                    continue;
                }

                instance.Timers.Remove(entry.Task);
                InputKind kind = entry.Task < 0 ? InputKind.Started : InputKind.TimerFired;
                if (Accept(instance, kind, entry.Task, notBefore: entry.Due) is { } input)
                {
                    instance.Started = kind == InputKind.Started ? input.Time : instance.Started;
                    EngineTracing.TimerFired(entry, input.Time);
                    writer.Submit(new InputOperation(instance.Key, input, isActivity: false));
                }
            }
        }
    }

    private void Remember(Instance instance)
    {
        byId.Add(instance.Id, instance);
        byKey.Add(instance.Key, instance);
    }

    private void AddTimer(Instance instance, int task, long due)
    {
        TimerEntry entry = new(instance, instance.ExecutionNumber, task, due, UtcNow);
        instance.Timers[task] = entry;
        timers.Add(entry);
    }

    private void CancelTimer(Instance instance, int task)
    {
        if (instance.Timers.Remove(task, out TimerEntry? entry))
        {
            timers.Cancel(entry);
        }
    }
}
