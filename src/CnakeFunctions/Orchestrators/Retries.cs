using Microsoft.DurableTask;

namespace CnakeFunctions.Orchestrators;

/// <summary>How often activities are tried again. What these cover is storage that is away; an entry's own failure never gets here.</summary>
internal static class Retries
{
    /// <summary>Up to about four minutes.</summary>
    public static TaskOptions Storage { get; } = new(new TaskRetryOptions(new RetryPolicy(
        maxNumberOfAttempts: 12, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(30))
    {
        HandleFailure = details => !IsFinal(details),
    }));

    /// <summary>A commit has its own patience with other committers, and the batch tries again later.</summary>
    public static TaskOptions Commit { get; } = new(new TaskRetryOptions(new RetryPolicy(
        maxNumberOfAttempts: 5, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(30))
    {
        HandleFailure = details => !IsFinal(details),
    }));

    /// <summary>For the end of a batch, which nothing else would bring about: hours.</summary>
    public static TaskOptions Patient { get; } = new(new TaskRetryOptions(new RetryPolicy(
        maxNumberOfAttempts: 200, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1))));

    /// <summary>Whether the activity ended its process again and again.</summary>
    public static bool IsPoison(TaskFailureDetails details) => details.ErrorType.Contains("Poison", StringComparison.OrdinalIgnoreCase);

    private static bool IsFinal(TaskFailureDetails details) =>
        IsPoison(details)
        || details.ErrorType.EndsWith("SnapshotNotFoundException", StringComparison.Ordinal)
        || details.ErrorType.EndsWith("ArgumentException", StringComparison.Ordinal);
}
