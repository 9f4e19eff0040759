using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;

namespace CnakeFunctions.EndToEnd.Tests;

/// <summary>The timers of the real app, fired every other second.</summary>
public sealed class MaintenanceTests
{
    private const string EveryOtherSecond = "*/2 * * * * *";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changed_entries_run_again_by_themselves_and_old_snapshots_go()
    {
        await using var scenario = await Scenario.StartAsync(Token, settings: new Dictionary<string, string>
        {
            ["ReanalysisSchedule"] = EveryOtherSecond,
            ["SnapshotRetentionSchedule"] = EveryOtherSecond,
            ["SnapshotRetention__KeepNewest"] = "1",
            ["SnapshotRetention__KeepDays"] = "0",
        });
        var api = scenario.Api;
        await api.UploadAsync("demo", Sources.Make(30), Token);
        var first = await api.StartAsync(new { dataset = "demo" }, Token);
        Assert.Equal(BatchState.Completed, (await api.WaitForEndAsync(first.Id, Token)).State);
        await api.UploadAsync("demo", [("pkg/m000003.pyx", Sources.Module(77)), ("pkg/new.pyx", Sources.Module(78))], Token);

        var again = await WaitAsync(async () =>
            (await api.GetAsync<Page<Batch>>("dataset/batches", Token)).Items.FirstOrDefault(batch => batch.Id != first.Id));
        Assert.Equal(("Reanalysis", true), (again.DisplayName, again.Filter.OnlyStale));
        var ended = await api.WaitForEndAsync(again.Id, Token);
        Assert.Equal((BatchState.Completed, 1L), (ended.State, ended.Counts.Completed));
        await WaitAsync(async () =>
            (await api.GetAsync<Page<SnapshotInfo>>("datasets/demo/snapshots", Token)).Items is [{ IsCurrent: true } only] ? only : null);
        await Task.Delay(TimeSpan.FromSeconds(5), Token);
        Assert.Equal(2, (await api.GetAsync<Page<Batch>>("dataset/batches", Token)).Items.Count);
    }

    [Fact]
    public async Task A_batch_whose_orchestration_is_gone_goes_on_and_counts_every_entry_once()
    {
        await using var scenario = await Scenario.StartAsync(Token, settings: new Dictionary<string, string> { ["WatchdogSchedule"] = EveryOtherSecond });
        var api = scenario.Api;
        await api.UploadAsync("demo", Sources.Make(600, brokenEvery: 50, functions: 12), Token);
        var batch = await api.StartAsync(new { dataset = "demo", options = new { chunkSize = 50, sliceSize = 10, maxConcurrentChunks = 2 } }, Token);
        await api.WaitAsync(batch.Id, one => one.Counts.Done > 100, Token);
        scenario.Host.Kill();
        scenario.Host.LoseDurableState();
        await scenario.Host.RestartAsync(Token);

        var ended = await api.WaitForEndAsync(batch.Id, Token);
        Assert.Equal((BatchState.CompletedWithErrors, 588L, 12L), (ended.State, ended.Counts.Completed, ended.Counts.Failed));
        await scenario.AssertExactlyOnceAsync(ended, 600, Token);
        Assert.Contains("goes on under a new one", scenario.Host.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminated_orchestration_ends_its_batch_and_recent_history_stays()
    {
        await using var scenario = await Scenario.StartAsync(Token, settings: new Dictionary<string, string>
        {
            ["WatchdogSchedule"] = EveryOtherSecond,
            ["HistoryPurgeSchedule"] = EveryOtherSecond,
        });
        var api = scenario.Api;
        await api.UploadAsync("demo", Sources.Make(20), Token);
        var batch = await api.StartAsync(new { dataset = "demo" }, Token);
        await api.PostAsync($"dataset/batch/{batch.Id}/pause", Token);
        await api.WaitAsync(batch.Id, one => one.State == BatchState.Paused || Testing.Api.IsEnded(one), Token);
        using var response = await scenario.Host.Client.PostAsync($"/runtime/webhooks/durabletask/instances/{batch.Id}/terminate?reason=x", null, Token);
        var ended = await api.WaitForEndAsync(batch.Id, Token);
        Assert.Contains(ended.State, new[] { BatchState.Failed, BatchState.Completed });

        // History of the last days stays: the purge has run and has not taken it.
        var instances = await scenario.Host.Client.GetStringAsync("/runtime/webhooks/durabletask/instances", Token);
        Assert.Contains(batch.Id, instances, StringComparison.Ordinal);
    }

    private static async Task<T> WaitAsync<T>(Func<Task<T?>> find) where T : class
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (await find() is { } found)
            {
                return found;
            }

            await Task.Delay(200, Token);
        }

        throw new TimeoutException("It did not come about.");
    }
}
