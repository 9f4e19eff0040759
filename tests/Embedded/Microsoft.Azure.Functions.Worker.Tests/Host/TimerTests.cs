using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Tests.Support;
using Xunit;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

public class TimerTests
{
    [Fact]
    public async Task A_frequent_timer_ticks_and_is_never_past_due()
    {
        using var directory = new TestDirectory();
        await using var app = await AppProcess.StartAsync(directory, new Dictionary<string, string> { ["OftenSchedule"] = "* * * * * *" });
        await Eventually.TrueAsync(() => directory.Lines("often.log").Length >= 2, () => app.Output);
        Assert.All(directory.Lines("often.log"), line => Assert.Equal("False ", line));
        Assert.False(File.Exists(directory[".cnake/timers/often.json"]));
    }

    [Fact]
    public async Task A_missed_occurrence_is_made_up_for_exactly_once()
    {
        using var directory = new TestDirectory();
        string state = directory[".cnake/timers/hourly.json"];
        await using (var first = await AppProcess.StartAsync(directory))
        {
            await Eventually.TrueAsync(() => File.Exists(state), () => first.Output);
            Assert.Equal(0, await first.StopAsync());
        }

        Assert.Empty(directory.Lines("hourly.log"));

        // As if the app had not run for five hours.
        var then = JsonSerializer.Deserialize<ScheduleStatus>(await File.ReadAllTextAsync(state))!.Next.AddHours(-6);
        directory.Write(".cnake/timers/hourly.json", JsonSerializer.Serialize(
            new ScheduleStatus { Last = then, Next = then.AddHours(1), LastUpdated = then }));
        for (int start = 0; start < 2; start++)
        {
            await using var again = await AppProcess.StartAsync(directory);
            await Eventually.TrueAsync(() => directory.Lines("hourly.log").Length == 1, () => again.Output);
            Assert.Equal(0, await again.StopAsync());
        }

        Assert.Equal([$"True {then.AddHours(1):O}"], directory.Lines("hourly.log"));
        Assert.Equal(2 + 1, directory.Lines("atstart.log").Length);
    }
}
