using CnakeFunctions.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace CnakeFunctions.Datasets.Tests;

public sealed class PlanningTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<LocalSnapshot> SeedAsync(TestWorkspace workspace)
    {
        string path = workspace.WriteFile("seed.jsonl", string.Join('\n',
            """{"id":"lib/a.pyx","code":"aaa","tags":["x","y"],"language":"cython","createdAt":"2025-01-01T00:00:00Z"}""",
            """{"id":"lib/sub/b.pyx","code":"bb","tags":["y"],"language":"cython","createdAt":"2025-01-03T00:00:00Z"}""",
            """{"id":"c.py","code":"cccc","language":"python","createdAt":"2025-01-02T00:00:00Z"}""",
            """{"id":"it's % _ \"d\".pyx","code":"d","language":"cython","createdAt":"2025-01-04T00:00:00Z"}"""));
        await new DatasetIngestor(workspace.Store).IngestAsync("d", [path], new IngestOptions(), Token);
        return await workspace.OpenCurrentAsync("d");
    }

    private static async Task<string[]> IdsAsync(LocalSnapshot snapshot, EntrySelection selection)
    {
        var ids = new List<string>();
        await foreach (ChunkEntry entry in snapshot.SelectAsync(selection, Token))
        {
            ids.Add(entry.EntryId[..1] == "l" ? entry.EntryId[^5..] : entry.EntryId[..2]);
        }
        Assert.Equal(ids.Count, (await snapshot.MeasureAsync(selection, Token)).Entries);
        return [.. ids];
    }

    [Theory]
    [InlineData(PriorityOrder.Id, "c.,it,a.pyx,b.pyx")]
    [InlineData(PriorityOrder.SmallestFirst, "it,b.pyx,a.pyx,c.")]
    [InlineData(PriorityOrder.LargestFirst, "c.,a.pyx,b.pyx,it")]
    [InlineData(PriorityOrder.NewestFirst, "it,b.pyx,c.,a.pyx")]
    [InlineData(PriorityOrder.OldestFirst, "a.pyx,c.,b.pyx,it")]
    [InlineData(PriorityOrder.Language, "it,a.pyx,b.pyx,c.")]
    public async Task Entries_come_in_the_order_asked_for(PriorityOrder order, string expected)
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        using LocalSnapshot snapshot = await SeedAsync(workspace);
        Assert.Equal(expected.Split(','), await IdsAsync(snapshot, new EntrySelection { Order = order }));
        Assert.Equal(expected.Split(',')[..2], await IdsAsync(snapshot, new EntrySelection { Order = order, Filter = new EntryFilter { Limit = 2 } }));
    }

    [Fact]
    public async Task Stale_is_what_changed_since_its_last_result_and_what_may_succeed_now()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("stale", ("same.pyx", "1"), ("changed.pyx", "2"), ("never.pyx", "3"), ("broken.pyx", "4"), ("late.pyx", "5"), ("mended.pyx", "6"));
        var committer = new ResultCommitter(workspace.Store, workspace.Blobs);
        async Task CommitAsync(string batch, params PartRecord[] records)
        {
            PartReference part = await workspace.Blobs.WritePartAsync(batch, "000000-0-0000", records, Token);
            await committer.CommitPartsAsync("stale", Samples.Batch(batch, "stale"), [part], Token);
        }
        PartRecord late = Samples.Failed("late.pyx", "5");
        await CommitAsync(
            "b1", Samples.Completed("same.pyx", "1"), Samples.Completed("changed.pyx", "2"), Samples.Failed("broken.pyx", "4"),
            late with { Error = late.Error! with { Transient = true } }, Samples.Failed("mended.pyx", "6"));
        await CommitAsync("b2", Samples.Completed("mended.pyx", "6", second: 9));
        await workspace.SeedAsync("stale", ("changed.pyx", "22"));
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("stale");
        async Task<string[]> StaleAsync(string operation, string? version) => await IdsAsync(
            snapshot, new EntrySelection { Filter = new EntryFilter { OnlyStale = true }, Operation = operation, OperationVersion = version });

        Assert.Equal(["ch", "late.pyx"[^5..]], await StaleAsync("translate", "1"));
        Assert.Equal(["ch", "late.pyx"[^5..]], await StaleAsync("translate", null));
        Assert.Equal(["br", "ch", "late.pyx"[^5..], "me", "sa"], await StaleAsync("translate", "2"));
        Assert.Empty(await StaleAsync("analyze", "1"));
    }

    [Fact]
    public async Task Every_condition_of_a_filter_counts_and_hostile_values_are_only_values()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        using LocalSnapshot snapshot = await SeedAsync(workspace);
        async Task Check(EntryFilter filter, params string[] expected) =>
            Assert.Equal(expected, await IdsAsync(snapshot, new EntrySelection { Filter = filter, Operation = "translate" }));

        await Check(new EntryFilter { Ids = ["c.py", "lib/a.pyx", "none"] }, "c.", "a.pyx");
        await Check(new EntryFilter { Ids = ["it's % _ \"d\".pyx"] }, "it");
        await Check(new EntryFilter { Ids = [] });
        await Check(new EntryFilter { Ids = ["' OR 1=1 --", "x'); DROP TABLE cython_entries; --"] });
        await Check(new EntryFilter { Languages = ["python"] }, "c.");
        await Check(new EntryFilter { Tags = ["x", "'"] }, "a.pyx");
        await Check(new EntryFilter { Tags = ["y"] }, "a.pyx", "b.pyx");
        await Check(new EntryFilter { Statuses = [EntryState.Pending] }, "c.", "it", "a.pyx", "b.pyx");
        await Check(new EntryFilter { Statuses = [EntryState.Completed] });
        await Check(new EntryFilter { IdPattern = "lib/**/*.pyx" }, "a.pyx", "b.pyx");
        await Check(new EntryFilter { IdPattern = "*'*" }, "it");
        await Check(new EntryFilter { IdPattern = "[" });
        await Check(new EntryFilter { CreatedAfter = new DateTimeOffset(2025, 1, 2, 0, 0, 0, TimeSpan.Zero) }, "it", "b.pyx");
        await Check(new EntryFilter { CreatedBefore = new DateTimeOffset(2025, 1, 2, 0, 0, 0, TimeSpan.Zero) }, "a.pyx");
        await Check(new EntryFilter { MinimumBytes = 2, MaximumBytes = 3 }, "a.pyx", "b.pyx");
        await Check(new EntryFilter { Limit = 0 });
    }

    [Fact]
    public async Task Only_unprocessed_leaves_out_what_this_operation_has_done_to_this_code()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("d", ("aa", "1"), ("bb", "2"), ("cc", "3"));
        PartReference part = await workspace.Blobs.WritePartAsync(
            "b1", "0/0", [Samples.Completed("aa", "1"), Samples.Failed("bb", "2"), Samples.Completed("cc", "old")], Token);
        await new ResultCommitter(workspace.Store, workspace.Blobs).CommitPartsAsync("d", Samples.Batch("b1", "d"), [part], Token);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        var filter = new EntryFilter { OnlyUnprocessed = true };
        Assert.Equal(["bb", "cc"], await IdsAsync(snapshot, new EntrySelection { Filter = filter, Operation = "translate" }));
        Assert.Equal(["aa", "bb", "cc"], await IdsAsync(snapshot, new EntrySelection { Filter = filter, Operation = "analyze" }));
        Assert.Equal(["bb", "cc"], await IdsAsync(snapshot, new EntrySelection { Filter = filter }));
        Assert.Equal(["bb"], await IdsAsync(snapshot, new EntrySelection { FailedInBatch = "b1" }));
    }

    [Fact]
    public async Task A_plan_writes_every_entry_once_in_order_and_can_go_on_later()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        (string, string)[] entries = [.. Enumerable.Range(0, 25).Select(i => ($"e{i:D2}", new string('x', i)))];
        await workspace.SeedAsync("d", entries);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        var planner = new BatchPlanner(workspace.Blobs);
        BatchPlan plan = await planner.WriteAsync("b1", snapshot, new EntrySelection(), new ChunkLimits(10, 100), cancellationToken: Token);
        Assert.Equal((25, 300), (plan.Entries, plan.Bytes));
        Assert.Equal(Enumerable.Range(0, plan.Chunks.Count), plan.Chunks.Select(c => c.Number));
        var seen = new List<string>();
        foreach (PlannedChunk chunk in plan.Chunks)
        {
            IReadOnlyList<ChunkEntry> read = await workspace.Blobs.ReadChunkAsync("b1", chunk.Number, Token);
            Assert.True(read.Count <= 10 && read.Count == chunk.Entries && read.Sum(e => e.Bytes) == chunk.Bytes && chunk.Bytes <= 100);
            Assert.All(read, e => Assert.Equal(Hashes.OfText(e.Code), e.ContentHash));
            seen.AddRange(read.Select(e => e.EntryId));
        }
        Assert.Equal(entries.Select(e => e.Item1), seen);

        BatchPlan rest = await planner.WriteAsync(
            "b1", snapshot, new EntrySelection(), new ChunkLimits(100, 1000), 50, seen.Take(20).ToHashSet(), Token);
        Assert.Equal((50, 5), (Assert.Single(rest.Chunks).Number, rest.Entries));
        Assert.Empty((await planner.WriteAsync(
            "b2", snapshot, new EntrySelection { Filter = new EntryFilter { Ids = [] } }, new ChunkLimits(1, 1), cancellationToken: Token)).Chunks);
    }

    [Fact]
    public void Chunks_keep_both_limits_lose_nothing_and_are_as_full_as_they_can_be() =>
        Prop.ForAll(
            Gen.Choose(0, 50).ListOf().ToArbitrary(), Gen.Choose(1, 6).ToArbitrary(), Gen.Choose(1, 120).ToArbitrary(),
            (sizes, entries, bytes) =>
            {
                var cutter = new ChunkCutter(new ChunkLimits(entries, bytes));
                var chunks = new List<List<ChunkEntry>>();
                foreach ((int size, int i) in sizes.Select((s, i) => (s, i)))
                {
                    if (cutter.Add(new ChunkEntry($"{i}", "", "cython", "", size)) is { } full)
                    {
                        chunks.Add(full);
                    }
                }
                chunks.Add(cutter.Take());
                bool kept = chunks.SelectMany(c => c).Select(e => int.Parse(e.EntryId)).SequenceEqual(Enumerable.Range(0, sizes.Count));
                bool within = chunks.All(c => c.Count <= entries && (c.Count <= 1 || c.Sum(e => e.Bytes) <= bytes));
                bool full2 = chunks.Zip(chunks.Skip(1)).All(p =>
                    p.Second.Count == 0 || p.First.Count == entries || p.First.Sum(e => e.Bytes) + p.Second[0].Bytes > bytes);
                return kept && within && full2;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_reader_that_stops_early_ends_the_stream()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("d", [.. Enumerable.Range(0, 3000).Select(i => ($"e{i}", "x"))]);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        await foreach (ChunkEntry entry in snapshot.SelectAsync(new EntrySelection(), Token))
        {
            Assert.Equal("e0", entry.EntryId);
            break;
        }
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChunkEntry _ in snapshot.SelectAsync(new EntrySelection(), stop.Token))
            {
                await stop.CancelAsync();
            }
        });
    }

    [Fact]
    public void Limits_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChunkCutter(new ChunkLimits(0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChunkCutter(new ChunkLimits(1, 0)));
    }
}
