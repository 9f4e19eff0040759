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
}
