using System.Net;
using System.Text;
using System.Text.Json;
using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;

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
}
