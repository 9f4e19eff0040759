using System.Diagnostics;
using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;

namespace CnakeFunctions.EndToEnd.Tests;

public sealed class CrashTests
{
    private const int Kills = 20;
    private const int Seed = 20_260_131;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_survives_twenty_deaths_of_the_app_at_random_instants()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        var api = scenario.Api;
        await api.UploadAsync("demo", Sources.Make(2_000, brokenEvery: 100), Token);
        var batch = await api.StartAsync(
            new { dataset = "demo", options = new { chunkSize = 100, sliceSize = 10, maxConcurrency = 2, checkpointIntervalSeconds = 5 } }, Token);
        var random = new Random(Seed);
        var resumed = new List<double>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(50, 1_200), Token);
            scenario.Host.Kill();
            await scenario.Host.RestartAsync(Token);
            resumed.Add(await SecondsUntilAliveAsync(scenario, batch.Id));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Seconds from serving to working: {string.Join(", ", resumed.Select(one => $"{one:0.0}"))}");
        var ended = await api.WaitForEndAsync(batch.Id, Token);
        Assert.True(ended.State == BatchState.CompletedWithErrors, $"{ended.State}: {ended.Reason}\n{scenario.Host.Log}");
        Assert.Equal(20, ended.Counts.Failed);
        await scenario.AssertExactlyOnceAsync(ended, 2_000, Token);
        Assert.Equal(2_000, (await api.AllEntriesAsync(batch.Id, null, Token)).Select(entry => entry.EntryId).Distinct().Count());
    }

    [Fact]
    public async Task A_stop_with_work_in_flight_loses_nothing()
    {
        await using var scenario = await Scenario.StartAsync(Token);
        var api = scenario.Api;
        await api.UploadAsync("demo", Sources.Make(400, functions: 10), Token);
        var batch = await api.StartAsync(new { dataset = "demo", options = new { chunkSize = 50, sliceSize = 5, maxConcurrency = 2 } }, Token);
        await api.WaitAsync(batch.Id, one => one.Counts.Completed > 0, Token);
        Assert.Equal(0, await scenario.Host.StopAsync(Token));
        await scenario.Host.RestartAsync(Token);
        var ended = await api.WaitForEndAsync(batch.Id, Token);
        Assert.Equal(BatchState.Completed, ended.State);
        await scenario.AssertExactlyOnceAsync(ended, 400, Token);
    }

    /// <summary>Until an activity works again, or there is nothing left to do.</summary>
    private static async Task<double> SecondsUntilAliveAsync(Scenario scenario, string id)
    {
        var watch = Stopwatch.StartNew();
        var before = (await scenario.Api.GetBatchAsync(id, Token)).Counts.Done;
        await scenario.Api.WaitAsync(id, one => one.Counts.Done > before || one.Counts.Processing > 0 || Api.IsEnded(one) || one.Counts.Done == one.Counts.Total, Token);
        return watch.Elapsed.TotalSeconds;
    }
}
