namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>What an orchestration can ask for. The numbers are stored.</summary>
internal enum ActionKind
{
    Activity = 0,
    SubOrchestration = 1,
    Timer = 2,
    SendEvent = 3,
}

/// <summary>One thing that an orchestration asked for; numbered in the order in which its code asks.</summary>
internal sealed class OrchestrationAction
{
    public required ActionKind Kind { get; init; }

    public required int Task { get; init; }

    /// <summary>The name of the activity, orchestrator or event; "timer" for a timer.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the child or of the instance that gets the event.</summary>
    public string? Target { get; init; }

    /// <summary>JSON of the input or of the event.</summary>
    public string? Payload { get; init; }

    /// <summary>Due time of a timer, UTC ticks.</summary>
    public long Due { get; init; }

    /// <summary>Version of a child.</summary>
    public string? Version { get; init; }

    /// <summary>Set when a timer is cancelled in the turn that created it: it is recorded, but never armed.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Whether it belongs to an earlier turn.</summary>
    public bool IsRecorded { get; set; }

    public string Describe() => Kind switch
    {
        ActionKind.Activity => $"activity '{Name}' (#{Task})",
        ActionKind.SubOrchestration => $"sub-orchestration '{Name}' (#{Task})",
        ActionKind.SendEvent => $"event '{Name}' to '{Target}' (#{Task})",
        _ => $"timer (#{Task})",
    };
}
