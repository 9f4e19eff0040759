using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Tests.Support;
using Xunit;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

public class DurableFunctionTests(RunningApp running) : IClassFixture<RunningApp>
{
    private HttpClient Http => running.App.Http;

    [Fact]
    public async Task An_orchestration_is_started_followed_and_purged_over_http()
    {
        using var started = await StartAsync("FanOut", """{ "item": "x", "count": 20 }""");
        var payload = (await started.Content.ReadFromJsonAsync<JsonObject>())!;
        string status = (string)payload["StatusQueryGetUri"]!;

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal(status, started.Headers.Location!.ToString());
        Assert.Equal("application/json", started.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith($"{Http.BaseAddress}runtime/webhooks/durabletask/instances/", status);

        var done = await CompletedAsync(status);
        Assert.Equal("FanOut", (string?)done["name"]);
        Assert.Equal((string?)payload["Id"], (string?)done["instanceId"]);
        Assert.Equal("Completed", (string?)done["runtimeStatus"]);
        Assert.Equal("""{"Item":"x","Count":20}""", done["input"]!.ToJsonString());
        Assert.Equal("running", (string?)done["customStatus"]!["phase"]);
        Assert.Equal((string?)payload["Id"], (string?)done["customStatus"]!["instanceId"]);
        Assert.Equal(2870, (int)done["output"]!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", (string?)done["createdTime"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", (string?)done["lastUpdatedTime"]);
        Assert.Null((await Http.GetFromJsonAsync<JsonObject>(status + "?showInput=false"))!["input"]);

        using var purged = await Http.DeleteAsync((string)payload["PurgeHistoryDeleteUri"]!);
        Assert.Equal("""{"instancesDeleted":1}""", await purged.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(status));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(((string)payload["TerminatePostUri"]!).Replace("{text}", "late")));
    }

