using DuckDB.NET.Data;

namespace CnakeFunctions.Cli.Tests.Processes;

/// <summary><c>cnake process --db-path</c>: a user's own file goes through the service and comes back with results.</summary>
[Collection(UpCollection.Name)]
public sealed class DatabasePathTests(UpFixture up)
{
    private const int Entries = 40;

    private string Create(string name)
    {
        var path = up.Directory[name];
        using var connection = new DuckDBConnection($"Data Source={path}");
        connection.Open();
        Execute(connection, "CREATE TABLE cython_entries(id VARCHAR, code VARCHAR)");
        Execute(connection, "CREATE TABLE mine(x INTEGER)");
        Execute(connection, "INSERT INTO mine VALUES (42)");
        Execute(connection, $"INSERT INTO cython_entries SELECT 'm' || i || '.pyx', 'def f' || i || '(int x):' || chr(10) || '    return x' || chr(10) FROM range({Entries - 1}) t(i)");
        Execute(connection, "INSERT INTO cython_entries VALUES ('bad.pyx', 'def broken(:')");
        return path;
    }

    [Fact]
    public async Task Results_come_back_into_the_same_file()
    {
        var path = Create("my data.duckdb");

        var run = await up.RunAsync("process", "--db-path", "my data.duckdb", "--batch-size", "10", "--json");
        var again = await up.RunAsync("process", "--db-path", path, "--batch-size", "10");

        Assert.Equal(1, run.ExitCode);
        var written = run.Json.GetProperty("written");
        var (completed, failed) = (written.GetProperty("completed").GetInt32(), written.GetProperty("failed").GetInt32());
        Assert.Equal(Entries, completed + failed);
        Assert.Equal(1, again.ExitCode);
        using var connection = new DuckDBConnection($"Data Source={path};ACCESS_MODE=READ_ONLY");
        connection.Open();
        Assert.Equal(42L, Scalar(connection, "SELECT x FROM mine"));
        Assert.Equal(Entries, Scalar(connection, "SELECT count(*) FROM cython_entries"));
        Assert.Equal(completed, Scalar(connection, "SELECT count(*) FROM cython_entries WHERE processing_status = 'completed' AND python_id IS NOT NULL AND processed"));
        Assert.Equal(failed, Scalar(connection, "SELECT count(*) FROM cython_entries WHERE processing_status = 'failed' AND processed_at IS NOT NULL"));
        Assert.Equal(completed, Scalar(connection, "SELECT count(DISTINCT cython_id) FROM python_entries"));
        Assert.True(Scalar(connection, "SELECT count(*) FROM processing_errors") >= failed);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_leaves_a_valid_file()
    {
        var path = Create("killed.duckdb");
        var random = new Random(7);
        for (var round = 0; round < 4; round++)
        {
            using (var process = CnakeProcess.Start(up.Directory.Path, "process", "--db-path", path))
            {
                await Task.Delay(400 + random.Next(1_800), TestContext.Current.CancellationToken);
                process.Signal("KILL");
            }

            using var connection = new DuckDBConnection($"Data Source={path}");
            connection.Open();
            Assert.Equal(Entries, Scalar(connection, "SELECT count(*) FROM cython_entries"));
            Assert.Equal(42L, Scalar(connection, "SELECT x FROM mine"));
        }

        var run = await up.RunAsync("process", "--db-path", path, "--json");
        Assert.Equal(Entries, run.Json.GetProperty("written").GetProperty("completed").GetInt32() + run.Json.GetProperty("written").GetProperty("failed").GetInt32());
    }

    [Fact]
    public async Task A_file_without_the_table_is_bad_input()
    {
        var path = up.Directory["empty.duckdb"];
        using (var connection = new DuckDBConnection($"Data Source={path}"))
        {
            connection.Open();
            Execute(connection, "CREATE TABLE other(x INTEGER)");
        }

        var run = await up.RunAsync("process", "--db-path", path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cython_entries", run.Error, StringComparison.Ordinal);
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Scalar(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
