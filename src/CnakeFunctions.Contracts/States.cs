namespace CnakeFunctions.Contracts;

/// <summary>Where one entry of a batch stands.</summary>
public enum EntryState
{
    /// <summary>Selected, not yet handed to an activity's queue.</summary>
    Pending,

    /// <summary>Its chunk has started; the entry waits for a free activity.</summary>
    Submitted,

    /// <summary>An activity works on it.</summary>
    Processing,

    /// <summary>Failed for a transient reason and waits for its next attempt.</summary>
    Retrying,

    Completed,
    Failed,
}

/// <summary>Where a batch stands.</summary>
public enum BatchState
{
    /// <summary>Accepted, not yet planned.</summary>
    Pending,
    Running,
    Paused,
    Completed,

    /// <summary>Ended with failed entries, within the tolerated number.</summary>
    CompletedWithErrors,

    /// <summary>Ended because failures went past what is tolerated, or the batch itself broke.</summary>
    Failed,
    Cancelled,
}

/// <summary>The order in which entries are worked on.</summary>
public enum PriorityOrder
{
    /// <summary>By entry id: stable, cheap.</summary>
    Id,
    SmallestFirst,
    LargestFirst,
    NewestFirst,
    OldestFirst,
    Language,
}

/// <summary>Entries of a batch by state. The sum is the batch's size.</summary>
public sealed record EntryCounts(
    long Pending = 0, long Submitted = 0, long Processing = 0, long Retrying = 0, long Completed = 0, long Failed = 0)
{
    public long Total => Pending + Submitted + Processing + Retrying + Completed + Failed;

    /// <summary>Completed and failed ones.</summary>
    public long Done => Completed + Failed;
}
