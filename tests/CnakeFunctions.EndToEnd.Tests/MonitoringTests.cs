using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;

namespace CnakeFunctions.EndToEnd.Tests;

public sealed class MonitoringTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_batches_did_is_seen_while_they_run_and_afterwards()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        var api = scenario.Api;
        await api.UploadAsync("demo", Sources.Make(400, brokenEvery: 40), Token);
        await api.UploadAsync("other", Sources.Make(20, folder: "other"), Token);
        var empty = await api.GetAsync<MonitoringDashboard>("monitoring/dashboard", Token);
        Assert.Equal((0, 100.0, null), (empty.Overall.Batches, empty.Overall.Percent, empty.Overall.SuccessRatePercent));
        Assert.Equal(48, empty.Timeline.Count);

        var started = await api.StartAsync(new { dataset = "demo", options = new { chunkSize = 40, sliceSize = 10, maxConcurrentChunks = 2 } }, Token);
        var events = await FollowAsync(scenario, started.Id);
        Assert.True(events.Count >= 2);
        Assert.Equal(BatchState.CompletedWithErrors, events[^1].Batch.State);
        Assert.Contains(events, one => one.Batch.State is BatchState.Pending or BatchState.Running);
        await ProgressSumsUpAsync(api, started.Id);

        var second = await api.StartAsync(new { dataset = "other", operation = "analyze" }, Token);
        await api.WaitForEndAsync(second.Id, Token);
        await Task.Delay(TimeSpan.FromSeconds(1.1), Token);
        await TheDashboardSumsUpAsync(api);
        await FailuresAreGroupedAsync(api, started.Id);
        await PerformanceIsMeasuredAsync(api);
        await WrongQuestionsGetAllTheirFaultsAsync(scenario);
    }

    private static async Task ProgressSumsUpAsync(Api api, string id)
    {
        var progress = await api.GetAsync<BatchProgressDetail>($"monitoring/batch-progress/{id}", Token);
        Assert.Equal(10, progress.Chunks.Count);
        Assert.All(progress.Chunks, chunk => Assert.Equal((ChunkState.Committed, 40, 39, 1, 0), (chunk.State, chunk.Entries, chunk.Completed, chunk.Failed, chunk.Run)));
        Assert.Equal(10, progress.RecentFailures.Count);
        Assert.All(progress.RecentFailures, one => Assert.True(one.Error.Line > 0 && one.BatchId == id));
    }

    private static async Task TheDashboardSumsUpAsync(Api api)
    {
        var dashboard = await api.GetAsync<MonitoringDashboard>("monitoring/dashboard?hours=1", Token);
        Assert.Equal((2, 0, 410, 10), (dashboard.Overall.Batches, dashboard.Overall.ActiveBatches, dashboard.Overall.Counts.Completed, dashboard.Overall.Counts.Failed));
        Assert.Equal(97.62, dashboard.Overall.SuccessRatePercent);
        Assert.Equal(2, dashboard.RecentBatches.Count);
        Assert.Empty(dashboard.CurrentBatches);
        Assert.Equal((60, 410L, 10L), (dashboard.Timeline.Count, dashboard.Timeline.Sum(one => one.Completed), dashboard.Timeline.Sum(one => one.Failed)));
        var error = Assert.Single(dashboard.TopErrors);
        Assert.Equal(("SyntaxError", 10, 10, 1), (error.Type, error.Count, error.AffectedEntries, error.Batches));
        Assert.Empty(error.Trend);
        Assert.True(dashboard.EntryDurations.P50 > 0);
        Assert.Equal(["demo", "other"], dashboard.Datasets.Select(one => one.Dataset).Order());
        var filtered = await api.GetAsync<MonitoringDashboard>("monitoring/dashboard?hours=1&dataset=other", Token);
        Assert.Equal((1, 20), (filtered.Overall.Batches, filtered.Overall.Counts.Completed));
    }

    private static async Task FailuresAreGroupedAsync(Api api, string id)
    {
        foreach (var query in new[] { "", "?hours=2", $"?batch={id}", "?dataset=demo&operation=translate" })
        {
            var analysis = await api.GetAsync<ErrorAnalysis>("monitoring/error-analysis" + query, Token);
            Assert.Equal((10, 0, 10, false), (analysis.Failures, analysis.TransientFailures, analysis.AffectedEntries, analysis.Truncated));
            var category = Assert.Single(analysis.Categories);
            Assert.Equal((10, analysis.Trend.Count), (category.Trend.Sum(), category.Trend.Count));
            Assert.Equal(10, analysis.Trend.Sum(one => one.Failures));
            Assert.NotNull(category.SuggestedAction);
            Assert.All(category.Examples, one => Assert.True(one.EntryId.EndsWith(".pyx", StringComparison.Ordinal) && one.Error.Line > 0));
        }

        Assert.Equal(0, (await api.GetAsync<ErrorAnalysis>($"monitoring/error-analysis?batch={id}&dataset=other", Token)).Failures);
    }

    private static async Task PerformanceIsMeasuredAsync(Api api)
    {
        var performance = await api.GetAsync<Performance>("monitoring/performance?hours=1", Token);
        Assert.Equal(["analyze", "translate"], performance.Operations.Select(one => one.Operation));
        var translate = performance.Operations[1];
        Assert.Equal((1, 390, 10, 0), (translate.Batches, translate.Completed, translate.Failed, translate.Retries));
        Assert.True(translate is { EntriesPerMinute: > 0, BytesRead: > 0, BytesWritten: > 0, QueueWait.Mean: > 0, EntryDurations.Maximum: > 0 });
        Assert.True(translate.QueueWait.P50 <= translate.QueueWait.Maximum);
    }

    private static async Task WrongQuestionsGetAllTheirFaultsAsync(Scenario scenario)
    {
        using var response = await scenario.Host.Client.GetAsync("monitoring/error-analysis?hours=0&dataset=A&operation=fly&batch=x&more=1", Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = JsonSerializer.Deserialize<Problem>(await response.Content.ReadAsStringAsync(Token), CnakeJson.Options)!;
        Assert.Equal(["hours", "dataset", "operation", "batch", "more"], problem.Errors!.Select(error => error.Field));
        foreach (var path in new[] { "batch-progress/20260131094501123-9f3a61c2", "error-analysis?batch=20260131094501123-9f3a61c2" })
        {
            using var missing = await scenario.Host.Client.GetAsync("monitoring/" + path, Token);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }

    /// <summary>All events of a batch's stream.</summary>
    private static async Task<List<BatchProgressDetail>> FollowAsync(Scenario scenario, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"monitoring/batch-progress/{id}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await scenario.Host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Token));
        var events = new List<BatchProgressDetail>();
        var ended = false;
        while (await lines.ReadLineAsync(Token) is { } line)
        {
            ended |= line == "id: end";
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                events.Add(JsonSerializer.Deserialize<BatchProgressDetail>(line["data: ".Length..], CnakeJson.Options)!);
            }
        }

        Assert.True(ended);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"monitoring/batch-progress/{id}");
        again.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        again.Headers.Add("Last-Event-ID", "end");
        using var over = await scenario.Host.Client.SendAsync(again, Token);
        Assert.Equal(HttpStatusCode.NoContent, over.StatusCode);
        return events;
    }
}
