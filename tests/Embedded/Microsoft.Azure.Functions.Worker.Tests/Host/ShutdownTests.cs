using System.Net;
using Microsoft.Azure.Functions.Worker.Tests.Support;
using Xunit;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

public class ShutdownTests
{
    [Fact]
    public async Task A_running_request_is_finished_and_the_exit_is_clean()
    {
        using var directory = new TestDirectory();
        await using var app = await AppProcess.StartAsync(directory);
        var request = app.Http.GetStringAsync("/api/slow/1500");
        await Task.Delay(500);

        Assert.Equal(0, await app.StopAsync());
        Assert.Equal("finished", await request);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_told_to_stop()
    {
        using var directory = new TestDirectory();
        var environment = new Dictionary<string, string> { ["CnakeEmbedded__ShutdownTimeoutSeconds"] = "2" };
        await using var app = await AppProcess.StartAsync(directory, environment);
        var request = app.Http.GetAsync("/api/slow/60000");
        await Task.Delay(500);

        Assert.Equal(0, await app.StopAsync());
        using var response = await request;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_orchestration_goes_on_after_a_stop_or_a_crash(bool graceful)
    {
        using var directory = new TestDirectory();
        string status;
        await using (var first = await AppProcess.StartAsync(directory))
        {
            using var started = await first.Http.PostAsync("/api/start/Sleeping", new StringContent("""{ "item": "", "count": 3000 }"""));
            status = started.Headers.Location!.PathAndQuery;
            await Task.Delay(1000);
            if (graceful)
            {
                Assert.Equal(0, await first.StopAsync());
            }
            else
            {
                await first.KillAsync();
            }
        }

        await using var second = await AppProcess.StartAsync(directory);
        await Eventually.TrueAsync(async () => (await second.Http.GetStringAsync(status)).Contains("\"output\":\"slept\""), () => second.Output);
    }
}
