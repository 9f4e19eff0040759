using CnakeFunctions.Batches.Maintenance;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Batches.Tests.Support;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Batches.Tests.Maintenance;

public sealed class WatchdogTests : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly RecordedScheduler _scheduler = new();
    private AppServices _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AppServices.StartAsync(Token);
        await _app.IngestAsync("demo", Token, ("a.pyx", "cdef int x = 1"), ("b.pyx", "cdef int y = 2"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_batch_that_was_accepted_but_never_began_is_started_after_a_while()
    {
        var id = await AcceptAsync();
        Assert.Equal(0, await LookAsync());
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await LookAsync());
        var run = _scheduler.Scheduled[^1];
        Assert.Equal((id, false, false), (run.BatchId, run.Planned, run.Restore));
        _scheduler.Instances[id] = Report(InstanceState.Running);
        Assert.Equal(0, await LookAsync());
    }

    [Fact]
    public async Task A_batch_whose_orchestration_is_gone_goes_on_from_its_rows()
    {
        var id = await AcceptAsync();
        await PlanAsync(id);
        await _app.Get<ChunkRecords>().RecordAsync(id, new ChunkRow(0, 3, false, false, 1, 0, [], new SliceStatistics()), Token);
        await _app.Get<BatchService>().ControlAsync(id, ControlChange.Pause, "lunch", _scheduler, Token);
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await LookAsync());
        var run = _scheduler.Scheduled[^1];
        Assert.Equal((true, true, 3, BatchIntent.Pause), (run.Planned, run.Restore, run.HighestRun, run.Control.Intent));
        Assert.Equal((2L, 1L, new ChunkRange(0, 1)), (run.Totals.Entries, run.Totals.Completed, Assert.Single(run.Chunks)));
        Assert.NotNull(run.SourceSnapshot);

        await _app.Get<BatchService>().ControlAsync(id, ControlChange.Cancel, "enough", _scheduler, Token);
        Assert.Equal(1, await LookAsync());
        Assert.Equal(new BatchEnd(BatchState.Cancelled, "enough"), _scheduler.Scheduled[^1].End);
    }

    [Theory]
    [InlineData("Its orchestration failed: no space left")]
    [InlineData(null)]
    public async Task A_batch_whose_orchestration_broke_is_failed_with_the_reason(string? reason)
    {
        var id = await AcceptAsync();
        await PlanAsync(id);
        _scheduler.Instances[id] = Report(InstanceState.Ended) with { Reason = reason };
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await LookAsync());
        var batch = await FindAsync(id);
        Assert.Equal((BatchState.Failed, reason ?? "Its orchestration ended by itself."), (batch.State, batch.Reason));
        Assert.NotNull(batch.CompletedAt);
        Assert.NotNull(await _app.Get<BatchBlobs>().ReadReportAsync(id, Token));
        Assert.Equal(0, await LookAsync());
    }

    [Fact]
    public async Task A_batch_whose_end_was_lost_gets_the_end_its_orchestration_knows()
    {
        var id = await AcceptAsync();
        await PlanAsync(id);
        _scheduler.Instances[id] = Report(InstanceState.Ended) with { Outcome = new BatchOutcome(BatchState.Cancelled, "enough", 0, 0, null) };
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await LookAsync());
        Assert.Equal((BatchState.Cancelled, "enough"), ((await FindAsync(id)).State, (await FindAsync(id)).Reason));
    }

    [Theory]
    [InlineData(BatchState.Paused, 1)]
    [InlineData(BatchState.Running, 0)]
    public async Task A_record_that_storage_set_back_is_brought_up_to_date(BatchState published, int restored)
    {
        var id = await AcceptAsync();
        await PlanAsync(id);
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        _scheduler.Instances[id] = Report(InstanceState.Running) with { LastUpdatedAt = _app.Time.GetUtcNow(), Published = published };
        Assert.Equal(restored, await LookAsync());
        Assert.Equal(Enumerable.Repeat(id, restored), _scheduler.Restored);
    }

    [Fact]
    public async Task A_running_batch_of_which_nothing_is_heard_is_stopped_and_failed_but_a_paused_one_is_not()
    {
        var silent = await AcceptAsync();
        await PlanAsync(silent);
        var paused = await AcceptAsync();
        await PlanAsync(paused);
        await _app.Get<BatchRecords>().UpdateAsync((await FindAsync(paused)) with { State = BatchState.Paused }, Token);
        _scheduler.Instances[silent] = _scheduler.Instances[paused] = Report(InstanceState.Running);

        // Rows are stamped by storage's own clock, which does not follow the test's: the test's has to pass it.
        _app.Time.Advance(DateTimeOffset.UtcNow - _app.Time.GetUtcNow() + TimeSpan.FromMinutes(50));
        _scheduler.Instances[silent] = Report(InstanceState.Running) with { LastUpdatedAt = _app.Time.GetUtcNow().AddMinutes(-50) };
        Assert.Equal(0, await LookAsync());
        _app.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(1, await LookAsync());
        Assert.Equal([silent], _scheduler.Terminated);
        Assert.Equal(BatchState.Failed, (await FindAsync(silent)).State);
        Assert.Contains("Nothing was heard", (await FindAsync(silent)).Reason, StringComparison.Ordinal);
        Assert.Equal(BatchIntent.Cancel, (await _app.Get<BatchBlobs>().ReadControlAsync<BatchControl>(silent, cancellationToken: Token))!.Value.Intent);
        Assert.Equal(BatchState.Paused, (await FindAsync(paused)).State);
    }

    private async Task<string> AcceptAsync() =>
        (await _app.Get<BatchService>().StartAsync(new BatchRequest { Dataset = "demo" }, null, _scheduler, Token)).Id;

    private async Task PlanAsync(string id) =>
        await _app.Get<CnakeFunctions.Batches.Planning.PlanService>().PlanAsync(new PlanInput(id, await FindAsync(id)), Token);

    private Task<int> LookAsync() => _app.Get<Watchdog>().RunAsync(_scheduler, Token);

    private async Task<Batch> FindAsync(string id) => (await _app.Get<BatchRecords>().FindAsync(id, Token))!;

    private InstanceReport Report(InstanceState state) => new(state, _app.Time.GetUtcNow());
}
