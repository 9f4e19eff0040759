using System.Diagnostics;
using System.Net.Http.Json;
using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;
using CnakeFunctions.Testing;

namespace CnakeFunctions.EndToEnd.Tests;

/// <summary>What a collector receives from the real app while it runs a batch.</summary>
public sealed class TelemetryTests
{
    private const string CanarySource = "canary_source_5b1f";
    private const string CanaryKey = "canary-key-77d0";
    private const int Server = 2;
    private const int Client = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_is_one_trace_from_the_request_to_storage_and_tells_no_source_and_no_secret()
    {
        await using var collector = await OtlpReceiver.StartAsync(Token);
        await using var azurite = await AzuriteServer.StartAsync(inMemory: true, Token);
        var settings = collector.Settings;
        settings["Logging__LogLevel__Default"] = "Debug";
        await using var host = await AppHost.StartAsync(azurite, Token, settings);
        var api = new Api(host);
        var code = $"cdef int {CanarySource}(int a):\n    return a  # {CanarySource}\n";
        await api.UploadAsync("demo", [("good.pyx", code), ("broken.pyx", $"cdef int {CanarySource}(int a, :\n")], Token);

        var trace = ActivityTraceId.CreateRandom().ToHexString();
        var batch = await StartAsync(host, trace);
        await api.WaitForEndAsync(batch.Id, Token);
        await EventuallyAsync(
            () => collector.Spans.Any(span => span.TraceId == trace && span is { Name: "orchestration:BatchOrchestrator", Kind: Server })
                && collector.Metrics.Contains("cnake.batches") && collector.Metrics.Contains("cnake.errors"),
            () => string.Join('\n', collector.Spans.Select(span => span.Name).Concat(collector.Metrics)) + host.Log);
        await Task.Delay(1_000, Token);

        var spans = collector.Spans.Where(span => span.TraceId == trace).ToList();
        AssertOneTree(spans);
        AssertMetrics(collector);
        Assert.Contains(collector.Logs, log => log.TraceId == trace && log.Attributes.GetValueOrDefault("BatchId") == batch.Id);
        Assert.Contains(collector.Logs, log => log.Attributes.GetValueOrDefault("EntryId") == "broken.pyx");
        foreach (var secret in new[] { CanarySource, CanaryKey, AzuriteServer.AccountKey })
        {
            Assert.False(collector.Contains(secret), $"A span, metric or log holds '{secret}'.");
            Assert.DoesNotContain(secret, host.Log, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_traced_and_the_app_runs()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        var health = await scenario.Api.GetAsync<Health>("health", Token);
        Assert.Equal("healthy", health.Status);
    }

    private static async Task<Batch> StartAsync(AppHost host, string trace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"dataset/process-batch?code={CanaryKey}")
        {
            Content = JsonContent.Create(new { dataset = "demo" }, options: CnakeJson.Options),
        };
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-0123456789abcdef-01");
        request.Headers.TryAddWithoutValidation("x-functions-key", CanaryKey);
        using var response = await host.Client.SendAsync(request, Token);
        return await new Api(host).ReadAsync<Batch>(response, Token);
    }

    private static void AssertOneTree(List<ReceivedSpan> spans)
    {
        var byId = spans.ToDictionary(span => span.SpanId);
        Assert.All(spans, span => Assert.Equal("cnakefunctions", span.Service));
        var request = Assert.Single(spans, span => span.ParentId == "0123456789abcdef");
        Assert.Equal(("Microsoft.AspNetCore", Server), (request.Source, request.Kind));
        Assert.Equal("api/dataset/process-batch", request.Attributes["http.route"].TrimStart('/'));
        Assert.All(spans, span => Assert.True(span == request || byId.ContainsKey(span.ParentId), $"{span.Name} has no parent here"));

        var root = Find("orchestration:BatchOrchestrator", Server);
        Assert.Equal(["create_orchestration:BatchOrchestrator", "function ProcessBatch", request.Name], Ancestors(root).Select(span => span.Name));
        var chunk = Find("orchestration:ChunkOrchestrator", Server);
        Assert.Equal(root, Ancestors(chunk).ElementAt(1));
        var work = Find("activity:ProcessEntries", Server);
        Assert.Equal(("activity:ProcessEntries", Client), (Ancestors(work).First().Name, Ancestors(work).First().Kind));
        Assert.Equal(chunk, Ancestors(work).ElementAt(1));
        Assert.Equal("Completed", root.Attributes["durabletask.task.status"]);

        Assert.Contains(spans, span => span.Name == "TableClient.UpsertEntity" && Ancestors(span).Contains(work));
        var written = spans.Where(span => span.Source.StartsWith("Azure.Storage.Blobs", StringComparison.Ordinal) && Ancestors(span).Contains(work)).ToList();
        Assert.True(written.Any(span => span.Name.EndsWith("Upload", StringComparison.Ordinal)), string.Join('\n', written));
        var blob = written.First(span => span.Name.EndsWith("Upload", StringComparison.Ordinal));
        Assert.Contains(spans, span => span.ParentId == blob.SpanId && span.Kind == Client && span.Source == "Azure.Core.Http");

        ReceivedSpan Find(string name, int kind) => Assert.Single(spans, span => span.Name == name && span.Kind == kind);

        IEnumerable<ReceivedSpan> Ancestors(ReceivedSpan span)
        {
            while (byId.TryGetValue(span.ParentId, out var parent))
            {
                yield return parent;
                span = parent;
            }
        }
    }

    private static void AssertMetrics(OtlpReceiver collector)
    {
        string[] expected =
        [
            "cnake.entries", "cnake.errors", "cnake.slice.duration", "cnake.commit.duration", "cnake.batches", "http.server.request.duration",
        ];
        Assert.Empty(expected.Except(collector.Metrics));
    }

    private static async Task EventuallyAsync(Func<bool> condition, Func<string> describe)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), describe());
            await Task.Delay(100, Token);
        }
    }
}
