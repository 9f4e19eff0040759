using System.Text.Json;

namespace CnakeFunctions.Cli.Tests.Commands;

/// <summary>Commands on a local .duckdb file; no service.</summary>
public sealed class LocalFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private string Database => _directory["data.duckdb"];

    private async Task IngestAsync()
    {
        _directory.Write("in/a.pyx", "cdef int x = 1\n");
        _directory.Write("in/sub/b.pyx", "def f():\n    pass\n");
        _directory.Write("in/bad.pyx", [0xFF, 0xFE, 0xFF]);
        Assert.Equal(0, (await Cli.RunAsync("ingest", _directory["in"], "--db-path", Database, "--tag", "mine")).ExitCode);
    }

    [Fact]
    public async Task A_tree_becomes_a_database_that_is_counted()
    {
        await IngestAsync();

        var again = await Cli.RunAsync("ingest", _directory["in"], "--db-path", Database, "--json");
        var statistics = await Cli.RunAsync("stats", "--db-path", Database, "--json");
        var text = await Cli.RunAsync("stats", "--db-path", Database);

        Assert.Equal(
            (0, 2, 1),
            (again.Json.GetProperty("added").GetInt32(), again.Json.GetProperty("unchanged").GetInt32(), again.Json.GetProperty("skipped").GetArrayLength()));
        Assert.Equal(2, statistics.Json.GetProperty("entries").GetInt32());
        Assert.Contains("tag mine", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_is_exported_as_lines_and_as_parquet()
    {
        await IngestAsync();

        var lines = await Cli.RunAsync("export", "--db-path", Database, "--format", "jsonl", "-o", _directory["out/data.jsonl"]);
        var parquet = await Cli.RunAsync("export", "--db-path", Database, "--format", "parquet", "-o", _directory["out/data.parquet"], "--json");

        Assert.Equal((0, 0), (lines.ExitCode, parquet.ExitCode));
        var ids = File.ReadLines(_directory["out/data.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()).Order();
        Assert.Equal(["a.pyx", "sub/b.pyx"], ids);
        Assert.Equal(new FileInfo(_directory["out/data.parquet"]).Length, parquet.Json.GetProperty("bytes").GetInt64());
    }

    [Fact]
    public async Task An_untranslated_database_exports_an_empty_tree()
    {
        await IngestAsync();

        var run = await Cli.RunAsync("export", "--db-path", Database, "--format", "py", "-o", _directory["py"], "--json");

        Assert.Equal((0, 0), (run.ExitCode, run.Json.GetProperty("written").GetInt32()));
    }

    [Fact]
    public async Task What_is_no_database_is_bad_input()
    {
        var file = _directory.Write("no.duckdb", "this is no database, whatever its name says");

        foreach (var args in new string[][] { ["stats", "--db-path", file], ["process", "--db-path", file], ["export", "--db-path", file, "--format", "jsonl", "-o", _directory["x"]] })
        {
            var run = await Cli.RunAsync(args);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("no.duckdb", run.Error, StringComparison.Ordinal);
        }
    }
}
