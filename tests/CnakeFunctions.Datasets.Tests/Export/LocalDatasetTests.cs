using CnakeFunctions.Contracts;
using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets.Tests;

public sealed class LocalDatasetTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<string> DownloadWithResultsAsync(TestWorkspace workspace, IEnumerable<PartRecord> records)
    {
        PartReference part = await workspace.Blobs.WritePartAsync("b1", "0/0", [.. records], Token);
        SnapshotReference done = await new ResultCommitter(workspace.Store, workspace.Blobs)
            .CommitPartsAsync("d", Samples.Batch("b1", "d", BatchState.Completed), [part], Token);
        string path = workspace.NewPath("download.duckdb");
        await using FileStream file = File.Create(path);
        await workspace.Store.DownloadAsync(done, file, Token);
        return path;
    }

    [Fact]
    public async Task A_dataset_goes_out_and_comes_back_in_every_format()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("d", ("a.pyx", "code 'a' é"), ("b.pyx", "code b"));
        await DownloadWithResultsAsync(workspace, [Samples.Completed("a.pyx", "code 'a' é")]);
        SnapshotReference current = (await workspace.Store.FindCurrentAsync("d", Token))!;
        var exporter = new DatasetExporter(workspace.Store);
        foreach (DatasetFormat format in Enum.GetValues<DatasetFormat>())
        {
            var stream = new MemoryStream();
            await exporter.WriteAsync(current, format, stream, Token);
            stream.Position = 0;
            string copy = $"copy-{format}".ToLowerInvariant();
            IngestResult result = await new DatasetIngestor(workspace.Store).IngestAsync(copy, stream, format, new IngestOptions(), 1 << 24, Token);
            Assert.Equal((2L, 0), (result.Added, result.Skipped.Count));
            using LocalSnapshot snapshot = await workspace.OpenCurrentAsync(copy);
            Assert.Equal("code 'a' é", snapshot.FindCode("a.pyx"));
        }
        var jsonl = new MemoryStream();
        await exporter.WriteAsync(current, DatasetFormat.Jsonl, jsonl, Token);
        Assert.Contains("\"python_code\":\"# python of a.pyx\\n\"", System.Text.Encoding.UTF8.GetString(jsonl.ToArray()));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => exporter.WriteAsync(current, (DatasetFormat)9, new MemoryStream(), Token));
    }

    [Fact]
    public async Task A_local_file_takes_sources_gives_statistics_and_exports()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        using var local = new LocalDataset(workspace.Options("local"), TimeProvider.System);
        string database = workspace.NewPath("local.duckdb");
        string source = workspace.WriteFile("src/a.pyx", "x = 1\n");
        Assert.Equal(1, (await local.IngestAsync(database, [Path.GetDirectoryName(source)!], new IngestOptions(), Token)).Added);
        Assert.Equal(1, (await local.IngestAsync(database, [source], new IngestOptions(), Token)).Unchanged);
        DatasetStatistics statistics = await local.GetStatisticsAsync(database, Token);
        Assert.Equal((1, 6, 6, 6), (statistics.Entries, statistics.Bytes, statistics.MedianBytes, statistics.LargestBytes));
        foreach (DatasetFormat format in Enum.GetValues<DatasetFormat>())
        {
            string target = workspace.NewPath($"out.{format}");
            await local.ExportAsync(database, format, target, Token);
            Assert.True(new FileInfo(target).Length > 0);
        }
        string foreign = workspace.MakeDuckDb("foreign.duckdb", "CREATE TABLE t (i INTEGER)");
        await Assert.ThrowsAsync<InvalidDataException>(() => local.GetStatisticsAsync(foreign, Token));
        await Assert.ThrowsAsync<InvalidDataException>(() => local.IngestAsync(foreign, [source], new IngestOptions(), Token));
        string future = workspace.MakeDuckDb(
            "future.duckdb", "CREATE TABLE schema_version (version INTEGER, applied_at TIMESTAMP)", "INSERT INTO schema_version VALUES (99, now()::TIMESTAMP)");
        Assert.Contains("schema version 99", (await Assert.ThrowsAsync<InvalidDataException>(() => local.GetStatisticsAsync(future, Token))).Message);
    }

    [Fact]
    public async Task A_tree_is_written_and_hostile_ids_stay_out_of_it()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string[] hostile =
        [
            "../up.pyx", "/etc/passwd", "a/../../b", "./dot", "a//b", "C:\\x", "nul.pyx", "trailing.", "space ", "q?.pyx", new string('n', 300),
            "linked/x.pyx", "A.PYX",
        ];
        string[] good = ["a.pyx", "lib/b.pyx", "lib/b.pxd", "c", "ü/ö.pxi"];
        string[] ids = [.. good, .. hostile];
        await workspace.SeedAsync("d", [.. ids.Select(i => (i, "x"))]);
        string database = await DownloadWithResultsAsync(workspace, ids.Select(i => Samples.Completed(i, "x")));
        string target = workspace.NewPath("tree");
        string outside = workspace.NewPath("outside");
        Directory.CreateDirectory(target);
        Directory.CreateDirectory(outside);
        File.CreateSymbolicLink(Path.Combine(target, "linked"), outside);
        using var local = new LocalDataset(workspace.Options("local"), TimeProvider.System);
        TreeExportResult result = await local.ExportTreeAsync(database, target, Token);
        Assert.Equal(good.Length, result.Written);
        Assert.Equal(hostile.Length, result.Skipped.Count);
        string[] files = [.. Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(target, f)).Order(StringComparer.Ordinal)];
        Assert.Equal(5, files.Length);
        Assert.Contains("lib/b.py", files);
        Assert.Contains("lib/b.pxd.py", files);
        Assert.Contains("c.py", files);
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
        Assert.Equal("# python of lib/b.pyx\n", await File.ReadAllTextAsync(Path.Combine(target, "lib/b.py"), Token));
    }

    [Fact]
    public async Task Results_go_back_into_a_users_own_file_and_leave_the_rest_alone()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string user = workspace.MakeDuckDb(
            "user.duckdb",
            "CREATE TABLE cython_entries (id INTEGER PRIMARY KEY, code VARCHAR, note VARCHAR)",
            "INSERT INTO cython_entries VALUES (1, 'one', 'n1'), (2, 'two', 'n2'), (3, 'three', 'n3'), (4, 'four', 'n4')",
            "CREATE TABLE mine AS SELECT 42 AS answer");
        await new DatasetIngestor(workspace.Store).IngestAsync("d", [user], new IngestOptions(), Token);
        string results = await DownloadWithResultsAsync(
            workspace, [Samples.Completed("1", "one"), Samples.Failed("2", "two"), Samples.Completed("3", "three")]);
        Execute(user, "UPDATE cython_entries SET code = 'changed since' WHERE id = 3");
        using var local = new LocalDataset(workspace.Options("local"), TimeProvider.System);

        Assert.Equal(new WriteBackResult(1, 1, 1), await local.WriteBackAsync(user, results, "b1", Token));
        Assert.Equal(new WriteBackResult(1, 1, 1), await local.WriteBackAsync(user, results, "b1", Token));
        Assert.Equal(
            [[1, "n1", true, "completed"], [2, "n2", false, "failed"], [3, "n3", null, null], [4, "n4", null, null]],
            TestWorkspace.Query(user, "SELECT id, note, processed, processing_status FROM cython_entries ORDER BY id"));
        Assert.Equal(["1", "# python of 1\n"], TestWorkspace.Query(user, "SELECT cython_id, code FROM python_entries").Single());
        Assert.Equal(
            TestWorkspace.Query(user, "SELECT id FROM python_entries").Single(),
            TestWorkspace.Query(user, "SELECT python_id FROM cython_entries WHERE id = 1").Single());
        Assert.Equal(["2", "SyntaxError", 4], TestWorkspace.Query(user, "SELECT entry_id, error_type, line FROM processing_errors").Single());
        Assert.Equal(42, TestWorkspace.Query(user, "SELECT answer FROM mine").Single()[0]);
    }

    [Theory]
    [InlineData("CREATE TABLE python_entries (id INTEGER, code VARCHAR, cython_id INTEGER)", "SELECT id::VARCHAR FROM python_entries WHERE cython_id = 1", "1")]
    [InlineData("CREATE TABLE python_entries (id UUID, code VARCHAR, cython_id VARCHAR, metadata VARCHAR)", "SELECT length(id::VARCHAR)::VARCHAR FROM python_entries", "36")]
    [InlineData("CREATE TABLE python_entries (code VARCHAR, cython_id INTEGER)", "SELECT code FROM python_entries", "# python of 1\n")]
    public async Task A_users_own_python_table_is_used_as_it_is(string create, string query, string expected)
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string user = workspace.MakeDuckDb(
            "user.duckdb", "CREATE TABLE cython_entries (id INTEGER, code VARCHAR)", "INSERT INTO cython_entries VALUES (1, 'one')", create);
        await new DatasetIngestor(workspace.Store).IngestAsync("d", [user], new IngestOptions(), Token);
        string results = await DownloadWithResultsAsync(workspace, [Samples.Completed("1", "one")]);
        using var local = new LocalDataset(workspace.Options("local"), TimeProvider.System);
        await local.WriteBackAsync(user, results, "b1", Token);
        Assert.Equal(expected, TestWorkspace.Query(user, query).Single()[0]);
    }

    [Fact]
    public async Task A_write_back_that_cannot_be_done_changes_nothing()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string user = workspace.MakeDuckDb(
            "user.duckdb", "CREATE TABLE cython_entries (id VARCHAR, code VARCHAR)", "INSERT INTO cython_entries VALUES ('1', 'one')",
            "CREATE TABLE python_entries (something INTEGER)");
        await new DatasetIngestor(workspace.Store).IngestAsync("d", [user], new IngestOptions(), Token);
        string results = await DownloadWithResultsAsync(workspace, [Samples.Completed("1", "one")]);
        using var local = new LocalDataset(workspace.Options("local"), TimeProvider.System);
        await Assert.ThrowsAsync<InvalidDataException>(() => local.WriteBackAsync(user, results, "b1", Token));
        Assert.Equal(2L, TestWorkspace.Query(user, "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'cython_entries'").Single()[0]);
        Assert.Empty(TestWorkspace.Query(user, "SELECT 1 FROM information_schema.tables WHERE table_name = 'processing_errors'"));
        string other = workspace.MakeDuckDb("other.duckdb", "CREATE TABLE t (i INTEGER)");
        await Assert.ThrowsAsync<InvalidDataException>(() => local.WriteBackAsync(other, results, "b1", Token));
        string text = workspace.WriteFile("text.duckdb", "no database at all, but a text");
        await Assert.ThrowsAsync<InvalidDataException>(() => local.WriteBackAsync(text, results, "b1", Token));
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new DuckDBConnection($"Data Source={path}");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
