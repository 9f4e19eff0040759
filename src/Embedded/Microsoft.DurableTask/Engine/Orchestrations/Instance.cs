using CnakeFunctions.Embedded.DurableTask.Tracing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>Who called a sub-orchestration, and as which task.</summary>
internal sealed record ParentLink(long Key, int Execution, int Task, string Id, string Name)
{
    public ParentOrchestrationInstance AsPublic() => new(Name, Id);
}

/// <summary>
/// An unfinished instance. Small, and always in memory; its <see cref="Execution"/> may be dropped and brought back by replay.
/// Guarded by the engine's lock, except for what a turn owns while <see cref="IsScheduled"/>.
/// </summary>
internal sealed class Instance
{
    public required long Key { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Version { get; set; }

    public ParentLink? Parent { get; init; }

    /// <summary>Null when it is not traced.</summary>
    public TraceLink? Trace { get; init; }

    /// <summary>UTC ticks.</summary>
    public long Created { get; init; }

    /// <summary>When the present generation began, UTC ticks.</summary>
    public long Started { get; set; }

    /// <summary>The generation, from 0; rises with ContinueAsNew.</summary>
    public int ExecutionNumber { get; set; }

    public OrchestrationRuntimeStatus Status { get; set; } = OrchestrationRuntimeStatus.Pending;

    public bool IsFinished { get; set; }

    public Queue<InputEvent> Mailbox { get; private set; } = new();

    public long NextSeq { get; set; } = 1;

    /// <summary>The time of the last input, UTC ticks.</summary>
    public long LastTime { get; set; }

    /// <summary>The last input that was acted upon; -1 before the start.</summary>
    public long Processed { get; set; } = -1;

    /// <summary>Queued for a turn, or in one.</summary>
    public bool IsScheduled { get; set; }

    public Execution? Execution { get; set; }

    /// <summary>The input of an instance that this process created; null when it has to be read from storage.</summary>
    public string? Input { get; set; }

    /// <summary>The execution has to be brought back from storage, where inputs up to this number are.</summary>
    public long? StoredThrough { get; set; }

    /// <summary>Not touched since the process started; the first load counts against the limit for poison.</summary>
    public bool IsRecovered { get; set; }

    public int Loads { get; set; }

    /// <summary>The number of the last turn's transition in the store writer's order.</summary>
    public long LastTurn { get; set; }

    /// <summary>Whether it waits for its last turn to become durable, in order to be replayed.</summary>
    public bool IsParked { get; set; }

    /// <summary>Whether rows other than the instance's own may exist.</summary>
    public bool HasRows { get; set; }

    public Dictionary<int, TimerEntry> Timers { get; } = [];

    public Dictionary<string, Instance> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>Puts inputs that were taken before what has come since.</summary>
    public void PutBack(Queue<InputEvent> taken) => Mailbox = new Queue<InputEvent>(taken.Concat(Mailbox));

    public Queue<InputEvent> TakeMailbox()
    {
        Queue<InputEvent> taken = Mailbox;
        Mailbox = new Queue<InputEvent>();
        return taken;
    }
}
