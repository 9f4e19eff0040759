namespace Microsoft.Azure.Functions.Worker;

/// <summary>The URLs by which a client follows and steers an orchestration. Whoever has them needs no other key.</summary>
public class HttpManagementPayload
{
    public string? Id { get; internal set; }

    public string? PurgeHistoryDeleteUri { get; internal set; }

    /// <summary>Not set, as officially.</summary>
    public string? RestartPostUri { get; internal set; }

    public string? ResumePostUri { get; internal set; }

    /// <summary>Not set, as officially.</summary>
    public string? RewindPostUri { get; internal set; }

    /// <summary>With <c>{eventName}</c> to fill in.</summary>
    public string? SendEventPostUri { get; internal set; }

    public string? StatusQueryGetUri { get; internal set; }

    public string? SuspendPostUri { get; internal set; }

    public string? TerminatePostUri { get; internal set; }
}
