using CnakeFunctions.Embedded.DurableTask.Orchestrations;

namespace CnakeFunctions.Embedded.DurableTask.Activities;

/// <summary>A call of an activity that has not been answered.</summary>
internal sealed class ActivityWork
{
    public required Instance Instance { get; init; }

    public required int Execution { get; init; }

    public required int Task { get; init; }

    public required string Name { get; init; }

    /// <summary>The input's JSON, unless <see cref="ReadInput"/>.</summary>
    public string? Input { get; set; }

    /// <summary>The input is to be read from storage.</summary>
    public bool ReadInput { get; set; }

    /// <summary>When the orchestration asked for it, UTC ticks; 0 when an earlier process knew.</summary>
    public long Scheduled { get; init; }

    /// <summary>How often it was started, this time included once <see cref="IsMarked"/>.</summary>
    public int Dequeues { get; set; }

    /// <summary>Whether the coming start is already counted in storage.</summary>
    public bool IsMarked { get; set; }
}
