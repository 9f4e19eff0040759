using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;
using CnakeFunctions.Testing;

namespace CnakeFunctions.EndToEnd.Tests;

public sealed class HappyPathTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_batch_translates_a_dataset_into_a_committed_snapshot()
    {
        await using var azurite = await AzuriteServer.StartAsync(cancellationToken: Token);
        await using var host = await AppHost.StartAsync(azurite, Token);
        var api = new Api(host);
        var ingested = await api.UploadAsync("demo", Sources.Make(120, brokenEvery: 40), Token);
        Assert.Equal(120, ingested.Added);

        var started = await api.StartAsync(new { dataset = "demo", operation = "translate" }, Token);
        Assert.Equal("demo", started.Dataset);
        var ended = await api.WaitForEndAsync(started.Id, Token);

        Assert.Equal(BatchState.CompletedWithErrors, ended.State);
        Assert.Equal(3, ended.Counts.Failed);
        Assert.Equal(ended.ResultSnapshot, (await api.GetAsync<DatasetStatistics>("dataset/statistics?dataset=demo", Token)).Version);
        using var snapshot = await SnapshotFile.DownloadAsync(host, "demo", Token);
        snapshot.AssertExactlyOnce(ended, 120);
        Assert.Equal(117, snapshot.Count("SELECT count(*) FROM python_entries"));
        Assert.Equal(3, snapshot.Count("SELECT count(*) FROM processing_errors"));
    }
}
