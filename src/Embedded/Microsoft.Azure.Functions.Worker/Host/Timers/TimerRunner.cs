using CnakeFunctions.Embedded.Functions.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.Functions.Timers;

/// <summary>
/// Runs one timer function, one run after the other. The state is written after a run: a run that a crash cut short is missed, and
/// is made up for.
/// </summary>
internal sealed class TimerRunner(
    FunctionDescriptor function,
    TimerSchedule schedule,
    FunctionPipeline pipeline,
    IServiceProvider services,
    TimerStateStore store,
    TimeProvider time)
{
    // A delay of the timer queue may not be longer than about 49 days.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly TimerTriggerAttribute _trigger = (TimerTriggerAttribute)function.Trigger;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken stopping)
    {
        bool monitored = _trigger.UseMonitor && !schedule.IsFrequent(Now);
        var status = monitored ? ReadStatus() : null;
        bool pastDue = status is not null && status.Next < Now;
        if (pastDue)
        {
            function.Logger.PastDue(function.Name, status!.Next);
        }

        if (pastDue || _trigger.RunOnStartup)
        {
            status = await InvokeAsync(status, pastDue, monitored, stopping);
        }

        while (!stopping.IsCancellationRequested)
        {
            var next = status?.Next ?? schedule.Next(Now);
            await WaitUntilAsync(next, stopping);
            status = await InvokeAsync(status, false, monitored, stopping, next);
        }
    }

    private async Task WaitUntilAsync(DateTime due, CancellationToken stopping)
    {
        for (var left = due - Now; left > TimeSpan.Zero; left = due - Now)
        {
            await Task.Delay(left < LongestDelay ? left : LongestDelay, time, stopping);
        }
    }

    private async Task<ScheduleStatus?> InvokeAsync(
        ScheduleStatus? status, bool pastDue, bool monitored, CancellationToken stopping, DateTime? occurrence = null)
    {
        var info = new TimerInfo { IsPastDue = pastDue, ScheduleStatus = status };
        try
        {
            await using var context = new InvocationContext(function, services, stopping) { Trigger = info };
            await pipeline.InvokeAsync(context);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception)
        {
            // The pipeline has logged it; the schedule goes on.
        }

        if (!monitored)
        {
            return null;
        }

        // An early tick of the clock must not bring the same occurrence again.
        var last = occurrence is { } due && due > Now ? due : Now;
        return Keep(new ScheduleStatus { Last = last, Next = schedule.Next(last), LastUpdated = Now });
    }

    /// <summary>The stored status, its next occurrence recomputed, as the schedule may have been changed meanwhile.</summary>
    private ScheduleStatus ReadStatus()
    {
        ScheduleStatus? stored = null;
        try
        {
            stored = store.Read(function.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            function.Logger.TimerStateLost(function.Name, store.PathOf(function.Name), error);
        }

        if (stored is null)
        {
            return Keep(new ScheduleStatus { Next = schedule.Next(Now), LastUpdated = Now });
        }

        var from = stored.Last == default ? stored.LastUpdated : stored.Last;
        var expected = schedule.Next(DateTime.SpecifyKind(from, DateTimeKind.Utc));
        if (expected == stored.Next)
        {
            return stored;
        }

        // Of a changed schedule nothing was missed yet.
        return Keep(new ScheduleStatus { Last = stored.Last, Next = schedule.Next(Now), LastUpdated = Now });
    }

    private ScheduleStatus Keep(ScheduleStatus status)
    {
        try
        {
            store.Write(function.Name, status);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            function.Logger.TimerStateLost(function.Name, store.PathOf(function.Name), error);
        }

        return status;
    }
}