    [Fact]
    public async Task Events_suspension_and_resumption_reach_the_instance()
    {
        var payload = await (await StartAsync("Waiting", "null")).Content.ReadFromJsonAsync<JsonObject>();
        string status = (string)payload!["StatusQueryGetUri"]!;
        using (var waiting = await Http.GetAsync(status))
        {
            Assert.Equal(HttpStatusCode.Accepted, waiting.StatusCode);
            Assert.Equal(status, waiting.Headers.Location!.ToString());
        }

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(Uri(payload, "SuspendPostUri")));
        await Eventually.TrueAsync(async () => (string?)(await StatusAsync(status))["runtimeStatus"] == "Suspended", () => status);
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(Uri(payload, "ResumePostUri")));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(Uri(payload, "SendEventPostUri"), "no json"));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(Uri(payload, "SendEventPostUri"), "\"Ann\""));

        var done = await CompletedAsync(status);
        Assert.Equal("Ann True True by middleware", (string?)done["output"]);
        Assert.Equal(HttpStatusCode.Gone, await PostAsync(Uri(payload, "SendEventPostUri"), "1"));
    }

    [Fact]
    public async Task A_terminated_instance_is_over()
    {
        var payload = await (await StartAsync("Waiting", "null")).Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(Uri(payload!, "TerminatePostUri")));
        var done = await CompletedAsync(Uri(payload!, "StatusQueryGetUri"));
        Assert.Equal("Terminated", (string?)done["runtimeStatus"]);
        Assert.Equal("why", (string?)done["output"]);
    }

    [Fact]
    public async Task A_failure_tells_its_reason_and_is_an_error_when_asked_to()
    {
        var payload = await (await StartAsync("Failing", "null")).Content.ReadFromJsonAsync<JsonObject>();
        string status = Uri(payload!, "StatusQueryGetUri");
        var done = await CompletedAsync(status);
        Assert.Equal("Failed", (string?)done["runtimeStatus"]);
        Assert.Contains("no input", (string?)done["output"]);
        Assert.Equal(HttpStatusCode.InternalServerError, await GetAsync(status + "?returnInternalServerErrorOnFailure=true"));
    }

    [Fact]
    public async Task The_webhooks_start_restart_list_and_purge()
    {
        const string Root = "/runtime/webhooks/durabletask";
        string id = $"listed-{Guid.NewGuid():N}";
        string input = """{"Item":"y","Count":2}""";
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync($"{Root}/orchestrators/FanOut/{id}", input));
        await CompletedAsync($"{Root}/instances/{id}");
        using var restarted = await Http.PostAsync($"{Root}/instances/{id}/restart", null);
        string copy = (string)(await restarted.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        Assert.NotEqual(id, copy);
        Assert.Equal(5, (int)(await CompletedAsync($"{Root}/instances/{copy}"))["output"]!);
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync($"{Root}/orchestrators/FanOut/{id}-2", input));
        await CompletedAsync($"{Root}/instances/{id}-2");

        using var page = await Http.GetAsync($"{Root}/instances?instanceIdPrefix={id}&runtimeStatus=Completed,Failed&top=1&createdTimeFrom=2020-01-01");
        var first = (await page.Content.ReadFromJsonAsync<JsonArray>())!;
        using var next = new HttpRequestMessage(HttpMethod.Get, $"{Root}/instances?instanceIdPrefix={id}&top=1&showInput=false");
        next.Headers.Add("x-ms-continuation-token", page.Headers.GetValues("x-ms-continuation-token").Single());
        var second = (await (await Http.SendAsync(next)).Content.ReadFromJsonAsync<JsonArray>())!;
        Assert.Single(first);
        Assert.Single(second);
        Assert.Equal([id, $"{id}-2"], first.Concat(second).Select(i => (string)i!["instanceId"]!).Order());

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync($"{Root}/orchestrators/Nobody"));
        Assert.Equal(HttpStatusCode.BadRequest, await GetAsync($"{Root}/instances?runtimeStatus=Odd"));
        Assert.Equal(HttpStatusCode.BadRequest, await GetAsync($"{Root}/instances?createdTimeFrom=soon"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"{Root}/instances/nobody/restart"));
        using var unbounded = await Http.DeleteAsync($"{Root}/instances");
        Assert.Equal(HttpStatusCode.BadRequest, unbounded.StatusCode);
        using var nothing = await Http.DeleteAsync($"{Root}/instances?createdTimeFrom=2001-01-01&createdTimeTo=2001-01-02");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task Links_can_be_made_without_a_request()
    {
        var links = (await Http.GetFromJsonAsync<JsonObject>("/api/links/a%20b"))!;
        Assert.Equal($"{Http.BaseAddress}runtime/webhooks/durabletask/instances/a%20b/raiseEvent/{{eventName}}", (string?)links["sendEventPostUri"]);
    }

    private Task<HttpResponseMessage> StartAsync(string orchestrator, string input)
        => Http.PostAsync($"/api/start/{orchestrator}", new StringContent(input));

    private static string Uri(JsonObject payload, string name)
        => ((string)payload[name]!).Replace("{text}", "why").Replace("{eventName}", "Named");

    private async Task<HttpStatusCode> GetAsync(string uri)
    {
        using var response = await Http.GetAsync(uri);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> PostAsync(string uri, string body = "")
    {
        using var response = await Http.PostAsync(uri, new StringContent(body));
        return response.StatusCode;
    }

    private async Task<JsonObject> StatusAsync(string uri) => (await (await Http.GetAsync(uri)).Content.ReadFromJsonAsync<JsonObject>())!;

    private async Task<JsonObject> CompletedAsync(string uri)
    {
        JsonObject? last = null;
        await Eventually.TrueAsync(
            async () =>
            {
                using var response = await Http.GetAsync(uri);
                last = await response.Content.ReadFromJsonAsync<JsonObject>();
                return response.StatusCode == HttpStatusCode.OK;
            },
            () => $"{last}\n{running.App.Output}");
        return last!;
    }
}
