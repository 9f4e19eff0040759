using Microsoft.Azure.Functions.Worker;

namespace Worker.TestApp;

public static class TimerFunctions
{
    [Function("Hourly")]
    public static Task Hourly([TimerTrigger("0 0 * * * *")] TimerInfo timer, FunctionContext context) => WriteAsync("hourly", timer);

    [Function("Often")]
    public static Task Often([TimerTrigger("%OftenSchedule%")] TimerInfo timer) => WriteAsync("often", timer);

    [Function("AtStart")]
    public static Task AtStart([TimerTrigger("0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => WriteAsync("atstart", timer);

    // One line a run, in a file that the test reads.
    private static Task WriteAsync(string name, TimerInfo timer)
        => File.AppendAllTextAsync($"{name}.log", $"{timer.IsPastDue} {timer.ScheduleStatus?.Next:O}\n");
}
