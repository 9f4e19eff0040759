namespace Microsoft.DurableTask.Client;

/// <summary>The states of an instance; the numbers are part of the API.</summary>
public enum OrchestrationRuntimeStatus
{
    Running = 0,
    Completed = 1,

    [Obsolete("An instance that continues as new stays Running.")]
    ContinuedAsNew = 2,
    Failed = 3,

    [Obsolete("Instances are terminated, never canceled.")]
    Canceled = 4,
    Terminated = 5,

    /// <summary>Scheduled, not yet started.</summary>
    Pending = 6,
    Suspended = 7,
}
