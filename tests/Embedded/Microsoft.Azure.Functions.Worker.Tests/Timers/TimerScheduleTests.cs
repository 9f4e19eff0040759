using CnakeFunctions.Embedded.Functions.Timers;
using Xunit;

namespace Microsoft.Azure.Functions.Worker.Tests.Timers;

public class TimerScheduleTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("*/5 * * * *", "2026-01-01T12:05:00Z")]
    [InlineData("0 */5 * * * *", "2026-01-01T12:05:00Z")]
    [InlineData("30 * * * * *", "2026-01-01T12:00:30Z")]
    [InlineData("0 30 9 * * 1-5", "2026-01-02T09:30:00Z")]
    [InlineData("01:30:00", "2026-01-01T13:30:00Z")]
    [InlineData(" 0 0 29 2 * ", "2028-02-29T00:00:00Z")]
    public void The_next_occurrence_follows_the_expression(string text, string next)
    {
        Assert.True(TimerSchedule.TryParse(text, out var schedule, out _));
        Assert.Equal(next, schedule.Next(Noon).ToString("yyyy-MM-ddTHH:mm:ssK", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-00:01:00")]
    [InlineData("00:00:00")]
    [InlineData("* * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("61 * * * * *")]
    [InlineData("often and again")]
    public void What_is_no_schedule_is_refused_with_a_reason(string text)
    {
        Assert.False(TimerSchedule.TryParse(text, out _, out string? problem));
        Assert.False(string.IsNullOrEmpty(problem));
    }

    [Theory]
    [InlineData("*/30 * * * * *", true)]
    [InlineData("00:00:59", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("00:01:00", false)]
    [InlineData("0,30 0 * * * *", true)]
    public void Below_a_minute_a_schedule_is_frequent(string text, bool frequent)
    {
        Assert.True(TimerSchedule.TryParse(text, out var schedule, out _));
        Assert.Equal(frequent, schedule.IsFrequent(Noon));
    }
}
