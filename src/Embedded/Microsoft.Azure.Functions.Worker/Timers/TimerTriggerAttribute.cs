using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule.</summary>
/// <param name="schedule">
/// A CRON expression of five or six fields (with seconds first), a <see cref="TimeSpan"/>, or <c>%Setting%</c>. Times are UTC.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    public string Schedule { get; } = schedule;

    /// <summary>Also run when the host starts.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Remember occurrences over restarts, so that a missed one runs. Ignored below one minute's interval.</summary>
    public bool UseMonitor { get; set; } = true;
}
