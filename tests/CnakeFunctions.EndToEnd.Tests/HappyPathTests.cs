using System.Net;
using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;

namespace CnakeFunctions.EndToEnd.Tests;

public sealed class HappyPathTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_translates_a_dataset_into_a_committed_snapshot()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        var api = scenario.Api;
        Assert.Equal("healthy", (await api.GetAsync<Health>("health", Token)).Status);
        var ingested = await api.UploadAsync("demo", Sources.Make(120, brokenEvery: 40), Token);
        Assert.Equal(120, ingested.Added);

        var started = await api.StartAsync(new { dataset = "demo", operation = "translate", displayName = "First" }, Token, key: "once");
        Assert.Equal(started.Id, (await api.StartAsync(new { dataset = "demo", operation = "translate", displayName = "First" }, Token, key: "once")).Id);
        var ended = await api.WaitForEndAsync(started.Id, Token);

        Assert.Equal(BatchState.CompletedWithErrors, ended.State);
        Assert.Equal(3, ended.Counts.Failed);
        Assert.Equal(ended.ResultSnapshot, (await api.GetAsync<DatasetStatistics>("dataset/statistics?dataset=demo", Token)).Version);
        using var snapshot = await SnapshotFile.DownloadAsync(scenario.Host, "demo", Token);
        snapshot.AssertExactlyOnce(ended, 120);
        Assert.Equal(117, snapshot.Count("SELECT count(*) FROM python_entries"));
        Assert.Equal(3, snapshot.Count("SELECT count(*) FROM processing_errors"));

        await ResultsAreSeenThroughTheApiAsync(scenario, ended);
        await FailedEntriesRunAgainAsync(scenario, ended);
    }

    private static async Task ResultsAreSeenThroughTheApiAsync(Scenario scenario, Batch ended)
    {
        var api = scenario.Api;
        Assert.Equal(120, (await api.AllEntriesAsync(ended.Id, null, Token)).Select(entry => entry.EntryId).Distinct().Count());
        var failed = await api.AllEntriesAsync(ended.Id, EntryState.Failed, Token);
        Assert.All(failed, entry => Assert.True(entry is { Error: { Line: > 0, Transient: false }, Attempts: 1 }));
        var errors = await api.GetAsync<Page<ErrorGroup>>($"dataset/batch/{ended.Id}/errors", Token);
        Assert.Equal(3, errors.Items.Sum(group => group.Count));
        var report = await api.GetAsync<BatchReport>($"dataset/batch/{ended.Id}/report", Token);
        Assert.Equal(120, report.Chunks.SelectMany(chunk => chunk.Parts).Sum(part => part.Entries));
        Assert.Equal(97.5, report.SuccessRatePercent);
        using var page = await scenario.Host.Client.GetAsync($"dataset/batch/{ended.Id}/report?format=html", Token);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        var entry = await api.GetAsync<DatasetEntry>("dataset/entries/pkg/m000000.pyx?dataset=demo", Token);
        Assert.Contains("def norm_0_0", entry.PythonCode, StringComparison.Ordinal);
        Assert.Equal(ended.Id, Assert.Single((await api.GetAsync<Page<Batch>>("dataset/batches?state=completed_with_errors", Token)).Items).Id);
    }

    private static async Task FailedEntriesRunAgainAsync(Scenario scenario, Batch ended)
    {
        var again = await scenario.Api.PostAsync($"dataset/batch/{ended.Id}/retry-failed", Token);
        Assert.Equal(ended.Id, again.RetryOf);
        var over = await scenario.Api.WaitForEndAsync(again.Id, Token);
        Assert.Equal((3, 3), (over.Counts.Total, over.Counts.Failed));
        await scenario.AssertExactlyOnceAsync(over, 3, Token);
        using var repeat = await scenario.Host.Client.PostAsync($"dataset/batch/{ended.Id}/resume", null, Token);
        Assert.Equal(HttpStatusCode.Conflict, repeat.StatusCode);
    }

    [Fact]
    public async Task An_empty_selection_completes_at_once_and_two_batches_do_not_mix()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        var api = scenario.Api;
        await api.UploadAsync("one", Sources.Make(300, brokenEvery: 50, folder: "one"), Token);
        await api.UploadAsync("two", Sources.Make(200, folder: "two"), Token);
        var empty = await api.StartAsync(new { dataset = "one", filter = new { tags = new[] { "nobody" } } }, Token);
        var over = await api.WaitForEndAsync(empty.Id, Token, 30);
        Assert.Equal((BatchState.Completed, 0L), (over.State, over.Counts.Total));

        var first = await api.StartAsync(new { dataset = "one", options = new { chunkSize = 30 } }, Token);
        var second = await api.StartAsync(new { dataset = "two", options = new { chunkSize = 30 } }, Token);
        var one = await api.WaitForEndAsync(first.Id, Token);
        var two = await api.WaitForEndAsync(second.Id, Token);
        Assert.Equal((BatchState.CompletedWithErrors, BatchState.Completed), (one.State, two.State));
        await scenario.AssertExactlyOnceAsync(one, 300, Token);
        await scenario.AssertExactlyOnceAsync(two, 200, Token);
    }
}
