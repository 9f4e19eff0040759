using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NCrontab;

namespace CnakeFunctions.Embedded.Functions.Timers;

/// <summary>Occurrences in UTC of a CRON expression (five fields, or six with seconds first) or of a constant interval.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(CrontabSchedule? cron, TimeSpan interval)
    {
        _cron = cron;
        _interval = interval;
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out TimerSchedule? schedule, out string? problem)
    {
        schedule = null;
        problem = null;
        text = text.Trim();
        int fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (fields <= 1)
        {
            if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
            {
                schedule = new TimerSchedule(null, interval);
                return true;
            }

            problem = "it is neither a CRON expression of five or six fields nor a positive TimeSpan";
            return false;
        }

        try
        {
            var cron = CrontabSchedule.Parse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 });
            schedule = new TimerSchedule(cron, default);
            return true;
        }
        catch (CrontabException error)
        {
            problem = error.Message;
            return false;
        }
    }

    public DateTime Next(DateTime after) => DateTime.SpecifyKind(_cron?.GetNextOccurrence(after) ?? after + _interval, DateTimeKind.Utc);

    /// <summary>Whether any two of the next occurrences are less than a minute apart; such schedules are not monitored.</summary>
    public bool IsFrequent(DateTime now)
    {
        const int looked = 10;
        var previous = Next(now);
        for (int i = 0; i < looked; i++)
        {
            var next = Next(previous);
            if (next - previous < TimeSpan.FromMinutes(1))
            {
                return true;
            }

            previous = next;
        }

        return false;
    }
}
