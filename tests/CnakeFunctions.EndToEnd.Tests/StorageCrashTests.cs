using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;

namespace CnakeFunctions.EndToEnd.Tests;

/// <summary>
/// The emulator acknowledges writes that it saves only every five seconds: killed, it forgets them. Each batch has to end by itself
/// with everything right, whatever was forgotten.
/// </summary>
public sealed class StorageCrashTests
{
    private const int Seed = 20_260_131;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Milliseconds from the accepted request to the death of storage: while planning, early, half-way, near the end, after it.</summary>
    public static TheoryData<int> Instants
    {
        get
        {
            var random = new Random(Seed);
            return [0, random.Next(20, 150), random.Next(150, 1_000), random.Next(1_000, 3_000), random.Next(3_000, 6_000), random.Next(6_000, 12_000)];
        }
    }

    [Theory]
    [MemberData(nameof(Instants))]
    public async Task A_batch_survives_the_death_of_storage_which_forgets_its_last_seconds(int milliseconds)
    {
        await using var scenario = await StartWithDatasetAsync();
        var batch = await scenario.Api.StartAsync(Steadily, Token, key: "once");
        await Task.Delay(milliseconds, Token);
        await KillStorageAsync(scenario);
        var ended = await scenario.Api.WaitForEndAsync(batch.Id, Token, 180);
        await AssertRightAsync(scenario, ended);

        // The key was forgotten as well, and is known again.
        Assert.Equal(batch.Id, (await scenario.Api.StartAsync(Steadily, Token, key: "once")).Id);
    }

    [Fact]
    public async Task A_batch_survives_several_deaths_of_storage_and_of_the_app()
    {
        await using var scenario = await StartWithDatasetAsync();
        var random = new Random(Seed);
        var batch = await scenario.Api.StartAsync(Steadily, Token);
        for (var kill = 0; kill < 4; kill++)
        {
            await Task.Delay(random.Next(100, 4_000), Token);
            await KillStorageAsync(scenario);
            if (kill % 2 == 1)
            {
                await scenario.Host.RestartAsync(Token);
            }
        }

        await AssertRightAsync(scenario, await scenario.Api.WaitForEndAsync(batch.Id, Token, 180));
    }

    [Fact]
    public async Task An_end_that_storage_forgets_is_brought_about_again()
    {
        await using var scenario = await StartWithDatasetAsync();
        var batch = await scenario.Api.StartAsync(new { dataset = "demo" }, Token);
        await scenario.Api.WaitForEndAsync(batch.Id, Token);
        await KillStorageAsync(scenario);

        // The batch looks after its end a while later: until then it may be shown as it was before.
        await Task.Delay(TimeSpan.FromSeconds(20), Token);
        await AssertRightAsync(scenario, await scenario.Api.WaitForEndAsync(batch.Id, Token, 120));
    }

    [Fact]
    public async Task A_paused_batch_whose_record_is_forgotten_can_be_resumed()
    {
        await using var scenario = await StartWithDatasetAsync();
        var batch = await scenario.Api.StartAsync(Steadily, Token);
        await scenario.Api.PostAsync($"dataset/batch/{batch.Id}/pause?reason=lunch", Token);
        await scenario.Api.WaitAsync(batch.Id, one => one.State == BatchState.Paused && one.Counts.Processing == 0, Token);
        await KillStorageAsync(scenario);
        await scenario.Api.WaitAsync(batch.Id, one => one.State == BatchState.Paused, Token);
        await scenario.Api.PostAsync($"dataset/batch/{batch.Id}/resume", Token);
        await AssertRightAsync(scenario, await scenario.Api.WaitForEndAsync(batch.Id, Token, 180));
    }

    [Fact]
    public async Task A_batch_whose_dataset_is_forgotten_says_so()
    {
        await using var scenario = await Scenario.StartAsync(Token, inMemory: false);
        await scenario.Api.UploadAsync("demo", Sources.Make(1_000, brokenEvery: 100), Token);
        var batch = await scenario.Api.StartAsync(Steadily, Token);
        await KillStorageAsync(scenario);
        var ended = await scenario.Api.WaitForEndAsync(batch.Id, Token);
        Assert.Equal(BatchState.Failed, ended.State);
        Assert.Contains("dataset 'demo'", ended.Reason, StringComparison.Ordinal);
    }

    private static object Steadily { get; } =
        new { dataset = "demo", options = new { chunkSize = 50, sliceSize = 5, maxConcurrency = 2, checkpointIntervalSeconds = 5 } };

    private static async Task<Scenario> StartWithDatasetAsync()
    {
        var scenario = await Scenario.StartAsync(Token, inMemory: false);
        await scenario.Api.UploadAsync("demo", Sources.Make(1_000, brokenEvery: 100), Token);

        // A dataset that was forgotten nothing can bring back.
        await Task.Delay(TimeSpan.FromSeconds(6), Token);
        return scenario;
    }

    private static async Task KillStorageAsync(Scenario scenario)
    {
        scenario.Azurite.Kill();
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        await scenario.Azurite.RestartAsync(Token);
    }

    private static async Task AssertRightAsync(Scenario scenario, Batch ended)
    {
        Assert.True(ended.State == BatchState.CompletedWithErrors, $"{ended.State}: {ended.Reason}\n{scenario.Host.Log}");
        Assert.Equal(10, ended.Counts.Failed);
        await scenario.AssertExactlyOnceAsync(ended, 1_000, Token);
        var report = await scenario.Api.GetAsync<BatchReport>($"dataset/batch/{ended.Id}/report", Token);
        Assert.Equal(10, report.Errors.Sum(group => group.Count));
    }
}
