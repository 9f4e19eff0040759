using Azure.Storage.Blobs.Models;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets.Tests;

public sealed class CommitTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private sealed class AddChange(string id, string entryId) : SnapshotChange(id)
    {
        internal override bool CreatesDataset => true;

        internal override bool Apply(SnapshotDatabase database, CancellationToken cancellationToken)
        {
            database.Execute(
                """
                INSERT INTO cython_entries (id, code, language, processed, processing_status, content_hash, bytes)
                VALUES ($id, 'x', 'cython', false, 'pending', 'h', 1)
                """,
                ("id", entryId));
            return true;
        }
    }

    [Fact]
    public async Task A_first_ingest_makes_the_dataset_and_a_second_adds_to_it()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        IngestResult first = await workspace.SeedAsync("numbers", ("a.pyx", "x = 1\n"), ("b.pyx", "y = 2\n"));
        IngestResult second = await workspace.SeedAsync("numbers", ("b.pyx", "y = 3\n"), ("c.pyx", "z = 4\n"), ("a.pyx", "x = 1\n"));

        Assert.Equal((2, 0, 0), (first.Added, first.Updated, first.Unchanged));
        Assert.Equal((1, 1, 1), (second.Added, second.Updated, second.Unchanged));
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("numbers");
        Page<DatasetEntry> entries = await snapshot.ListEntriesAsync(new EntryFilter(), 10, cancellationToken: Token);
        Assert.Equal(["a.pyx", "b.pyx", "c.pyx"], entries.Items.Select(e => e.Id));
        Assert.Equal("y = 3\n", (await snapshot.FindEntryAsync("b.pyx", Token))!.Code);
    }

    [Fact]
    public async Task Committers_of_several_processes_at_once_lose_no_update()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        DatasetStore[] stores = [workspace.Store, workspace.NewStore("second"), workspace.NewStore("third")];
        string[] ids = [.. Enumerable.Range(0, 18).Select(i => $"e{i:D2}")];
        await Task.WhenAll(ids.Select((id, i) => stores[i % 3].CommitAsync("shared", new AddChange($"add-{id}", id), Token)));

        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("shared");
        Page<DatasetEntry> entries = await snapshot.ListEntriesAsync(new EntryFilter(), 100, cancellationToken: Token);
        Assert.Equal(ids, entries.Items.Select(e => e.Id));
        IReadOnlyList<SnapshotInfo> snapshots = await workspace.Store.ListSnapshotsAsync("shared", Token);
        Assert.Equal(ids.Length, snapshots.Count);
        Assert.Equal(Enumerable.Range(1, ids.Length).Reverse().Select(i => (long)i), snapshots.Select(s => s.Entries));
    }

    [Fact]
    public async Task The_same_change_id_twice_changes_nothing_even_at_once()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        DatasetStore other = workspace.NewStore("other");
        SnapshotReference[] done = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            (i % 2 == 0 ? workspace.Store : other).CommitAsync("once", new AddChange("same", "e"), Token)));
        Assert.Single(done.Select(d => d.Version).Distinct());
        Assert.Single(await workspace.Store.ListSnapshotsAsync("once", Token));
    }

    [Fact]
    public async Task A_crash_between_upload_and_swing_leaves_nothing_visible_and_the_repeat_succeeds()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("crash", ("a", "1"));
        SnapshotReference before = (await workspace.Store.FindCurrentAsync("crash", Token))!;
        workspace.Store.BeforeSwing = () => throw new InvalidOperationException("crash");
        await Assert.ThrowsAsync<InvalidOperationException>(() => workspace.Store.CommitAsync("crash", new AddChange("c", "b"), Token));
        Assert.Equal(before, await workspace.Store.FindCurrentAsync("crash", Token));
        Assert.Single(await workspace.Store.ListSnapshotsAsync("crash", Token));
        Assert.Equal(2, await CountBlobsAsync(workspace, "datasets/crash/snapshots/"));

        workspace.Store.BeforeSwing = () => Task.CompletedTask;
        SnapshotReference after = await workspace.Store.CommitAsync("crash", new AddChange("c", "b"), Token);
        Assert.NotEqual(before.Version, after.Version);
        Assert.Equal(2, (await workspace.Store.ListSnapshotsAsync("crash", Token)).Count);
    }

    [Fact]
    public async Task A_committer_overtaken_between_upload_and_swing_applies_its_change_to_what_won()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        DatasetStore slow = workspace.NewStore("slow");
        bool first = true;
        slow.BeforeSwing = async () =>
        {
            if (first)
            {
                first = false;
                await workspace.Store.CommitAsync("race", new AddChange("fast", "fast"), Token);
            }
        };
        // The dataset does not exist yet, so no lease keeps the two apart.
        await slow.CommitAsync("race", new AddChange("slow", "slow"), Token);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("race");
        Assert.Equal(["fast", "slow"], (await snapshot.ListEntriesAsync(new EntryFilter(), 9, cancellationToken: Token)).Items.Select(e => e.Id));
        Assert.Equal(2, await CountBlobsAsync(workspace, "datasets/race/snapshots/"));
    }

    [Fact]
    public async Task A_held_lease_makes_committers_wait_until_the_timeout()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("held", ("a", "1"));
        await using CommitLease? lease = await CommitLease.TryAcquireAsync(
            workspace.Container.GetBlobClient("datasets/held/current.json"), "someone else", TimeSpan.FromSeconds(15), TimeProvider.System, Token);
        Assert.NotNull(lease);
        DatasetStore impatient = workspace.NewStore(options: workspace.Options("impatient") with { CommitTimeout = TimeSpan.FromMilliseconds(400) });
        await Assert.ThrowsAsync<TimeoutException>(() => impatient.CommitAsync("held", new AddChange("x", "x"), Token));
        await Assert.ThrowsAsync<TimeoutException>(() => impatient.DeleteAsync("held", Token));
    }

    [Fact]
    public async Task A_commit_run_again_after_a_crash_takes_over_its_own_lease()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("again", ("a", "1"));
        Azure.Storage.Blobs.BlobClient pointer = workspace.Container.GetBlobClient("datasets/again/current.json");
        await using CommitLease? crashed = await CommitLease.TryAcquireAsync(pointer, "mine", TimeSpan.FromSeconds(15), TimeProvider.System, Token);
        DatasetStore impatient = workspace.NewStore(options: workspace.Options("impatient") with { CommitTimeout = TimeSpan.FromSeconds(5) });
        await impatient.CommitAsync("again", new AddChange("mine", "x"), Token);
    }

    [Fact]
    public async Task A_change_to_a_dataset_that_is_not_there_is_refused()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        Assert.Null(await workspace.Store.FindCurrentAsync("nothing", Token));
        await Assert.ThrowsAsync<SnapshotNotFoundException>(() =>
            new ResultCommitter(workspace.Store, workspace.Blobs).CommitPartsAsync("nothing", Samples.Batch("b", "nothing"), [], Token));
        await Assert.ThrowsAsync<SnapshotNotFoundException>(() =>
            workspace.Store.CommitAsync("nothing", new ResultsChange(Samples.Batch("b", "nothing"), []), Token));
        await Assert.ThrowsAsync<ArgumentException>(() => workspace.Store.FindCurrentAsync("../x", Token));
    }

    [Fact]
    public async Task A_cancelled_commit_leaves_the_dataset_as_it_was()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("stop", ("a", "1"));
        using var stop = new CancellationTokenSource();
        workspace.Store.BeforeSwing = async () => await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => workspace.Store.CommitAsync("stop", new AddChange("c", "b"), stop.Token));
        Assert.Single(await workspace.Store.ListSnapshotsAsync("stop", Token));
    }

    [Fact]
    public async Task A_snapshot_is_of_the_storage_version_that_every_stock_1_x_shell_reads()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("version", ("a", "1"));
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("version");
        // The header: 8 bytes of checksum, the magic, then the version as 64 bits.
        byte[] head = (await File.ReadAllBytesAsync(snapshot.Path, Token))[..20];
        Assert.Equal("DUCK"u8.ToArray(), head[8..12]);
        Assert.Equal(64UL, BitConverter.ToUInt64(head, 12));
        Assert.False(File.Exists(snapshot.Path + ".wal"));
        Assert.Equal(1, TestWorkspace.Query(snapshot.Path, "SELECT version FROM schema_version").Single()[0]);
    }

    private static async Task<int> CountBlobsAsync(TestWorkspace workspace, string prefix)
    {
        int count = 0;
        await foreach (BlobItem _ in workspace.Container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, Token))
        {
            count++;
        }
        return count;
    }
}
