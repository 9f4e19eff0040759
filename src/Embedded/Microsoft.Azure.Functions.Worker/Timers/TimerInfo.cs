namespace Microsoft.Azure.Functions.Worker;

/// <summary>Why and when a timer function runs.</summary>
public class TimerInfo
{
    /// <summary>Null when the schedule is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>The run makes up for an occurrence that the host missed.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>A schedule's state, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The last occurrence; <see cref="DateTime.MinValue"/> before the first.</summary>
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
