using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Microsoft.Azure.Functions.Worker.Tests.Timers;

public class TimerRunnerTests
{
    /// <summary>The real clock, moved so that it is one second before a full minute when the test starts.</summary>
    private sealed class MovedTime : TimeProvider
    {
        private readonly TimeSpan _offset = TimeSpan.FromSeconds(59 - (System.GetUtcNow().TimeOfDay.TotalSeconds % 60));

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;
    }

    public class EveryMinute
    {
        public static readonly List<TimerInfo> Runs = [];

        [Function("EveryMinute")]
        public static void Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
            lock (Runs)
            {
                Runs.Add(timer);
            }

            throw new InvalidOperationException("a failed run does not end the schedule");
        }

        [Function("Home")]
        public static IResult Home([HttpTrigger(AuthorizationLevel.Anonymous, Route = "")] HttpRequest request) => Results.Text("home");
    }

    [Fact]
    public async Task A_monitored_timer_runs_once_at_its_time_and_keeps_its_state()
    {
        const string HostJson = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""";
        await using var app = await AppInProcess.StartAsync(
            [typeof(EveryMinute)], builder => builder.Services.AddSingleton<TimeProvider>(new MovedTime()), HostJson);
        await Eventually.TrueAsync(() => EveryMinute.Runs.Count > 0, () => "the timer has not run");
        await Task.Delay(500);

        Assert.Equal("home", await app.Http.GetStringAsync("/"));
        var run = Assert.Single(EveryMinute.Runs);
        Assert.False(run.IsPastDue);
        Assert.Equal(0, run.ScheduleStatus!.Next.Second);
        Assert.Equal(default, run.ScheduleStatus.Last);
    }
}
