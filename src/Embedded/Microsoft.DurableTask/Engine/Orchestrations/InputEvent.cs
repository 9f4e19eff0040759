namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>What an orchestration can receive. The numbers are stored.</summary>
internal enum InputKind
{
    Started = 0,
    Completed = 1,
    Failed = 2,
    TimerFired = 3,
    EventRaised = 4,
    Suspended = 5,
    Resumed = 6,
    Terminated = 7,
    Faulted = 8,
}

/// <summary>One thing that an orchestration received, in the order of <see cref="Seq"/>; together they are its history.</summary>
internal sealed class InputEvent
{
    public required InputKind Kind { get; init; }

    /// <summary>The place in the execution's history; 0 is the implied start.</summary>
    public long Seq { get; set; }

    /// <summary>UTC ticks, never running back within an instance.</summary>
    public long Time { get; set; }

    /// <summary>The task that it answers; -1 when none.</summary>
    public int Task { get; init; } = -1;

    /// <summary>The name of an event; "recursive" for a termination that reaches children.</summary>
    public string? Name { get; init; }

    /// <summary>JSON: a result, a failure, an event's payload, an output.</summary>
    public string? Payload { get; init; }

    public InputEvent Renumbered(long seq, long time) => new() { Kind = Kind, Seq = seq, Time = time, Task = Task, Name = Name, Payload = Payload };
}
