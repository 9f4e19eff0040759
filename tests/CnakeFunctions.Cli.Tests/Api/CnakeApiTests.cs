using System.Net;
using System.Text;
using CnakeFunctions.Cli.Api;
using CnakeFunctions.Cli.CommandLine;

namespace CnakeFunctions.Cli.Tests.Api;

/// <summary>Answers that the real service gives rarely: from a server that gives them at will.</summary>
public sealed class CnakeApiTests : IDisposable
{
    private const string Healthy = """{"status":"healthy","version":"1","checks":[]}""";

    private readonly HttpListener _listener = new();
    private readonly Queue<(int Status, string Type, string Body)> _answers = new();
    private readonly List<string> _requests = [];
    private readonly Uri _url;

    public CnakeApiTests()
    {
        _url = new Uri($"http://127.0.0.1:{Hosting.Ports.Choose(0)[0]}/");
        _listener.Prefixes.Add(_url.AbsoluteUri);
        _listener.Start();
        _ = ServeAsync();
    }

    public void Dispose() => _listener.Close();

    private CnakeApi Client(TimeSpan patience = default) =>
        new(new CliSettings { Url = _url, FunctionKey = "the key" }, TimeProvider.System) { Patience = patience };

    private async Task<CliException> FailAsync(int status, string type, string body)
    {
        _answers.Enqueue((status, type, body));
        using var api = Client();
        return await Assert.ThrowsAsync<CliException>(() => api.GetHealthAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_problem_is_told_with_all_its_faults()
    {
        var failure = await FailAsync(422, "application/problem+json", """
            {"type":"urn:x","title":"The request is not valid.","status":422,"detail":"Two faults","errors":[{"field":"a.b","message":"is bad"},{"field":"c","message":"too"}]}
            """);

        Assert.Equal(2, failure.ExitCode);
        Assert.Equal("The request is not valid: Two faults\n  a.b: is bad\n  c: too", failure.Message.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task What_the_service_cannot_do_is_no_fault_of_the_input()
    {
        Assert.Equal(3, (await FailAsync(500, "text/plain", "boom")).ExitCode);
        Assert.Equal(3, (await FailAsync(503, "application/problem+json", "{ half")).ExitCode);
        Assert.Equal(3, (await FailAsync(302, "text/html", "")).ExitCode);
        Assert.Equal(2, (await FailAsync(404, "text/html", "<html>")).ExitCode);
    }

    [Fact]
    public async Task A_missing_key_is_named() =>
        Assert.Contains("CNAKE_FUNCTION_KEY", (await FailAsync(401, "text/plain", "")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<html>some other server</html>")]
    [InlineData("null")]
    [InlineData("[1]")]
    public async Task Another_server_is_told_from_the_service(string body)
    {
        var failure = await FailAsync(200, "text/html", body);

        Assert.Equal(3, failure.ExitCode);
        Assert.Contains("is not this service", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_patience_reads_are_repeated_until_the_service_is_back()
    {
        _answers.Enqueue((503, "text/plain", ""));
        _answers.Enqueue((500, "text/plain", ""));
        _answers.Enqueue((200, "application/json", Healthy));
        using var api = Client(TimeSpan.FromSeconds(30));

        var health = await api.GetHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal("healthy", health.Status);
        Assert.Equal(3, _requests.Count);
        Assert.All(_requests, request => Assert.Equal("GET /api/health key=the key", request));
    }

    [Fact]
    public async Task Ids_are_escaped_segment_by_segment()
    {
        _answers.Enqueue((200, "application/json", """{"id":"x","contentHash":"h"}"""));
        using var api = Client();

        await api.GetEntryAsync("data", "a b/c#?%/ü.pyx", TestContext.Current.CancellationToken);

        Assert.Equal("GET /api/dataset/entries/a%20b/c%23%3F%25/%C3%BC.pyx?dataset=data key=the key", Assert.Single(_requests));
    }

    [Fact]
    public async Task A_download_that_fails_leaves_no_file()
    {
        using var directory = new TemporaryDirectory();
        _answers.Enqueue((404, "text/plain", ""));
        using var api = Client();

        await Assert.ThrowsAsync<CliException>(
            () => api.DownloadAsync("data", null, "duckdb", directory["x.duckdb"], TestContext.Current.CancellationToken));

        Assert.Empty(directory.Files());
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                _requests.Add($"{context.Request.HttpMethod} {context.Request.RawUrl} key={context.Request.Headers["x-functions-key"]}");
                var (status, type, body) = _answers.Dequeue();
                context.Response.StatusCode = status;
                context.Response.ContentType = type;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Closed by the test's end.
        }
    }
}
