using System.Net;
using System.Net.Http.Json;
using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;

namespace CnakeFunctions.EndToEnd.Tests;

public sealed class GenerateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_source_is_translated_on_its_own()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        using var accepted = await PostAsync(scenario, "generate", new { code = Sources.Module(5) });
        var generation = await scenario.Api.ReadAsync<Generation>(accepted, Token);
        Assert.StartsWith("/api/generate/generate-", accepted.Headers.Location?.ToString(), StringComparison.Ordinal);
        var done = await scenario.Api.GetAsync<Generation>($"generate/{generation.Id}?wait=30", Token);
        Assert.Equal((GenerationState.Completed, "translate", "source.pyx"), (done.State, done.Operation, done.Source));
        Assert.Contains("def norm_5_0", done.Code, StringComparison.Ordinal);
        Assert.True(done is { DurationMilliseconds: > 0, CompletedAt: not null, Error: null });

        using var waited = await PostAsync(scenario, "generate?wait=30", new { code = "cdef int f(int a, :\n", id = "pkg/bad.pyx" });
        Assert.Equal(HttpStatusCode.OK, waited.StatusCode);
        var failed = await scenario.Api.ReadAsync<Generation>(waited, Token);
        Assert.True(failed is { State: GenerationState.Failed, Code: null, Error: { Type: "SyntaxError", Line: 1 } });

        using var analyzed = await PostAsync(scenario, "generate?wait=30", new { code = "x = 1\n", operation = "analyze" });
        Assert.NotNull((await scenario.Api.ReadAsync<Generation>(analyzed, Token)).Result);
        await WrongRequestsAreRefusedAsync(scenario);
        await scenario.Host.RestartAsync(Token);
        Assert.Equal(done.Code, (await scenario.Api.GetAsync<Generation>($"generate/{generation.Id}", Token)).Code);
    }

    private static async Task WrongRequestsAreRefusedAsync(Scenario scenario)
    {
        using var wrong = await PostAsync(scenario, "generate", new { id = "", language = "", operation = "translate", options = new { mode = "odd" } });
        var problem = (await wrong.Content.ReadFromJsonAsync<Problem>(CnakeJson.Options, Token))!;
        Assert.Equal(["code", "id", "language", "options.mode"], problem.Errors!.Select(error => error.Field));
        using var large = await PostAsync(scenario, "generate", new { code = new string('x', 1 << 20) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        foreach (var path in new[] { "generate/generate-00", "generate/20260131094501123-9f3a61c2" })
        {
            using var missing = await scenario.Host.Client.GetAsync(path, Token);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }

    private static Task<HttpResponseMessage> PostAsync(Scenario scenario, string path, object body) =>
        scenario.Host.Client.PostAsJsonAsync(path, body, CnakeJson.Options, Token);
}
