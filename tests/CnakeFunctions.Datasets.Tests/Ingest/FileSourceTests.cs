using System.Text;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets.Tests;

public sealed class FileSourceTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<IngestResult> IngestAsync(TestWorkspace workspace, params string[] paths) =>
        new DatasetIngestor(workspace.Store).IngestAsync("d", paths, new IngestOptions { MaximumEntryBytes = 1000 }, Token);

    [Fact]
    public async Task Json_lines_are_taken_and_bad_ones_named_by_line()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string path = workspace.WriteFile("in.jsonl", string.Join('\n',
            "\uFEFF{\"id\":\"a.pyx\",\"code\":\"x\",\"tags\":[\"t\",\"t\",7],\"description\":\"d\",\"metadata\":{\"k\":1},\"stars\":5,\"createdAt\":\"2025-01-02T03:04:05Z\"}",
            "",
            "not json",
            "[1]",
            "{\"id\":\"no code\"}",
            "{\"id\":7,\"content\":\"seven\",\"language\":\"python\"}",
            "{\"code\":\"without id\"}",
            "{\"id\":\"surrogate\",\"code\":\"\\ud800\"}",
            "{\"id\":\"nul\",\"code\":\"a\\u0000b\"}",
            "{\"id\":\"big\",\"code\":\"" + new string('x', 1001) + "\"}",
            "{\"id\":\"\",\"code\":\"x\"}",
            "{\"path\":\"p.py\",\"code\":\"last\"}"));
        IngestResult result = await IngestAsync(workspace, path);
        Assert.Equal(4, result.Added);
        Assert.Equal(
            ["bad_record:3", "bad_record:4", "bad_record:5", "bad_record:8", "binary:9", "too_large:10", "bad_id:11"],
            result.Skipped.Select(s => $"{s.Reason}:{s.Path.Split(':')[^1]}"));
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        DatasetEntry a = (await snapshot.FindEntryAsync("a.pyx", Token))!;
        Assert.Equal(("d", "{\"k\":1,\"stars\":5}", new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero)), (a.Description, a.Metadata.ToString(), a.CreatedAt));
        Assert.Equal(["t"], a.Tags);
        Assert.Equal("python", (await snapshot.FindEntryAsync("7", Token))!.Language);
        Assert.Equal("python", (await snapshot.FindEntryAsync("p.py", Token))!.Language);
        Assert.Equal("without id", (await snapshot.FindEntryAsync(Hashes.OfText("without id")[..16], Token))!.Code);
    }

    [Fact]
    public void A_line_over_the_limit_is_passed_over_without_being_held()
    {
        var reader = new LineReader(new MemoryStream(Encoding.UTF8.GetBytes("ab\n" + new string('x', 200_000) + "\ncd")), 10);
        var lines = new List<string?>();
        while (reader.TryRead(out ReadOnlyMemory<byte>? line))
        {
            lines.Add(line is null ? null : Encoding.UTF8.GetString(line.Value.Span));
        }
        Assert.Equal(["ab", null, "cd"], lines);
    }

    [Fact]
    public async Task A_users_own_duckdb_file_is_taken_whatever_its_columns()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string path = workspace.MakeDuckDb(
            "user.duckdb",
            """
            CREATE TABLE cython_entries (id INTEGER PRIMARY KEY, code VARCHAR, metadata STRUCT(a INTEGER), tags VARCHAR[], language VARCHAR,
                processed BOOLEAN, created_at TIMESTAMPTZ, "odd ""name" DECIMAL(5,2), raw BLOB)
            """,
            "INSERT INTO cython_entries VALUES (1, 'one', {a: 3}, ['x', 'y'], NULL, true, '2025-05-05 10:00:00+02', 1.25, '\\xAA'::BLOB)",
            "INSERT INTO cython_entries (id, code) VALUES (2, NULL), (3, 'three'), (4, repeat('x', 1001))",
            "CREATE TABLE mine (i INTEGER)");
        IngestResult result = await IngestAsync(workspace, path);
        Assert.Equal(2, result.Added);
        Assert.Equal(["bad_record", "too_large"], result.Skipped.Select(s => s.Reason).Order());
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        DatasetEntry one = (await snapshot.FindEntryAsync("1", Token))!;
        Assert.Equal("one", one.Code);
        Assert.Equal("cython", one.Language);
        Assert.Equal(EntryState.Completed, one.ProcessingStatus);
        Assert.Equal(["x", "y"], one.Tags);
        Assert.Equal(new DateTimeOffset(2025, 5, 5, 8, 0, 0, TimeSpan.Zero), one.CreatedAt);
        Assert.Equal("{\"odd \\u0022name\":1.25,\"raw\":\"AA\",\"a\":3}", one.Metadata!.Value.GetRawText().Replace("\\\"", "\\u0022"));
    }

    [Theory]
    [InlineData("CREATE TABLE other (i INTEGER)", "has no table cython_entries")]
    [InlineData("CREATE TABLE cython_entries (id INTEGER)", "has no column code")]
    [InlineData("CREATE TABLE cython_entries (id INTEGER, code BLOB)", "column code: the type is BLOB")]
    [InlineData("CREATE TABLE cython_entries (id INTEGER[], code VARCHAR)", "column id: the type is INTEGER[]")]
    public async Task A_file_with_other_tables_is_refused_with_file_table_and_column(string create, string message)
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string path = workspace.MakeDuckDb("odd.duckdb", create);
        var e = await Assert.ThrowsAsync<IngestException>(() => IngestAsync(workspace, path));
        Assert.Contains(message, e.Message);
        Assert.Contains("odd.duckdb", e.Message);
    }

    [Fact]
    public async Task A_duckdb_file_with_only_id_and_code_is_enough()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string path = workspace.MakeDuckDb("min.db", "CREATE TABLE Cython_Entries AS SELECT 'k' AS ID, 'v' AS Code");
        Assert.Equal(1, (await IngestAsync(workspace, path)).Added);
    }

    [Fact]
    public async Task A_hostile_duckdb_file_cannot_read_other_files()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string secret = workspace.WriteFile("secret.txt", "secret");
        string path = workspace.MakeDuckDb(
            "hostile.duckdb", $"CREATE VIEW cython_entries AS SELECT 'id' AS id, content AS code FROM read_text('{secret}')");
        await Assert.ThrowsAsync<IngestException>(() => IngestAsync(workspace, path));
        Assert.Null(await workspace.Store.FindCurrentAsync("d", Token));
    }

    [Theory]
    [InlineData("x.duckdb")]
    [InlineData("x.parquet")]
    public async Task A_broken_file_is_refused(string name)
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        var e = await Assert.ThrowsAsync<IngestException>(() => IngestAsync(workspace, workspace.WriteFile(name, "this is something else entirely")));
        Assert.Contains(name, e.Message);
    }

    [Fact]
    public async Task Parquet_is_taken_and_a_name_with_glob_signs_is_refused()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string path = workspace.NewPath("it's.parquet");
        workspace.MakeDuckDb(
            "p.duckdb",
            $"COPY (SELECT 'a' AS id, 'code a' AS code, 'x, y' AS tags, 'plain' AS metadata, 5 AS stars) TO '{path.Replace("'", "''")}' (FORMAT parquet)");
        Assert.Equal(1, (await IngestAsync(workspace, path)).Added);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        DatasetEntry entry = (await snapshot.FindEntryAsync("a", Token))!;
        Assert.Equal(["x", "y"], entry.Tags);
        Assert.Equal("plain", entry.Metadata!.Value.GetProperty("metadata").GetString());
        Assert.Equal(5, entry.Metadata!.Value.GetProperty("stars").GetInt32());
        string glob = workspace.NewPath("[a].parquet");
        File.Copy(path, glob);
        await Assert.ThrowsAsync<IngestException>(() => IngestAsync(workspace, glob));
    }

    [Fact]
    public async Task Uploads_are_limited_and_named_as_such()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        var ingestor = new DatasetIngestor(workspace.Store);
        byte[] lines = Encoding.UTF8.GetBytes("{\"id\":\"a\",\"code\":\"b\"}\nbad\n");
        IngestResult result = await ingestor.IngestAsync("up", new MemoryStream(lines), DatasetFormat.Jsonl, new IngestOptions(), 1000, Token);
        Assert.Equal(("The upload:2", 1L), (Assert.Single(result.Skipped).Path, result.Added));
        var e = await Assert.ThrowsAsync<IngestException>(() =>
            ingestor.IngestAsync("up", new MemoryStream(lines), DatasetFormat.Jsonl, new IngestOptions(), 10, Token));
        Assert.Contains("larger than 10 bytes", e.Message);
        await Assert.ThrowsAsync<IngestException>(() =>
            ingestor.IngestAsync("up", new MemoryStream(lines), DatasetFormat.DuckDb, new IngestOptions(), 1000, Token));
    }

    [Fact]
    public async Task Equal_contents_under_several_ids_are_counted_as_duplicates()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        IngestResult result = await workspace.SeedAsync("d", ("a", "same"), ("b", "same"), ("c", "other"));
        Assert.Equal((3, 1), (result.Added, result.Duplicates));
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        Assert.Equal(1, (await snapshot.GetStatisticsAsync(Token)).DuplicateEntries);
    }

    [Fact]
    public async Task An_ingest_that_changes_nothing_makes_no_snapshot()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        IngestResult first = await workspace.SeedAsync("d", ("a", "1"));
        IngestResult second = await workspace.SeedAsync("d", ("a", "1"));
        Assert.Equal((first.Version, 1L), (second.Version, second.Unchanged));
    }

    [Fact]
    public async Task A_changed_entry_starts_anew_and_replace_removes_what_is_gone()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("d", ("a", "1"), ("b", "1"));
        PartReference part = await workspace.Blobs.WritePartAsync("b1", "0/0", [Samples.Completed("a", "1"), Samples.Completed("b", "1")], Token);
        await new ResultCommitter(workspace.Store, workspace.Blobs).CommitPartsAsync("d", Samples.Batch("b1", "d"), [part], Token);
        await workspace.SeedAsync("d", [("a", "2"), ("c", "3")], replace: true);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        Page<DatasetEntry> entries = await snapshot.ListEntriesAsync(new EntryFilter(), 10, cancellationToken: Token);
        Assert.Equal(["a", "c"], entries.Items.Select(e => e.Id));
        Assert.All(entries.Items, e => Assert.Equal((EntryState.Pending, null), (e.ProcessingStatus, e.PythonId)));
    }
}
