using System.Diagnostics;
using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;

namespace CnakeFunctions.EndToEnd.Tests;

/// <summary>Steering a batch while it runs. Large entries in small slices keep it busy long enough.</summary>
public sealed class ControlTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly object Slowly = new { maxConcurrency = 1, maxConcurrentChunks = 2, chunkSize = 60, sliceSize = 2 };

    [Fact]
    public async Task A_paused_batch_stays_paused_over_a_restart_takes_changes_and_goes_on()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        var api = scenario.Api;
        await api.UploadAsync("demo", Sources.Make(600, functions: 20), Token);
        var batch = await api.StartAsync(new { dataset = "demo", options = Slowly }, Token);
        await api.WaitAsync(batch.Id, one => one.Counts.Completed > 0, Token);
        await api.PostAsync($"dataset/batch/{batch.Id}/pause?reason=lunch", Token);
        var paused = await api.WaitAsync(batch.Id, one => one.State == BatchState.Paused && one.Counts is { Processing: 0, Submitted: 0 }, Token, 30);
        Assert.InRange(paused.Counts.Done, 1, 599);
        Assert.Equal("lunch", paused.Reason);

        await scenario.Host.RestartAsync(Token);
        await Task.Delay(1_500, Token);
        var still = await api.GetBatchAsync(batch.Id, Token);
        Assert.Equal((BatchState.Paused, paused.Counts.Done), (still.State, still.Counts.Done));

        // The dataset changes meanwhile: the batch keeps to its snapshot, and its results join the newer one.
        await api.UploadAsync("demo", Sources.Make(50, folder: "later"), Token);
        var patched = await api.PatchAsync(
            batch.Id, new { maxConcurrency = 8, chunkSize = 100, priority = "largest_first", clear = new[] { "sliceSize" } }, Token);
        Assert.Equal((8, null), (patched.Options.MaxConcurrency, patched.Options.SliceSize));
        await api.PostAsync($"dataset/batch/{batch.Id}/resume", Token);
        var ended = await api.WaitForEndAsync(batch.Id, Token);
        Assert.Equal(BatchState.Completed, ended.State);
        await scenario.AssertExactlyOnceAsync(ended, 600, Token);
        using var snapshot = await SnapshotFile.DownloadAsync(scenario.Host, "demo", Token);
        Assert.Equal(650, snapshot.Count("SELECT count(*) FROM cython_entries"));
    }

    [Fact]
    public async Task A_cancelled_batch_stops_soon_and_keeps_what_it_has_done()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        var api = scenario.Api;
        await api.UploadAsync("demo", Sources.Make(600, functions: 20), Token);
        var batch = await api.StartAsync(new { dataset = "demo", options = Slowly }, Token);
        await api.WaitAsync(batch.Id, one => one.Counts.Completed > 0, Token);
        var watch = Stopwatch.StartNew();
        await api.PostAsync($"dataset/batch/{batch.Id}/cancel", Token);
        var ended = await api.WaitForEndAsync(batch.Id, Token, 60);
        TestContext.Current.TestOutputHelper?.WriteLine($"Ended {watch.Elapsed.TotalSeconds:0.0} s after the cancel.");

        Assert.Equal(BatchState.Cancelled, ended.State);
        Assert.InRange(ended.Counts.Done, 1, 599);
        using var snapshot = await SnapshotFile.DownloadAsync(scenario.Host, "demo", Token);
        Assert.Equal(ended.Counts.Done, snapshot.Count($"SELECT count(DISTINCT entry_id) FROM batch_entries WHERE batch_id = '{batch.Id}'"));
        Assert.Equal(ended.Counts.Done, (await api.AllEntriesAsync(batch.Id, EntryState.Completed, Token)).Count);
        Assert.Equal(600 - ended.Counts.Done, (await api.AllEntriesAsync(batch.Id, EntryState.Pending, Token)).Count);
    }

    [Fact]
    public async Task Too_many_failures_end_a_batch_with_a_reason()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        await scenario.Api.UploadAsync("demo", Sources.Make(300, brokenEvery: 2), Token);
        var batch = await scenario.Api.StartAsync(
            new { dataset = "demo", options = new { toleratedFailureCount = 20, chunkSize = 30, maxConcurrentChunks = 1 } }, Token);
        var ended = await scenario.Api.WaitForEndAsync(batch.Id, Token);
        Assert.Equal(BatchState.Failed, ended.State);
        Assert.Contains("tolerated", ended.Reason, StringComparison.Ordinal);
        Assert.InRange(ended.Counts.Failed, 21, 149);
    }
}
