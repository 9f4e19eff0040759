using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Tests.Support;
using Xunit;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

public sealed class RunningApp : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();

    public AppProcess App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await AppProcess.StartAsync(_directory);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _directory.Dispose();
    }
}

public class HttpFunctionTests(RunningApp running) : IClassFixture<RunningApp>
{
    private HttpClient Http => running.App.Http;

    [Theory]
    [InlineData("hello/Bob", "Hello Bob (GET)")]
    [InlineData("hello/Bob/2", "Hello Bob (GET) Hello Bob (GET)")]
    [InlineData("multi", "multi")]
    [InlineData("action", """{"mvc":true}""")]
    [InlineData("configured/x", "from the file")]
    [InlineData("secret", "secret")]
    [InlineData("adminonly", "admin")]
    public async Task A_function_answers_under_its_route_and_the_prefix(string path, string answer)
        => Assert.Equal(answer, await Http.GetStringAsync($"/api/{path}"));

    [Theory]
    [InlineData("GET", "/hello/Bob", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/hello/Bob/many", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/hello/Bob", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/throw", HttpStatusCode.InternalServerError)]
    [InlineData("GET", "/", HttpStatusCode.OK)]
    [InlineData("GET", "/admin/host/status", HttpStatusCode.OK)]
    [InlineData("GET", "/api/hello/Bob/99999999999", HttpStatusCode.NotFound)]
    public async Task The_status_says_what_happened(string method, string path, HttpStatusCode status)
    {
        using var response = await Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_failure_inside_is_logged_but_not_shown()
    {
        using var response = await Http.GetAsync("/api/throw");
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        await Eventually.TrueAsync(() => running.App.Output.Contains("what went wrong inside"), () => running.App.Output);
    }

    [Fact]
    public async Task A_body_is_read_into_its_parameter()
    {
        using var response = await Http.PostAsJsonAsync("/api/greet", new { name = "A", times = 2 });
        Assert.Equal("""{"text":"A x2"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_that_does_not_fit_is_the_clients_fault()
    {
        using var response = await Http.PostAsync("/api/greet", new StringContent("""{"name": 1}"""));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("not a valid Greeting", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_context_tells_of_the_invocation()
    {
        var first = (await Http.GetFromJsonAsync<JsonObject>("/api/context?filter=f&z=1"))!;
        var second = (await Http.GetFromJsonAsync<JsonObject>("/api/context"))!;

        Assert.True((bool)first["sameScope"]!);
        Assert.True((bool)first["sameHttp"]!);
        Assert.NotEqual((string?)first["scope"], (string?)second["scope"]);
        Assert.NotEqual((string?)first["invocation"], (string?)second["invocation"]);
        Assert.Equal("Context", (string?)first["name"]);
        Assert.Equal("Worker.TestApp.HttpFunctions.Context", (string?)first["entryPoint"]);
        Assert.Equal("by middleware", (string?)first["seen"]);
        Assert.Equal("f", (string?)first["filter"]);
        Assert.Equal("1", (string?)first["data"]!["z"]);
        Assert.Null(second["filter"]);
        Assert.True((int)second["invocations"]!["Context"]! >= 2);
        await Eventually.TrueAsync(() => running.App.Output.Contains("info  Worker.TestApp.HttpFunctions: Context was asked for"), () => running.App.Output);
    }

    [Fact]
    public async Task A_function_can_do_without_the_types_of_AspNetCore()
    {
        using var response = await Http.PostAsync("/api/data?q=1", new StringContent("ä body", Encoding.UTF8));
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("yes", response.Headers.GetValues("x-test").Single());
        Assert.Equal("c=1; path=/; samesite=strict; httponly", response.Headers.GetValues("Set-Cookie").Single());
        Assert.Equal("ä body", (string?)body["Body"]);
        Assert.Equal("1", (string?)body["Query"]);
        Assert.Equal("/api/data", (string?)body["Path"]);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    public async Task On_loopback_only_loopback_names_are_served(string host, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/secret") { Headers = { Host = host } };
        using var response = await Http.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task The_functions_are_listed_with_urls_and_triggers()
    {
        await Http.GetStringAsync("/");
        string output = running.App.Output;
        Assert.Contains($"Hello: [GET] {Http.BaseAddress}api/hello/{{name}}/{{times:int?}}", output);
        Assert.Contains($"Setting: [GET] {Http.BaseAddress}api/configured/x", output);
        Assert.Contains("Often: timerTrigger (0 0 0 1 1 *)", output);
        Assert.Contains("FanOut: orchestrationTrigger", output);
        Assert.Contains("Square: activityTrigger", output);
    }
}
