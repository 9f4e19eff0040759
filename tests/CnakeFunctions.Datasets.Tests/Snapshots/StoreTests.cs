using Azure.Storage.Blobs;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets.Tests;

public sealed class StoreTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Datasets_are_created_empty_listed_and_deleted()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        SnapshotReference made = await workspace.Store.CreateEmptyAsync("empty", Token);
        Assert.Equal(made, await workspace.Store.CreateEmptyAsync("empty", Token));
        await workspace.SeedAsync("other", ("a", "1"));
        Assert.Equal(["empty", "other"], await workspace.Store.ListDatasetsAsync(Token));
        Assert.True(await workspace.Store.DeleteAsync("other", Token));
        Assert.False(await workspace.Store.DeleteAsync("other", Token));
        Assert.Equal(["empty"], await workspace.Store.ListDatasetsAsync(Token));
        Assert.Empty(await workspace.Store.ListSnapshotsAsync("other", Token));
    }

    [Fact]
    public async Task Snapshots_are_found_by_version_and_downloaded_as_they_are()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        IngestResult seeded = await workspace.SeedAsync("d", ("a", "1"));
        SnapshotReference? found = await workspace.Store.FindAsync("d", seeded.Version, Token);
        Assert.Equal(await workspace.Store.FindCurrentAsync("d", Token), found);
        Assert.Null(await workspace.Store.FindAsync("d", "000000099-00000000", Token));
        Assert.Null(await workspace.Store.FindAsync("d", "../current", Token));
        string path = workspace.NewPath("copy.duckdb");
        await using (FileStream file = File.Create(path))
        {
            await workspace.NewStore("elsewhere").DownloadAsync(found!, file, Token);
        }
        Assert.Equal("a", TestWorkspace.Query(path, "SELECT id FROM cython_entries").Single()[0]);
    }

    [Fact]
    public async Task Retention_keeps_the_newest_the_current_and_the_pinned()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        var versions = new List<string>();
        for (int i = 0; i < 5; i++)
        {
            versions.Add((await workspace.SeedAsync("old", ($"e{i}", "1"))).Version);
        }
        Assert.Empty(await workspace.Store.DeleteOldSnapshotsAsync(
            "old", 1, new HashSet<string>(), DateTimeOffset.UtcNow.AddDays(-1), Token));
        IReadOnlyList<string> deleted = await workspace.Store.DeleteOldSnapshotsAsync("old", 2, new HashSet<string> { versions[1] }, cancellationToken: Token);
        Assert.Equal([versions[0], versions[2]], deleted.Order());
        Assert.Equal([versions[4], versions[3], versions[1]], (await workspace.Store.ListSnapshotsAsync("old", Token)).Select(s => s.Version));
        Assert.True((await workspace.Store.ListSnapshotsAsync("old", Token))[0].IsCurrent);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            workspace.Store.DeleteOldSnapshotsAsync("old", 0, new HashSet<string>(), cancellationToken: Token));
        Assert.Empty(await workspace.Store.DeleteOldSnapshotsAsync("unknown", 1, new HashSet<string>(), cancellationToken: Token));
    }

    [Fact]
    public async Task A_snapshot_that_is_gone_says_so()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("gone", ("a", "1"));
        SnapshotReference reference = (await workspace.Store.FindCurrentAsync("gone", Token))!;
        await workspace.Container.DeleteBlobAsync(reference.BlobName, cancellationToken: Token);
        var e = await Assert.ThrowsAsync<SnapshotNotFoundException>(() => workspace.NewStore("fresh").OpenAsync(reference, Token));
        Assert.Equal(("gone", reference.Version), (e.Dataset, e.Version));
    }

    [Fact]
    public async Task A_snapshot_changed_in_storage_is_refused()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("bent", ("a", "1"));
        SnapshotReference reference = (await workspace.Store.FindCurrentAsync("bent", Token))!;
        BlobClient blob = workspace.Container.GetBlobClient(reference.BlobName);
        IDictionary<string, string> metadata = (await blob.GetPropertiesAsync(cancellationToken: Token)).Value.Metadata;
        await blob.UploadAsync(
            new BinaryData("something else"), new Azure.Storage.Blobs.Models.BlobUploadOptions { Metadata = metadata }, Token);
        await Assert.ThrowsAsync<InvalidDataException>(() => workspace.NewStore("fresh").OpenAsync(reference, Token));
    }

    [Fact]
    public async Task The_cache_shares_a_copy_and_drops_the_oldest_that_nobody_uses()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        SnapshotReference first = await SeedAsync(workspace, "first");
        SnapshotReference second = await SeedAsync(workspace, "second");
        DatasetStore small = workspace.NewStore(options: workspace.Options("small") with { CacheBytes = 0 });
        string folder = Path.Combine(workspace.Folder, "small", "snapshots");

        LocalSnapshot[] opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => small.OpenAsync(first, Token)));
        Assert.Single(opened.Select(o => o.Path).Distinct());
        using (LocalSnapshot other = await small.OpenAsync(second, Token))
        {
            Assert.True(File.Exists(other.Path));
        }
        Assert.True(File.Exists(opened[0].Path));
        Assert.Equal("code", opened[0].FindCode("first"));
        foreach (LocalSnapshot snapshot in opened)
        {
            snapshot.Dispose();
            snapshot.Dispose();
        }
        Assert.Empty(Directory.GetFiles(folder, "*.duckdb", SearchOption.AllDirectories));
        Assert.Throws<ObjectDisposedException>(() => opened[0].FindCode("first"));
        Assert.Throws<ObjectDisposedException>(() => { _ = opened[0].GetStatisticsAsync(Token); });

        static async Task<SnapshotReference> SeedAsync(TestWorkspace workspace, string name)
        {
            await workspace.SeedAsync(name, (name, "code"));
            return (await workspace.Store.FindCurrentAsync(name, Token))!;
        }
    }

    [Fact]
    public async Task What_a_dead_process_left_is_swept_and_what_a_living_one_has_stays()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string scratch = Path.Combine(workspace.Folder, "work", "scratch");
        string dead = Path.Combine(scratch, "dead");
        Directory.CreateDirectory(dead);
        await File.WriteAllTextAsync(Path.Combine(dead, ".lock"), "", Token);
        await File.WriteAllTextAsync(Path.Combine(dead, "half.duckdb"), "x", Token);
        using var next = new WorkDirectory(Path.Combine(workspace.Folder, "work"));
        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(workspace.Store.Work.Path));
    }

    [Fact]
    public void Options_out_of_range_are_all_named_at_once()
    {
        var bad = new DatasetStoreOptions
        {
            WorkDirectory = " ",
            CacheBytes = -1,
            CommitTimeout = TimeSpan.Zero,
            LeaseDuration = TimeSpan.FromSeconds(5),
            DatabaseMemoryMegabytes = 1,
            DatabaseThreads = 0,
        };
        string message = Assert.Throws<ArgumentException>(() => bad.Validate()).Message;
        Assert.All(
            new[] { "WorkDirectory", "CacheBytes", "CommitTimeout", "LeaseDuration", "DatabaseMemoryMegabytes", "DatabaseThreads" },
            name => Assert.Contains(name, message));
    }

    [Fact]
    public void The_lineage_tells_committed_snapshots_from_those_of_crashed_commits()
    {
        static SnapshotBlobItem Item(string version, string? parent) =>
            new(version, 1, new SnapshotFacts("", 0, parent, null, DateTimeOffset.UnixEpoch));
        SnapshotBlobItem[] blobs =
        [
            Item("000000001-a", null), Item("000000002-lost", "000000001-a"), Item("000000002-b", "000000001-a"),
            Item("000000003-c", "000000002-b"), Item("000000004-early", "000000003-c"),
        ];
        Assert.Equal(["000000003-c", "000000002-b", "000000001-a"], SnapshotLineage.Committed(blobs, "000000003-c").Select(b => b.Version));
        Assert.Equal(
            ["000000003-c", "000000001-a"],
            SnapshotLineage.Committed([blobs[0], blobs[3]], "000000003-c").Select(b => b.Version));
    }
}
