using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Tests.Records;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Tests.Monitoring;

public sealed class WindowRecordsTests(StoredRecordTests.Storage storage) : IClassFixture<StoredRecordTests.Storage>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 9, 45, 0, TimeSpan.Zero);
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly string _dataset = "window" + Guid.NewGuid().ToString("N")[..8];
    private readonly BatchRecords _batches = new(storage.Tables);
    private readonly WindowRecords _windows = new(storage.Tables);

    [Fact]
    public async Task A_window_holds_what_ended_in_it_and_what_has_not_ended()
    {
        var old = await AddAsync(Now.AddDays(-4), BatchState.Completed, ended: Now.AddDays(-2));
        var late = await AddAsync(Now.AddDays(-3), BatchState.Failed, ended: Now.AddHours(-1));
        var recent = await AddAsync(Now.AddHours(-2), BatchState.CompletedWithErrors, ended: Now.AddHours(-1), operation: "analyze");
        var open = await AddAsync(Now.AddDays(-2), BatchState.Paused);

        var ended = await _windows.ListSummariesAsync(Now.AddHours(-24), _dataset, null, Token);
        Assert.Equal([recent, late], ended.Select(one => one.Batch.Id));
        Assert.Equal([open], (await _windows.ListOpenAsync(Now.AddHours(-24), _dataset, null, 10, Token)).Select(batch => batch.Id));
        Assert.Equal([recent, late], (await _windows.ListSummariesAsync(Now.AddHours(-24), _dataset, null, Token)).Select(one => one.Batch.Id));
        var wholes = await _windows.ListWholeAsync([.. ended.Select(one => one.Batch)], Token);
        Assert.Equal([recent, late], wholes.Select(batch => batch.Id));
        Assert.All(wholes, batch => Assert.Equal(["a"], batch.Filter.Tags!));
        Assert.Equal([recent], (await _windows.ListSummariesAsync(Now.AddHours(-24), _dataset, "analyze", Token)).Select(one => one.Batch.Id));
        Assert.Equal([recent, late, old], (await _windows.ListSummariesAsync(Now.AddHours(-72), _dataset, null, Token)).Select(one => one.Batch.Id));
        Assert.Null(await _windows.FindAsync(BatchId.Create(Now), Token));
    }

    [Fact]
    public async Task A_summary_comes_back_as_it_was_written_and_a_repeat_changes_nothing()
    {
        var statistics = new SliceStatistics { BytesRead = 7, Retries = 2, Diagnostics = new Dictionary<string, long> { ["CY1"] = 1 } };
        statistics.Durations.Record(5);
        statistics.QueueWaits.Record(-3, 4);
        statistics.Activity.Record(Now, failed: true);
        var failures = FailureDigest.Of([new FailedEntry("e", 0, 1, 1, Now, new EntryError("Timeout", "It's late", true, 3))]);
        var summary = new BatchSummary(statistics, failures);
        var id = await AddAsync(Now.AddHours(-1), BatchState.CompletedWithErrors, ended: Now, summary: summary);
        await _batches.UpdateAsync((await _batches.FindAsync(id, Token))!, Token, summary);

        var found = (await _windows.FindAsync(id, Token))!.Summary!;
        Assert.Equal((7, 2, 1, 4, 0.0), (found.Statistics.BytesRead, found.Statistics.Retries, found.Statistics.Durations.Count, found.Statistics.QueueWaits.Count, found.Statistics.QueueWaits.Sum));
        Assert.Empty(found.Statistics.Diagnostics);
        Assert.Equal(("Timeout", "It's late", 1L), (found.Failures.Groups[0].Key.Type, found.Failures.Groups[0].Examples[0].Message, found.Failures.Groups[0].Count));
        Assert.Single(found.Failures.Sample.Items);
        Assert.Equal(found.Statistics.Activity.ToString(), Assert.Single(await _windows.ListSummariesAsync(Now.AddHours(-2), _dataset, null, Token)).Summary!.Statistics.Activity.ToString());
    }

    [Fact]
    public async Task An_ended_batch_that_changes_after_all_is_read_again()
    {
        var id = await AddAsync(Now.AddHours(-1), BatchState.Failed, ended: Now);
        Assert.Equal(BatchState.Failed, Assert.Single(await _windows.ListSummariesAsync(Now.AddHours(-2), _dataset, null, Token)).Batch.State);
        var batch = (await _batches.FindAsync(id, Token))!;
        await _batches.UpdateAsync(batch with { State = BatchState.Completed, UpdatedAt = batch.UpdatedAt.AddSeconds(9) }, Token);
        Assert.Equal(BatchState.Completed, Assert.Single(await _windows.ListSummariesAsync(Now.AddHours(-2), _dataset, null, Token)).Batch.State);
        await _batches.UpdateAsync(batch with { State = BatchState.Running }, Token);
        Assert.Empty(await _windows.ListSummariesAsync(Now.AddHours(-2), _dataset, null, Token));
    }

    [Fact]
    public async Task The_newest_failures_come_from_the_newest_chunks()
    {
        var errors = new ErrorRecords(storage.Tables);
        var id = BatchId.Create(Now);
        await errors.WriteAsync(id, [.. Enumerable.Range(0, 60).Select(i => new FailedEntry($"e{i}", i / 10, 1, 1, Now.AddSeconds(i), new EntryError("X", "m")))], Token);
        var newest = await errors.ListNewestAsync(id, [5, 4, 3, 2, 1, 0], 20, 100, Token);
        Assert.Equal(Enumerable.Range(40, 20).Reverse().Select(i => $"e{i}"), newest.Select(one => one.EntryId));
        Assert.Equal(10, (await errors.ListNewestAsync(id, [5, 4], 20, 5, Token)).Count);
    }

    private async Task<string> AddAsync(
        DateTimeOffset created, BatchState state, DateTimeOffset? ended = null, string operation = "translate", BatchSummary? summary = null)
    {
        var batch = PureRecordTests.NewBatch(BatchId.Create(created)) with { Dataset = _dataset, Operation = operation, CreatedAt = created };
        await _batches.AddAsync(batch, null, Token);
        await _batches.UpdateAsync(batch with { State = state, CompletedAt = ended }, Token, summary);
        return batch.Id;
    }
}
