using CnakeFunctions.Batches.Maintenance;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Tests.Support;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Batches.Tests.Maintenance;

public sealed class ReanalysisTests : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly RecordedScheduler _scheduler = new();
    private AppServices _app = null!;

    public async ValueTask InitializeAsync() => _app = await AppServices.StartAsync(Token);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_batch_runs_over_what_is_stale_and_no_second_one_beside_it()
    {
        await _app.IngestAsync("demo", Token, ("a.pyx", "a"), ("b.pyx", "b"), ("c.pyx", "c"));
        await _app.IngestAsync("fresh", Token, ("d.pyx", "d"));
        Assert.Empty(await RunAsync());
        await CommitAsync("demo", "first", ("a.pyx", "a"), ("b.pyx", "b"));
        Assert.Empty(await RunAsync());
        await _app.IngestAsync("demo", Token, ("a.pyx", "changed"));

        // Two hosts whose timers fire together make one batch.
        var both = await Task.WhenAll(RunAsync(), RunAsync());
        var id = Assert.Single(both.SelectMany(one => one).Distinct());
        var batch = (await _app.Get<BatchRecords>().FindAsync(id, Token))!;
        Assert.Equal(("demo", "translate", Reanalysis.DisplayName, true), (batch.Dataset, batch.Operation, batch.DisplayName, batch.Filter.OnlyStale));
        var plan = await _app.Get<CnakeFunctions.Batches.Planning.PlanService>().PlanAsync(new(id, batch), Token);
        Assert.Equal(1, plan.Totals.Entries);

        await _app.IngestAsync("demo", Token, ("b.pyx", "changed"));
        Assert.Empty(await RunAsync());
        await _app.Get<BatchRecords>().UpdateAsync(batch with { State = BatchState.Failed }, Token);
        Assert.NotEqual(id, Assert.Single(await RunAsync()));
    }

    [Fact]
    public async Task A_setting_that_names_no_operation_says_so()
    {
        await using var app = await AppServices.StartAsync(Token, new KeyValuePair<string, string?>("Reanalysis:Operation", "fly"));
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => app.Get<Reanalysis>().RunAsync(_scheduler, Token));
        Assert.Contains("Reanalysis__Operation", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshots_that_a_batch_reads_outlive_the_others()
    {
        await using var app = await AppServices.StartAsync(
            Token, new KeyValuePair<string, string?>("SnapshotRetention:KeepNewest", "1"), new KeyValuePair<string, string?>("SnapshotRetention:KeepDays", "3"));
        for (var i = 0; i < 4; i++)
        {
            await app.IngestAsync("demo", Token, ($"e{i}.pyx", "x"));
            app.Time.Advance(TimeSpan.FromDays(1));
        }

        var store = app.Get<DatasetStore>();
        var all = (await store.ListSnapshotsAsync("demo", Token)).Select(one => one.Version).ToList();
        var reading = Records.PureRecordTests.NewBatch(BatchId.Create(app.Time.GetUtcNow()));
        await app.Get<BatchRecords>().AddAsync(reading, null, Token);
        await app.Get<BatchRecords>().UpdateAsync(reading with { State = BatchState.Paused, SourceSnapshot = all[3] }, Token);
        Assert.Equal(1, await app.Get<SnapshotRetention>().RunAsync(Token));
        Assert.Equal([all[0], all[1], all[3]], (await store.ListSnapshotsAsync("demo", Token)).Select(one => one.Version));

        await app.Get<BatchRecords>().UpdateAsync(reading with { State = BatchState.Cancelled, SourceSnapshot = all[3] }, Token);
        app.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(2, await app.Get<SnapshotRetention>().RunAsync(Token));
        Assert.Equal(all[0], Assert.Single(await store.ListSnapshotsAsync("demo", Token)).Version);
        Assert.Equal(0, await app.Get<SnapshotRetention>().RunAsync(Token));
    }

    [Fact]
    public void Wrong_settings_are_all_named()
    {
        var settings = new Microsoft.Extensions.Configuration.ConfigurationManager
        {
            ["SnapshotRetention:KeepNewest"] = "0",
            ["HistoryPurge:KeepDays"] = "many",
            ["Watchdog:SilentMinutes"] = "1",
        };
        var wrong = Assert.Throws<ArgumentException>(() => MaintenanceOptions.Read(settings));
        Assert.All(["SnapshotRetention__KeepNewest", "HistoryPurge__KeepDays", "Watchdog__SilentMinutes"], name => Assert.Contains(name, wrong.Message, StringComparison.Ordinal));
    }

    private Task<IReadOnlyList<string>> RunAsync() => _app.Get<Reanalysis>().RunAsync(_scheduler, Token);

    /// <summary>Results of an earlier batch.</summary>
    private async Task CommitAsync(string dataset, string batch, params (string Id, string Code)[] entries)
    {
        var operation = new CnakeFunctions.Batches.Operations.TranslateOperation();
        var records = entries.Select(entry => new PartRecord
        {
            EntryId = entry.Id,
            ContentHash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(entry.Code))),
            Operation = operation.Name,
            OperationVersion = operation.Version,
            State = EntryState.Completed,
            Attempts = 1,
            DurationMilliseconds = 1,
            Code = "x = 1\n",
            CompletedAt = _app.Time.GetUtcNow(),
        });
        var part = await _app.Get<BatchBlobs>().WritePartAsync(batch, "000000-0-0000", [.. records], Token);
        await _app.Get<ResultCommitter>().CommitPartsAsync(
            dataset, Records.PureRecordTests.NewBatch(batch) with { Dataset = dataset }, [part], Token);
    }
}
