using Azure.Data.Tables;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Testing;

namespace CnakeFunctions.Batches.Tests.Records;

/// <summary>Rows in a real Azurite; one server for the class, one batch a test.</summary>
public sealed class StoredRecordTests(StoredRecordTests.Storage storage) : IClassFixture<StoredRecordTests.Storage>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private readonly BatchRecords _batches = new(storage.Tables);
    private readonly ChunkRecords _chunks = new(storage.Tables, TimeProvider.System);
    private readonly ErrorRecords _errors = new(storage.Tables);

    [Fact]
    public async Task A_batch_comes_back_as_it_was_written_and_a_repeat_changes_nothing()
    {
        var batch = PureRecordTests.NewBatch() with
        {
            DisplayName = "Ünïcode",
            RetryOf = "r",
            Filter = new EntryFilter { Ids = [.. Enumerable.Range(0, 9_000).Select(i => $"folder/with/a/name/entry{i}.pyx")] },
        };
        await _batches.AddAsync(batch, "other", Token);
        await _batches.AddAsync(batch with { DisplayName = "again" }, null, Token);
        var found = await _batches.FindAsync(batch.Id, Token);
        Assert.Equal(("Ünïcode", 9_000, 3), (found!.DisplayName, found.Filter.Ids!.Count, found.Options.MaxConcurrency));
        var definition = await _batches.FindDefinitionAsync(batch.Id, Token);
        Assert.Equal(("other", "demo"), (definition!.FailedInBatch, definition.Request.Dataset));

        await _batches.UpdateAsync(
            found with { State = BatchState.Failed, Reason = new string('r', 5_000), CompletedAt = batch.CreatedAt, SourceSnapshot = "s", Counts = new EntryCounts(Failed: 7) }, Token);
        var updated = await _batches.FindAsync(batch.Id, Token);
        Assert.Equal((BatchState.Failed, 1_000, 7, "s"), (updated!.State, updated.Reason!.Length, updated.Counts.Failed, updated.SourceSnapshot));
        Assert.Null(await _batches.FindAsync("nope", Token));
        Assert.Null(await _batches.FindAsync(BatchId.Create(DateTimeOffset.UnixEpoch), Token));
    }

    [Fact]
    public async Task Batches_are_listed_newest_first_in_pages()
    {
        var dataset = "list" + Guid.NewGuid().ToString("N")[..8];
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(BatchId.Create(DateTimeOffset.UnixEpoch.AddMinutes(i)));
            await _batches.AddAsync(PureRecordTests.NewBatch(ids[i]) with { Dataset = dataset }, null, Token);
        }

        ids.Reverse();
        var first = await _batches.ListAsync(dataset, null, null, 3, Token);
        var second = await _batches.ListAsync(dataset, BatchState.Pending, first[^1].Id, 3, Token);
        Assert.Equal(ids, first.Concat(second).Select(batch => batch.Id));
        Assert.Empty(await _batches.ListAsync(dataset, BatchState.Failed, null, 3, Token));
    }

    [Fact]
    public async Task A_key_belongs_to_the_first_who_claims_it()
    {
        var key = Guid.NewGuid().ToString();
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _batches.ClaimKeyAsync(new IdempotencyClaim(key, $"hash{i}"), $"batch{i}", Token)));
        Assert.Single(claims.Distinct());
    }

    [Fact]
    public async Task A_run_of_a_chunk_is_counted_once_however_often_and_by_whomever_it_is_recorded()
    {
        var id = BatchId.Create(DateTimeOffset.UnixEpoch);
        await _chunks.SetPlanAsync(id, new TotalsRow { Entries = 60, ChunksTotal = 6, Chunks = [new(0, 6)] }, Token);
        for (var chunk = 0; chunk < 6; chunk++)
        {
            await _chunks.StartAsync(id, new ActiveChunk(chunk, 0, 10), Token);
        }

        // Every chunk three times, all at once.
        await Task.WhenAll(Enumerable.Range(0, 18).Select(i => _chunks.RecordAsync(id, Row(i % 6, completed: 9, failed: 1), Token)));
        var live = await _chunks.ReadLiveAsync(id, Token);
        Assert.Equal((54, 6, 6), (live.Totals.Completed, live.Totals.Failed, live.Totals.ChunksDone));
        Assert.Empty(live.Chunks);
    }

    [Fact]
    public async Task Live_rows_end_with_the_record_even_when_they_are_many()
    {
        var id = BatchId.Create(DateTimeOffset.UnixEpoch);
        await _chunks.SetPlanAsync(id, new TotalsRow { Entries = 150, ChunksTotal = 1, Chunks = [new(0, 1)] }, Token);
        await _chunks.StartAsync(id, new ActiveChunk(0, 0, 150), Token);
        await Task.WhenAll(Enumerable.Range(0, 150).Select(i => _chunks.ReportAsync(
            new SliceProgress { BatchId = id, Chunk = 0, Name = ChunkKeys.Slice(0, 0, i), Attempt = 1, Entries = $"{i}", Processing = 1 }, Token)));
        Assert.Equal(150, (await _chunks.ReadSlicesAsync(id, 0, 0, Token)).Count);
        await _chunks.RecordAsync(id, Row(0, 150, 0), Token);
        var live = await _chunks.ReadLiveAsync(id, Token);
        Assert.Equal((0, 0, 150), (live.Slices.Count, live.Chunks.Count, live.Totals.Completed));
    }

    [Fact]
    public async Task Runs_are_listed_by_chunk_and_by_what_is_committed()
    {
        var id = BatchId.Create(DateTimeOffset.UnixEpoch);
        await _chunks.SetPlanAsync(id, new TotalsRow { Entries = 30, ChunksTotal = 3, Chunks = [new(0, 3)] }, Token);
        foreach (var (chunk, run) in new[] { (0, 0), (1, 0), (1, 1), (11, 0) })
        {
            await _chunks.RecordAsync(id, Row(chunk, 5, 0) with { Run = run }, Token);
        }

        Assert.Equal([(1, 0), (1, 1)], (await ListAsync(id, 1, false)).Select(row => (row.Chunk, row.Run)));
        await _chunks.MarkCommittedAsync(id, [.. (await ListAsync(id, null, true)).Take(3)], Token);
        Assert.Equal(11, Assert.Single(await ListAsync(id, null, true)).Chunk);
        await _chunks.DeleteAsync(id, 11, 0, Token);
        Assert.Equal(3, (await ListAsync(id, null, false)).Count);
        await _chunks.ReplanAsync(id, [new(0, 2), new(20, 4)], Token);
        Assert.Equal(6, (await _chunks.GetTotalsAsync(id, Token)).ChunksTotal);
    }

    [Fact]
    public async Task What_a_broken_run_left_behind_is_cleared()
    {
        var id = BatchId.Create(DateTimeOffset.UnixEpoch);
        await _chunks.StartAsync(id, new ActiveChunk(1, 0, 5), Token);
        await _chunks.StartAsync(id, new ActiveChunk(10, 0, 5), Token);
        await _chunks.ClearLiveAsync(id, 1, Token);
        Assert.Equal(10, Assert.Single((await _chunks.ReadLiveAsync(id, Token)).Chunks).Chunk);
    }

    [Fact]
    public async Task Failures_are_written_in_bulk_and_a_repeat_overwrites()
    {
        var id = BatchId.Create(DateTimeOffset.UnixEpoch);
        var failures = Enumerable.Range(0, 250).Select(i => new FailedEntry(
            $"e{i}", i % 12, 2, 1.5, DateTimeOffset.UnixEpoch,
            new EntryError("SyntaxError", new string('m', 10_000), i % 2 == 0, i % 2 == 0 ? 3 : null, i % 2 == 0 ? 4 : null, "CY0101"))).ToList();
        await _errors.WriteAsync(id, failures, Token);
        await _errors.WriteAsync(id, failures, Token);
        var read = new List<FailedEntry>();
        await foreach (var entry in _errors.ListAsync(id, Token))
        {
            read.Add(entry);
        }

        Assert.Equal(250, read.Count);
        Assert.Equal(failures.Select(entry => entry.EntryId).Order(), read.Select(entry => entry.EntryId).Order());
        Assert.All(read, entry => Assert.Equal((2, 4_000, "CY0101"), (entry.Attempts, entry.Error.Message.Length, entry.Error.Code)));
    }

    [Fact]
    public void Text_beyond_what_a_row_holds_is_refused()
    {
        var row = new TableEntity("p", "r");
        Assert.Throws<ArgumentException>(() => row.SetText("x", new string('x', 500_000)));
        Assert.Throws<InvalidDataException>(() => row.Require("missing"));
        row.SetText("y", new string('y', 100_000));
        Assert.Equal(100_000, row.GetText("y")!.Length);
    }

    private async Task<List<ChunkRow>> ListAsync(string id, int? chunk, bool uncommittedOnly)
    {
        var rows = new List<ChunkRow>();
        await foreach (var row in _chunks.ListAsync(id, chunk, uncommittedOnly, Token))
        {
            rows.Add(row);
        }

        return rows;
    }

    private static ChunkRow Row(int chunk, int completed, int failed) =>
        new(chunk, 0, true, false, completed, failed, [new PartReference("p", completed + failed, completed, failed, 1, "")], new SliceStatistics());

    public sealed class Storage : IAsyncLifetime
    {
        private AzuriteServer? _azurite;

        public BatchTables Tables { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _azurite = await AzuriteServer.StartAsync();
            Tables = new BatchTables(new TableServiceClient(_azurite.ConnectionString), "t");
            await Tables.EnsureAsync(CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            if (_azurite is not null)
            {
                await _azurite.DisposeAsync();
            }
        }
    }
}
