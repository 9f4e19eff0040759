using System.Diagnostics;
using System.Text;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets.Tests;

public sealed class TreeSourceTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tree_gives_its_sources_and_says_what_it_left_out()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string root = Path.Combine(workspace.Folder, "tree");
        workspace.WriteFile("tree/lin/alg.pyx", "def f(): pass\n");
        workspace.WriteFile("tree/lin/alg.pxd", "cdef int f()\n");
        workspace.WriteFile("tree/lin/helpers.pxi", "DEF N = 1\n");
        workspace.WriteFile("tree/lin/plain.py", "pass\n");
        workspace.WriteFile("tree/__init__.pxd", "");
        workspace.WriteFile("tree/.git/hidden.pyx", "no");
        workspace.WriteFile("tree/big.pyx", new string('x', 2000));
        File.WriteAllBytes(Path.Combine(root, "latin.pyx"), [.. "# coding: latin-1\n# "u8, 0xE9]);
        File.WriteAllBytes(Path.Combine(root, "broken.pyx"), [0xFF, 0xFE, 0xFD]);
        File.CreateSymbolicLink(Path.Combine(root, "loop"), root);
        File.CreateSymbolicLink(Path.Combine(root, "out.pyx"), "/etc/hostname");
        File.CreateSymbolicLink(Path.Combine(root, "dangling.pyx"), "/nowhere/at/all");
        File.CreateSymbolicLink(Path.Combine(root, "lin", "up"), "..");
        Process.Start("mkfifo", Path.Combine(root, "pipe.pyx")).WaitForExit();

        IngestResult result = await new DatasetIngestor(workspace.Store)
            .IngestAsync("tree", [root], new IngestOptions { MaximumEntryBytes = 1000, Tags = ["mine"] }, Token);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("tree");
        Page<DatasetEntry> entries = await snapshot.ListEntriesAsync(new EntryFilter(), 100, cancellationToken: Token);
        Assert.Equal(
            ["__init__.pxd", "latin.pyx", "lin/alg.pxd", "lin/alg.pyx", "lin/helpers.pxi", "pipe.pyx"],
            entries.Items.Select(e => e.Id));
        Assert.Equal(["pxd", "mine"], entries.Items[2].Tags);
        Assert.Equal("iso-8859-1", entries.Items[1].Metadata!.Value.GetProperty("encoding").GetString());
        Assert.EndsWith("é", snapshot.FindCode("latin.pyx"));
        Assert.Equal(
            [
                ("big.pyx", "too_large"), ("broken.pyx", "not_utf8"), ("dangling.pyx", "symlink"), ("lin/up", "symlink"), ("loop", "symlink"),
                ("out.pyx", "symlink"),
            ],
            result.Skipped.Select(s => (s.Path, s.Reason)).Order());
        Assert.Equal((6, 1), (result.Added, result.Duplicates));
    }

    [Fact]
    public async Task Globs_choose_and_several_folders_keep_their_names()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string file = workspace.WriteFile("one/a.py", "1");
        workspace.WriteFile("one/sub/b.py", "2");
        workspace.WriteFile("one/sub/skip/c.py", "3");
        workspace.WriteFile("two/a.py", "4");
        string single = workspace.WriteFile("single.txt", "5");
        IngestResult result = await new DatasetIngestor(workspace.Store).IngestAsync(
            "globs", [Path.GetDirectoryName(file)!, Path.Combine(workspace.Folder, "two/"), single],
            new IngestOptions { Include = ["*.py"], Exclude = ["sub/skip/**", "./sub/skip"] }, Token);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("globs");
        Page<DatasetEntry> entries = await snapshot.ListEntriesAsync(new EntryFilter(), 100, cancellationToken: Token);
        Assert.Equal(
            [("one/a.py", "python"), ("one/sub/b.py", "python"), ("single.txt", "unknown"), ("two/a.py", "python")],
            entries.Items.Select(e => (e.Id, e.Language)));
        Assert.Empty(result.Skipped);
    }

    [Fact]
    public async Task Names_that_are_no_ids_are_skipped_and_equal_names_are_told()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        workspace.WriteFile("t/bad\nname.pyx", "1");
        string first = workspace.WriteFile("x/same.pyx", "1");
        string second = workspace.WriteFile("y/same.pyx", "2");
        IngestResult result = await new DatasetIngestor(workspace.Store)
            .IngestAsync("names", [Path.Combine(workspace.Folder, "t"), first, second], new IngestOptions(), Token);
        Assert.Equal(1, result.Added);
        Assert.Equal(["bad_id", "duplicate_id"], result.Skipped.Select(s => s.Reason).Order());
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_an_error()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        var e = await Assert.ThrowsAsync<IngestException>(() =>
            new DatasetIngestor(workspace.Store).IngestAsync("none", [workspace.NewPath("none")], new IngestOptions(), Token));
        Assert.Contains("is not there", e.Message);
        Assert.Null(await workspace.Store.FindCurrentAsync("none", Token));
    }

    [Fact]
    public async Task Folders_deeper_than_the_limit_end_the_descent()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string path = Path.Combine(workspace.Folder, "deep", string.Join('/', Enumerable.Repeat("d", 210)));
        Directory.CreateDirectory(path);
        await File.WriteAllTextAsync(Path.Combine(path, "a.pyx"), "x", Token);
        IngestResult result = await new DatasetIngestor(workspace.Store)
            .IngestAsync("deep", [Path.Combine(workspace.Folder, "deep")], new IngestOptions(), Token);
        Assert.Equal("too_deep", Assert.Single(result.Skipped).Reason);
        Assert.Equal(0, result.Added);
    }
}
