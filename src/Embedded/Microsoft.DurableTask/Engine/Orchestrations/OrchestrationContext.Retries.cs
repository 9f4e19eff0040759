using Microsoft.DurableTask;

namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <content>Attempts, as orchestrator code: every pause is a durable timer, so that a replay passes the same way.</content>
internal sealed partial class OrchestrationContext
{
    private Task<T> WithRetries<T>(string name, TaskRetryOptions? retry, Func<Task<T>> attempt)
        => retry switch
        {
            { Policy: { } policy } => ByPolicy(policy, attempt),
            { Handler: { } handler } => ByHandler(handler, attempt),
            _ => attempt(),
        };

    private async Task<T> ByPolicy<T>(RetryPolicy policy, Func<Task<T>> attempt)
    {
        DateTime first = CurrentUtcDateTime;
        for (int number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException error) when (number < policy.MaxNumberOfAttempts
                && !EngineErrors.IsFinal(error.FailureDetails)
                && (policy.RetryTimeout == Timeout.InfiniteTimeSpan || CurrentUtcDateTime - first < policy.RetryTimeout))
            {
                if (!policy.Retries(error.FailureDetails))
                {
                    throw;
                }
            }

            await CreateTimer(CurrentUtcDateTime + DelayAfter(policy, number), CancellationToken.None);
        }
    }

    private static TimeSpan DelayAfter(RetryPolicy policy, int attempt)
    {
        double ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        double longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(3650).Ticks : policy.MaxRetryInterval.Ticks;
        return TimeSpan.FromTicks((long)Math.Min(ticks, longest));
    }

    private async Task<T> ByHandler<T>(AsyncRetryHandler handler, Func<Task<T>> attempt)
    {
        DateTime first = CurrentUtcDateTime;
        for (int number = 1; ; number++)
        {
            TaskFailedException failed;
            try
            {
                return await attempt();
            }
            catch (TaskFailedException error) when (!EngineErrors.IsFinal(error.FailureDetails))
            {
                failed = error;
            }

            RetryContext retry = new(this, number, failed.FailureDetails, CurrentUtcDateTime - first, CancellationToken.None);
            if (!await handler(retry))
            {
                throw failed;
            }
        }
    }
}
