namespace Microsoft.DurableTask;

/// <summary>Retries with exponential backoff, driven by durable timers.</summary>
public class RetryPolicy
{
    private Func<TaskFailureDetails, bool>? handleFailure;

    /// <param name="maxNumberOfAttempts">How often the task is tried, the first attempt included; at least 1.</param>
    /// <param name="firstRetryInterval">The pause before the second attempt.</param>
    /// <param name="backoffCoefficient">The factor from one pause to the next; at least 1.</param>
    /// <param name="maxRetryInterval">The longest pause; one hour when null.</param>
    /// <param name="retryTimeout">No retry starts later than this after the first attempt; unlimited when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside the range above, or a limit is below the first interval.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        ThrowIfShorter(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        ThrowIfShorter(retryTimeout, firstRetryInterval, nameof(retryTimeout));
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether a failure is worth another attempt; every failure is when not set.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => handleFailure = value;
    }

    internal bool Retries(TaskFailureDetails failure) => handleFailure is null || handleFailure(failure);

    private static void ThrowIfShorter(TimeSpan? value, TimeSpan first, string name)
    {
        if (value is { } limit && limit != Timeout.InfiniteTimeSpan && limit < first)
        {
            throw new ArgumentOutOfRangeException(name, limit, "The limit must not be shorter than the first retry interval.");
        }
    }
}
