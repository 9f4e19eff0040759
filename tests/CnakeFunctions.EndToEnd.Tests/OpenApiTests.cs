using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;
using Json.Schema;

namespace CnakeFunctions.EndToEnd.Tests;

/// <summary>Holds the description of the API against what the running app answers.</summary>
public sealed class OpenApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly Dictionary<string, JsonSchema> _schemas = [];
    private JsonObject _document = [];
    private HttpClient _client = null!;

    [Fact]
    public async Task The_app_answers_as_its_description_says()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        _client = scenario.Host.Client;
        _document = JsonNode.Parse(await _client.GetStringAsync("openapi.json", Token))!.AsObject();
        Assert.Equal("3.1.0", _document["openapi"]!.ToString());
        await scenario.Api.UploadAsync("demo", Sources.Make(60, brokenEvery: 20), Token);
        var batch = await scenario.Api.StartAsync(new { dataset = "demo", options = new { chunkSize = 10 } }, Token);
        await CheckAsync("get", "/api/monitoring/batch-progress/{id}", $"monitoring/batch-progress/{batch.Id}");
        await CheckAsync("get", "/api/monitoring/dashboard", "monitoring/dashboard");
        await scenario.Api.WaitForEndAsync(batch.Id, Token);

        var checkedPaths = await CheckAllAsync(batch.Id);
        var described = _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(one => $"{one.Key} {path.Key}"));
        Assert.Empty(described.Except(checkedPaths).Except(["get /api/datasets/{name}", "get /api/dashboard", "get /api/dashboard/{asset}"]));
        await ParametersAreThoseThatAreReadAsync(batch.Id);
    }

    private async Task<IReadOnlyList<string>> CheckAllAsync(string id)
    {
        var generation = new { code = "cdef int x = 1\n" };
        var calls = new (string Method, string Path, string Url, object? Body)[]
        {
            ("get", "/api/health", "health", null),
            ("get", "/api/openapi.json", "openapi.json", null),
            ("get", "/api/datasets", "datasets", null),
            ("put", "/api/datasets/{name}", "datasets/more?format=jsonl", new { id = "a.pyx", code = "x = 1" }),
            ("get", "/api/datasets/{name}/snapshots", "datasets/demo/snapshots", null),
            ("get", "/api/dataset/statistics", "dataset/statistics?dataset=demo", null),
            ("get", "/api/dataset/entries", "dataset/entries?dataset=demo&limit=5", null),
            ("get", "/api/dataset/entries/{id}", "dataset/entries/pkg/m000000.pyx?dataset=demo", null),
            ("get", "/api/dataset/operations", "dataset/operations", null),
            ("get", "/api/dataset/batches", "dataset/batches", null),
            ("get", "/api/dataset/batch/{id}", $"dataset/batch/{id}", null),
            ("get", "/api/dataset/batch/{id}/entries", $"dataset/batch/{id}/entries", null),
            ("get", "/api/dataset/batch/{id}/errors", $"dataset/batch/{id}/errors", null),
            ("get", "/api/dataset/batch/{id}/report", $"dataset/batch/{id}/report", null),
            ("get", "/api/monitoring/dashboard", "monitoring/dashboard?hours=2", null),
            ("get", "/api/monitoring/batch-progress/{id}", $"monitoring/batch-progress/{id}", null),
            ("get", "/api/monitoring/error-analysis", "monitoring/error-analysis", null),
            ("get", "/api/monitoring/performance", "monitoring/performance", null),
            ("post", "/api/generate", "generate?wait=30", generation),
            ("post", "/api/generate", "generate?wait=30", new { code = "cdef (" }),
            ("post", "/api/dataset/process-batch", "dataset/process-batch", new { dataset = "demo", filter = new { tags = new[] { "none" } } }),
            ("post", "/api/dataset/batch/{id}/retry-failed", $"dataset/batch/{id}/retry-failed", null),

            // What has ended cannot be controlled: the answer is a problem, which is described too.
            ("patch", "/api/dataset/batch/{id}", $"dataset/batch/{id}", new { sliceSize = 4 }),
            ("post", "/api/dataset/batch/{id}/cancel", $"dataset/batch/{id}/cancel", null),
            ("post", "/api/dataset/batch/{id}/pause", $"dataset/batch/{id}/pause", null),
            ("post", "/api/dataset/batch/{id}/resume", $"dataset/batch/{id}/resume", null),
            ("get", "/api/generate/{id}", "generate/none", null),
        };
        foreach (var (method, path, url, body) in calls)
        {
            await CheckAsync(method, path, url, body);
        }

        using var running = await _client.PostAsJsonAsync("generate", generation, Token);
        var location = running.Headers.Location!.ToString();
        await CheckAsync("get", "/api/generate/{id}", location["/api/".Length..] + "?wait=30");
        var open = await _client.PostAsJsonAsync("dataset/process-batch", new { dataset = "demo" }, CnakeJson.Options, Token);
        var batch = (await open.Content.ReadFromJsonAsync<Batch>(CnakeJson.Options, Token))!;
        await CheckAsync("patch", "/api/dataset/batch/{id}", $"dataset/batch/{batch.Id}", new { sliceSize = 4 });
        await CheckAsync("post", "/api/dataset/batch/{id}/cancel", $"dataset/batch/{batch.Id}/cancel?reason=enough");
        return [.. calls.Select(call => $"{call.Method} {call.Path}")];
    }

    private async Task CheckAsync(string method, string path, string url, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), url);
        request.Content = body is null ? null : JsonContent.Create(body, options: CnakeJson.Options);
        using var response = await _client.SendAsync(request, Token);
        var responses = _document["paths"]![path]![method]!["responses"]!;
        var status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var described = responses[status] ?? _document["components"]!["responses"]!["Problem"]!;
        var type = response.Content.Headers.ContentType!.MediaType!;
        Assert.True(described["content"]![type] is not null, $"{method} {url}: {status} with {type} is not described");
        var schema = described["content"]![type]!["schema"]!;
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        var result = SchemaOf(schema).Evaluate(answer.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        var faults = (result.Details ?? []).Where(detail => detail.Errors is not null)
            .Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}");
        Assert.True(result.IsValid, $"{method} {url}\n{string.Join('\n', faults.Take(10))}\n{answer.RootElement}");
    }

    /// <summary>The schema with all others beside it; strict, so that members that nobody described are seen.</summary>
    private JsonSchema SchemaOf(JsonNode schema)
    {
        var text = schema.ToJsonString();
        if (!_schemas.TryGetValue(text, out var found))
        {
            var all = _document["components"]!["schemas"]!.DeepClone().AsObject();
            foreach (var one in all.Select(pair => pair.Value!.AsObject()).Where(one => one["properties"] is not null))
            {
                one["additionalProperties"] = false;
            }

            var whole = new JsonObject { ["allOf"] = new JsonArray(schema.DeepClone()), ["$defs"] = all };
            found = _schemas[text] = JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        }

        return found;
    }

    /// <summary>A parameter that nobody knows makes the app name those that it does.</summary>
    private async Task ParametersAreThoseThatAreReadAsync(string id)
    {
        foreach (var (path, operations) in _document["paths"]!.AsObject().Where(path => !path.Key.StartsWith("/api/dashboard", StringComparison.Ordinal)))
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var described = (operation!["parameters"]?.AsArray() ?? []).Where(one => one!["in"]!.ToString() == "query")
                    .Select(one => one!["name"]!.ToString()).ToList();
                var url = path["/api/".Length..].Replace("{id}", id, StringComparison.Ordinal).Replace("{name}", "demo", StringComparison.Ordinal);
                url += "?surprise=1" + (described.Contains("format") && method == "put" ? "&format=jsonl" : "");
                using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), url);
                using var response = await _client.SendAsync(request, Token);
                Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{method} {url}: {response.StatusCode}");
                var problem = (await response.Content.ReadFromJsonAsync<Problem>(CnakeJson.Options, Token))!;
                var message = problem.Errors!.Single(error => error.Field == "surprise").Message;
                var known = message[(message.IndexOf("known are ", StringComparison.Ordinal) + "known are ".Length)..].Split(", ", StringSplitOptions.RemoveEmptyEntries);
                Assert.True(known.Order().SequenceEqual(described.Order()), $"{method} {path} reads {message}, described are {string.Join(", ", described)}");
            }
        }
    }
}
