using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets.Tests;

public sealed class ResultCommitterTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_reach_every_table_and_the_entries()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("d", ("a.pyx", "a"), ("b.pyx", "b"), ("c.pyx", "c"));
        PartReference part = await workspace.Blobs.WritePartAsync(
            "b1", "00000007/000000-000003",
            [Samples.Completed("a.pyx", "a"), Samples.Failed("b.pyx", "b"), Samples.Failed("c.pyx", "c", state: EntryState.Retrying)], Token);
        Assert.Equal((3, 1, 1), (part.Entries, part.Completed, part.Failed));
        var committer = new ResultCommitter(workspace.Store, workspace.Blobs);
        SnapshotReference done = await committer.CommitPartsAsync("d", Samples.Batch("b1", "d", total: 3), [part], Token);

        using LocalSnapshot snapshot = await workspace.Store.OpenAsync(done, Token);
        DatasetEntry a = (await snapshot.FindEntryAsync("a.pyx", Token))!;
        Assert.Equal((EntryState.Completed, "# python of a.pyx\n"), (a.ProcessingStatus, a.PythonCode));
        Assert.StartsWith("py-", a.PythonId);
        Assert.Equal(Samples.Start, a.ProcessedAt);
        Assert.Equal(EntryState.Failed, (await snapshot.FindEntryAsync("b.pyx", Token))!.ProcessingStatus);
        Assert.Equal(EntryState.Pending, (await snapshot.FindEntryAsync("c.pyx", Token))!.ProcessingStatus);
        Page<BatchEntry> entries = await snapshot.ListBatchEntriesAsync("b1", null, 10, cancellationToken: Token);
        Assert.Equal(["a.pyx", "b.pyx"], entries.Items.Select(e => e.EntryId));
        Assert.Equal((2, 7, part.Name), (entries.Items[0].Warnings, entries.Items[0].Chunk, entries.Items[0].Part));
        Assert.Equal(new EntryError("SyntaxError", "Expected an indented block", false, 4, 7, "CY1203"), entries.Items[1].Error);
        Assert.Equal(3, entries.Items[1].Attempts);
        Assert.Single((await snapshot.ListBatchEntriesAsync("b1", EntryState.Failed, 10, cancellationToken: Token)).Items);
        Assert.Equal(new EntryCounts(Completed: 1, Failed: 1), await snapshot.CountBatchEntriesAsync("b1", Token));
        Assert.Equal([part.Name], await snapshot.ListPartsAsync("b1", Token));
        Assert.Equal(["b1", "SyntaxError", 4], TestWorkspace.Query(snapshot.Path, "SELECT batch_id, error_type, line FROM processing_errors").Single());
        Assert.Equal(["{\"confidence\":0.9}"], TestWorkspace.Query(snapshot.Path, "SELECT result::VARCHAR FROM analyses").Single());
        Assert.Equal(["running", 3L, 1L, 1L], TestWorkspace.Query(snapshot.Path, "SELECT state, entries, completed, failed FROM batch_jobs").Single());
    }

    [Fact]
    public async Task The_same_parts_again_change_nothing_and_overlaps_count_once()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("d", ("a", "a"), ("b", "b"), ("c", "c"));
        PartReference one = await workspace.Blobs.WritePartAsync("b1", "0/0-1", [Samples.Completed("a", "a")], Token);
        PartReference two = await workspace.Blobs.WritePartAsync("b1", "0/1-2", [Samples.Completed("b", "b"), Samples.Completed("a", "a", "# newer\n", 9)], Token);
        var committer = new ResultCommitter(workspace.Store, workspace.Blobs);
        Batch batch = Samples.Batch("b1", "d");
        SnapshotReference first = await committer.CommitPartsAsync("d", batch, [one], Token);
        Assert.Equal(first, await committer.CommitPartsAsync("d", batch, [one, one], Token));
        SnapshotReference second = await committer.CommitPartsAsync("d", batch, [one, two], Token);
        Assert.NotEqual(first, second);
        Assert.Equal(second, await committer.CommitPartsAsync("d", batch, [two, one], Token));
        SnapshotReference third = await committer.CommitPartsAsync("d", Samples.Batch("b1", "d", BatchState.Completed), [one, two], Token);
        Assert.NotEqual(second, third);

        using LocalSnapshot snapshot = await workspace.Store.OpenAsync(third, Token);
        Assert.Equal(2, (await snapshot.CountBatchEntriesAsync("b1", Token)).Completed);
        Assert.Equal("# newer\n", (await snapshot.FindEntryAsync("a", Token))!.PythonCode);
        Assert.Equal(2L, TestWorkspace.Query(snapshot.Path, "SELECT count(*) FROM python_entries").Single()[0]);
        Assert.Equal("completed", TestWorkspace.Query(snapshot.Path, "SELECT state FROM batch_jobs").Single()[0]);
    }

    [Fact]
    public async Task Two_records_of_an_entry_in_one_commit_count_once_and_the_newer_stays()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("d", ("a", "a"));
        PartReference one = await workspace.Blobs.WritePartAsync("b1", "0/0", [Samples.Failed("a", "a", 1)], Token);
        PartReference two = await workspace.Blobs.WritePartAsync("b1", "1/0", [Samples.Completed("a", "a", second: 2)], Token);
        SnapshotReference done = await new ResultCommitter(workspace.Store, workspace.Blobs)
            .CommitPartsAsync("d", Samples.Batch("b1", "d"), [two, one], Token);
        using LocalSnapshot snapshot = await workspace.Store.OpenAsync(done, Token);
        Assert.Equal(new EntryCounts(Completed: 1), await snapshot.CountBatchEntriesAsync("b1", Token));
        Assert.Empty(TestWorkspace.Query(snapshot.Path, "SELECT * FROM processing_errors"));
    }

    [Fact]
    public async Task Results_for_changed_and_deleted_entries_are_kept_but_mark_nothing()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("d", ("changed", "old"), ("deleted", "old"), ("same", "same"));
        PartReference part = await workspace.Blobs.WritePartAsync(
            "b1", "0/0", [Samples.Completed("changed", "old"), Samples.Completed("deleted", "old"), Samples.Completed("same", "same")], Token);
        await workspace.SeedAsync("d", [("changed", "new"), ("same", "same")], replace: true);
        SnapshotReference done = await new ResultCommitter(workspace.Store, workspace.Blobs)
            .CommitPartsAsync("d", Samples.Batch("b1", "d"), [part], Token);

        using LocalSnapshot snapshot = await workspace.Store.OpenAsync(done, Token);
        DatasetEntry changed = (await snapshot.FindEntryAsync("changed", Token))!;
        Assert.Equal((EntryState.Pending, null), (changed.ProcessingStatus, changed.PythonId));
        Assert.Null(await snapshot.FindEntryAsync("deleted", Token));
        Assert.Equal(EntryState.Completed, (await snapshot.FindEntryAsync("same", Token))!.ProcessingStatus);
        Assert.Equal(
            [["changed", true], ["deleted", true], ["same", false]],
            TestWorkspace.Query(snapshot.Path, "SELECT entry_id, outdated FROM batch_entries ORDER BY ALL"));
        Assert.Equal(3L, TestWorkspace.Query(snapshot.Path, "SELECT count(*) FROM python_entries").Single()[0]);
    }

    [Fact]
    public async Task An_older_result_does_not_replace_a_newer_one()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("d", ("a", "a"));
        var committer = new ResultCommitter(workspace.Store, workspace.Blobs);
        PartReference newer = await workspace.Blobs.WritePartAsync("b2", "0/0", [Samples.Completed("a", "a", "# two\n", 100, version: "2")], Token);
        PartReference older = await workspace.Blobs.WritePartAsync("b1", "0/0", [Samples.Completed("a", "a", "# one\n", 1)], Token);
        await committer.CommitPartsAsync("d", Samples.Batch("b2", "d"), [newer], Token);
        await committer.CommitPartsAsync("d", Samples.Batch("b1", "d"), [older], Token);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        Assert.Equal("# two\n", (await snapshot.FindEntryAsync("a", Token))!.PythonCode);
        Assert.Equal(1, (await snapshot.CountBatchEntriesAsync("b1", Token)).Completed);
    }

    [Fact]
    public async Task Batches_and_ingests_committing_at_once_keep_everything()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string[] ids = [.. Enumerable.Range(0, 6).Select(i => $"e{i}")];
        await workspace.SeedAsync("d", [.. ids.Select(i => (i, i))]);
        DatasetStore[] stores = [workspace.Store, workspace.NewStore("second")];
        await Task.WhenAll(
            Task.WhenAll(ids.Select(async (id, i) =>
            {
                PartReference part = await workspace.Blobs.WritePartAsync($"b{i}", "0/0", [Samples.Completed(id, id)], Token);
                await new ResultCommitter(stores[i % 2], workspace.Blobs).CommitPartsAsync("d", Samples.Batch($"b{i}", "d"), [part], Token);
            })),
            workspace.SeedAsync("d", ("late", "late")));
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        DatasetStatistics statistics = await snapshot.GetStatisticsAsync(Token);
        Assert.Equal((7, 6, 6), (statistics.Entries, statistics.ByStatus["completed"], statistics.Translations));
    }

    [Fact]
    public async Task A_part_that_is_not_what_its_reference_says_is_refused()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("d", ("a", "a"));
        PartReference part = await workspace.Blobs.WritePartAsync("b1", "0/0", [Samples.Completed("a", "a")], Token);
        var committer = new ResultCommitter(workspace.Store, workspace.Blobs);
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            committer.CommitPartsAsync("d", Samples.Batch("b1", "d"), [part with { Sha256 = new string('0', 64) }], Token));
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            committer.CommitPartsAsync("d", Samples.Batch("b1", "d"), [part with { Name = "batches/b1/parts/none.ndjson.gz" }], Token));
    }

    [Fact]
    public async Task Codes_of_every_kind_come_through_unchanged()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string[] codes = ["", "\"quoted\" 'text' \\ \t \r\n", "π = '😀'\u2028\u0085", new string('x', 300_000), "{\"json\": [1]}\n", "\u0001\u001f"];
        await workspace.SeedAsync("d", [.. codes.Select((c, i) => ($"e{i}", c))]);
        PartReference part = await workspace.Blobs.WritePartAsync("b1", "0/0", [.. codes.Select((c, i) => Samples.Completed($"e{i}", c, c))], Token);
        await new ResultCommitter(workspace.Store, workspace.Blobs).CommitPartsAsync("d", Samples.Batch("b1", "d"), [part], Token);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        for (int i = 0; i < codes.Length; i++)
        {
            DatasetEntry entry = (await snapshot.FindEntryAsync($"e{i}", Token))!;
            Assert.Equal(codes[i], entry.Code);
            Assert.Equal(codes[i], entry.PythonCode);
            Assert.Equal(Hashes.OfText(codes[i]), entry.ContentHash);
        }
    }
}
