using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;
using CnakeFunctions.Testing;

namespace CnakeFunctions.EndToEnd.Tests;

public sealed class HostileRequestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly (string Method, string Path, string? Body, int Status, string Type)[] Requests =
    [
        ("POST", "dataset/process-batch", "{", 400, "bad-request"),
        ("POST", "dataset/process-batch", "[1]", 400, "bad-request"),
        ("POST", "dataset/process-batch", """{"dataset":"nowhere","operation":"nope","options":{"sliceSize":0},"x":1}""", 400, "validation"),
        ("POST", "dataset/process-batch", """{"dataset":"nowhere"}""", 400, "validation"),
        ("POST", "dataset/process-batch", """{"dataset":"../../etc"}""", 400, "validation"),
        ("POST", "dataset/process-batch?surprise=1", "{}", 400, "validation"),
        ("GET", "dataset/batch/nope", null, 404, "not-found"),
        ("GET", "dataset/batch/20260131094501123-9f3a61c2", null, 404, "not-found"),
        ("PATCH", "dataset/batch/20260131094501123-9f3a61c2", """{"maxConcurrency":2}""", 404, "not-found"),
        ("POST", "dataset/batch/20260131094501123-9f3a61c2/cancel", null, 404, "not-found"),
        ("POST", "dataset/batch/20260131094501123-9f3a61c2/retry-failed", null, 404, "not-found"),
        ("GET", "dataset/batch/20260131094501123-9f3a61c2/entries?state=odd&limit=-1", null, 400, "validation"),
        ("GET", "dataset/batch/20260131094501123-9f3a61c2/report?format=pdf", null, 400, "validation"),
        ("GET", "dataset/batches?limit=100000", null, 400, "validation"),
        ("GET", "dataset/batches?continuation=%25%25", null, 400, "validation"),
        ("GET", "dataset/batches?continuation=IngiCg", null, 400, "validation"),
        ("GET", "dataset/statistics?dataset=nowhere", null, 404, "not-found"),
        ("GET", "dataset/statistics?dataset=UPPER", null, 400, "validation"),
        ("GET", "dataset/entries/a/b.pyx?dataset=nowhere", null, 404, "not-found"),
        ("GET", "datasets/nowhere/snapshots", null, 404, "not-found"),
        ("GET", "datasets/nowhere", null, 404, "not-found"),
        ("PUT", "datasets/demo?format=exe", "x", 400, "validation"),
        ("PUT", "datasets/demo", "x", 415, "unsupported-media-type"),
        ("PUT", "datasets/demo?format=duckdb", "not a database", 400, "bad-request"),
        ("PUT", "datasets/demo?format=parquet", "not parquet", 400, "bad-request"),
        ("PUT", "datasets/Bad_Name?format=jsonl", "{}", 400, "validation"),
    ];

    [Fact]
    public async Task Whatever_is_asked_the_answer_is_a_clear_problem_without_inner_workings()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        var wrong = new List<string>();
        foreach (var (method, path, body, status, type) in Requests)
        {
            using var message = new HttpRequestMessage(new HttpMethod(method), path);
            message.Content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            using var response = await scenario.Host.Client.SendAsync(message, Token);
            var text = await response.Content.ReadAsStringAsync(Token);
            var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json"
                ? JsonSerializer.Deserialize<Problem>(text, CnakeJson.Options)
                : null;
            if ((int)response.StatusCode != status || problem?.Type != "urn:cnake:problem:" + type || problem.Status != status
                || text.Contains("   at ", StringComparison.Ordinal) || text.Contains("Exception", StringComparison.Ordinal))
            {
                wrong.Add($"{method} {path} {body}: {(int)response.StatusCode} {text}");
            }
        }

        Assert.Empty(wrong);
        using var large = await scenario.Host.Client.PostAsync("dataset/process-batch", new ByteArrayContent(new byte[2 << 20]), Token);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal("healthy", (await scenario.Api.GetAsync<Health>("health", Token)).Status);
    }

    /// <summary>Every text in every place: the answer is a result or a clear problem, always with headers, never with inner workings.</summary>
    [Fact]
    public async Task No_text_in_any_place_breaks_the_app_or_makes_it_talk()
    {
        await using var azurite = await AzuriteServer.StartAsync(inMemory: true, Token);
        await using var host = await AppHost.StartAsync(azurite, Token, new Dictionary<string, string> { ["CNAKE_REQUESTS_PER_SECOND"] = "100000" });
        var api = new Api(host);
        await api.UploadAsync("demo", Sources.Make(3), Token);
        var wrong = new List<string>();
        await Parallel.ForEachAsync(HostileCorpus.Requests(), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (request, ct) =>
        {
            var fault = await FaultOfAsync(host, request.Method, request.Path, request.Body, ct);
            if (fault is not null)
            {
                lock (wrong)
                {
                    wrong.Add($"{request.Method} {Cut(request.Path)} {Cut(request.Body ?? "")}: {fault}");
                }
            }
        });

        Assert.True(wrong.Count == 0, $"{wrong.Count} answers are wrong:\n" + string.Join('\n', wrong.Take(40)));
        Assert.Equal("healthy", (await api.GetAsync<Health>("health", Token)).Status);
        Assert.Equal(3, (await api.GetAsync<DatasetStatistics>("dataset/statistics?dataset=demo", Token)).Entries);
    }

    /// <summary>As bytes, since no client library sends these.</summary>
    private static readonly (string Request, int Status)[] RawRequests =
    [
        ("GET /api/dataset/batches HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: a\0b\r\n\r\n", 400),
        ("GET /api/../../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 404),
        ("GET /api/datasets/%2e%2e/%2e%2e/snapshots HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 404),
        ("GET /api/datasets/..%2f..%2fetc HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 400),
        ("GET /api/health HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400),
        ("POST /api/dataset/process-batch HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}", 400),
        ("POST /api/dataset/process-batch HTTP/1.1\r\nHost: 127.0.0.1\r\nIdempotency-Key: a\r\nIdempotency-Key: b\r\nContent-Length: 2\r\n\r\n{}", 400),
        ("DELETE /api/datasets/demo HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 405),
        ("GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 404),
    ];

    [Fact]
    public async Task What_no_client_library_sends_is_refused()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        foreach (var (request, status) in RawRequests)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, scenario.Host.Client.BaseAddress!.Port, Token);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)), Token);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var answer = await reader.ReadToEndAsync(Token);

            Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), request + answer);
            Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Too_many_requests_are_told_when_to_come_again_and_health_is_always_answered()
    {
        await using var azurite = await AzuriteServer.StartAsync(inMemory: true, Token);
        await using var host = await AppHost.StartAsync(azurite, Token, new Dictionary<string, string> { ["CNAKE_REQUESTS_PER_SECOND"] = "2" });
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 20; i++)
        {
            answers.Add(await host.Client.GetAsync("dataset/batches", Token));
        }

        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(refused, answer => Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));
        var problem = JsonSerializer.Deserialize<Problem>(await refused[0].Content.ReadAsStringAsync(Token), CnakeJson.Options)!;
        Assert.Equal(("urn:cnake:problem:too-many-requests", 429), (problem.Type, problem.Status));
        using var health = await host.Client.GetAsync("health", Token);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        answers.ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task Every_fault_of_a_request_is_named_at_once()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        using var content = new StringContent("""{"dataset":"nowhere","operation":"nope","filter":{"limit":0},"options":{"sliceSize":0,"retry":{"maximumAttempts":99}}}""");
        using var response = await scenario.Host.Client.PostAsync("dataset/process-batch", content, Token);
        var problem = JsonSerializer.Deserialize<Problem>(await response.Content.ReadAsStringAsync(Token), CnakeJson.Options)!;
        Assert.Equal(
            ["operation", "filter.limit", "options.sliceSize", "options.retry.maximumAttempts", "dataset"],
            problem.Errors!.Select(error => error.Field));
    }

    private static async Task<string?> FaultOfAsync(AppHost host, string method, string path, string? body, CancellationToken ct)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), path);
        message.Content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var response = await host.Client.SendAsync(message, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        var status = (int)response.StatusCode;
        if (status >= 500 || status == 429)
        {
            return $"{status} {Cut(text)}";
        }

        if (status is 400 or 414 && response is { Content.Headers.ContentLength: 0, Headers.ConnectionClose: true })
        {
            // The web server itself has refused the request line.
            return null;
        }

        if (!response.Headers.Contains("X-Content-Type-Options") || response.Headers.Contains("Set-Cookie"))
        {
            return "headers " + response.Headers;
        }

        string[] inner = ["   at ", "Exception", "root:", "AccountKey", AzuriteServer.AccountKey, "/tmp/", "DuckDB", "SQLite", "Catalog Error", "Parser Error"];
        if (status >= 400 && inner.FirstOrDefault(one => text.Contains(one, StringComparison.Ordinal)) is { } told)
        {
            return $"{status} tells '{told}': {Cut(text)}";
        }

        var media = response.Content.Headers.ContentType?.MediaType;
        return status is >= 400 and not (404 or 405) && media != "application/problem+json" ? $"{status} {media} {Cut(text)}" : null;
    }

    private static string Cut(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
