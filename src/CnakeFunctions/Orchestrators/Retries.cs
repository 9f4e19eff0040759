using CnakeFunctions.Batches.Records;
using Microsoft.DurableTask;

namespace CnakeFunctions.Orchestrators;

/// <summary>How often activities are tried again. What these cover is storage that is away; an entry's own failure never gets here.</summary>
internal static class Retries
{
    private const int MaximumRounds = 20;

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

    /// <summary>
    /// Calls an activity that is not to blame when its process dies again and again: only entries can be poison, every other step is
    /// called anew.
    /// </summary>
    public static async Task<T> CallStepAsync<T>(this TaskOrchestrationContext context, string name, object input, TaskOptions options)
    {
        for (var round = 1; ; round++)
        {
            try
            {
                return await context.CallActivityAsync<T>(name, input, options);
            }
            catch (TaskFailedException failure) when (round < MaximumRounds && IsPoison(failure.FailureDetails))
            {
            }
        }
    }

    /// <summary>Whether the activity ended its process again and again.</summary>
    public static bool IsPoison(TaskFailureDetails details) => details.ErrorType.Contains("Poison", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether storage no longer has what the activity needs. A failed chunk carries its activity's failure inside its own.
    /// </summary>
    public static bool IsLostData(TaskFailureDetails details)
    {
        for (var failure = details; failure is not null; failure = failure.InnerFailure)
        {
            if (failure.ErrorType.EndsWith(nameof(LostDataException), StringComparison.Ordinal)
                || failure.ErrorMessage.Contains(nameof(LostDataException), StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFinal(TaskFailureDetails details) =>
        IsPoison(details)
        || IsLostData(details)
        || details.ErrorType.EndsWith("SnapshotNotFoundException", StringComparison.Ordinal)
        || details.ErrorType.EndsWith("ArgumentException", StringComparison.Ordinal);
}
