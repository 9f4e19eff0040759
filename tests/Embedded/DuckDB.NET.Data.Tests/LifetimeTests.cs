using DuckDB.NET.Data;
using DuckDb.Conformance;

namespace DuckDB.NET.Data.Tests;

/// <summary>No call of the public API reads memory that the engine has given back.</summary>
public sealed class LifetimeTests : DuckTest
{
    [Fact(Timeout = Limit)]
    public Task A_closed_reader_gives_no_values_any_more() => Run(() =>
    {
        using var connection = Memory();
        using var command = Command(connection, "SELECT 1, 'a string longer than twelve'");
        var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        reader.Close();
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.Throws<InvalidOperationException>(() => reader.GetString(1));
        Assert.Throws<InvalidOperationException>(() => reader.GetValue(0));
        Assert.Throws<InvalidOperationException>(() => reader.IsDBNull(0));
        Assert.Throws<InvalidOperationException>(() => reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.NextResult());
    });

    [Fact(Timeout = Limit)]
    public Task Closing_the_connection_closes_its_readers() => Run(() =>
    {
        foreach (var streaming in new[] { false, true })
        {
            using var connection = Memory();
            using var command = Command(connection, "SELECT range, 'a string longer than twelve' FROM range(100000)");
            command.UseStreamingMode = streaming;
            using var reader = command.ExecuteReader();
            Assert.True(reader.Read());
            connection.Close();
            Assert.True(reader.IsClosed);
            Assert.Throws<InvalidOperationException>(() => reader.GetString(1));
            Assert.Throws<InvalidOperationException>(() => reader.Read());
        }
    });

    [Fact(Timeout = Limit)]
    public Task A_BLOB_outlives_its_row_its_reader_and_its_connection() => Run(() =>
    {
        var streams = new List<Stream>();
        Stream scalar;
        using (var connection = Memory())
        {
            scalar = Assert.IsAssignableFrom<Stream>(Scalar(connection, "SELECT repeat('x', 100000)::BLOB"));
            using var command = Command(connection, "SELECT repeat(chr(65 + range::INTEGER % 26), 100)::BLOB FROM range(5000)");
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                streams.Add(reader.GetStream(0));
            }
        }

        Assert.Equal(100_000, scalar.Length);
        Assert.Equal('x', scalar.ReadByte());
        for (var i = 0; i < streams.Count; i++)
        {
            var bytes = new byte[100];
            streams[i].ReadExactly(bytes);
            Assert.All(bytes, one => Assert.Equal('A' + (i % 26), one));
        }
    });

    [Fact(Timeout = Limit)]
    public Task Dropped_readers_appenders_and_connections_are_cleaned_up_by_the_collector() => Run(() =>
    {
        for (var round = 0; round < 20; round++)
        {
            Drop(PathOf("dropped.db"));
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        using var connection = OpenFile("dropped.db");
        Assert.Equal(0L, Scalar(connection, "SELECT count(*) FROM t"));

        static void Drop(string path)
        {
            var connection = Open("DataSource=" + path);
            Execute(connection, "CREATE TABLE IF NOT EXISTS t (s VARCHAR)");
            connection.CreateAppender("t").CreateRow().AppendValue("never closed, so never written").EndRow();
            var reader = Command(connection, "SELECT 'a string longer than twelve' FROM range(5000)").ExecuteReader();
            Assert.True(reader.Read());
        }
    });

    [Fact(Timeout = Limit)]
    public Task A_connection_closed_under_a_running_query_lets_it_end() => Run(async () =>
    {
        var connection = Memory();
        using var command = Command(connection, "SELECT sum(a.range * b.range)::BIGINT FROM range(20000) a, range(3000) b");
        var running = Task.Run(() =>
        {
            try
            {
                return command.ExecuteScalar();
            }
            catch (Exception error) when (error is InvalidOperationException or DuckDBException or OperationCanceledException)
            {
                return null;
            }
        }, TestContext.Current.CancellationToken);
        await Task.Delay(30, TestContext.Current.CancellationToken);
        connection.Close();
        await running;
        connection.Open();
        Assert.Equal(1, Scalar(connection, "SELECT 1"));
        connection.Dispose();
    });

    [Fact(Timeout = Limit)]
    public Task Many_threads_open_use_and_close_one_file() => Run(async () =>
    {
        OpenFile("busy.db").Dispose();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Run(() =>
        {
            for (var i = 0; i < 25; i++)
            {
                using var connection = OpenFile("busy.db");
                Assert.Equal(i, Scalar(connection, "SELECT ?", i));
            }
        })));
    });

    [Fact(Timeout = Limit)]
    public Task Two_spellings_of_a_path_are_one_database_and_two_cases_are_two_on_Linux() => Run(() =>
    {
        using var first = OpenFile("a.db");
        Execute(first, "CREATE TABLE t AS SELECT 5 AS i");
        using (var second = OpenFile("./a.db"))
        {
            Assert.Equal(5, Scalar(second, "SELECT i FROM t"));
        }

        if (OperatingSystem.IsLinux())
        {
            using var other = OpenFile("A.db");
            Fails(() => Scalar(other, "SELECT i FROM t"));
        }
    });

    [Fact(Timeout = Limit)]
    public Task A_connection_closed_in_a_transaction_and_opened_again_is_in_none() => Run(() =>
    {
        using var connection = Memory();
        var transaction = connection.BeginTransaction();
        connection.Close();
        connection.Open();
        Assert.Throws<InvalidOperationException>(transaction.Commit);
        using var next = connection.BeginTransaction();
        next.Commit();
    });

    [Fact(Timeout = Limit)]
    public Task A_duplicate_dropped_unopened_gives_its_share_back() => Run(() =>
    {
        var original = Memory();
        original.Duplicate().Dispose();
        using var duplicate = original.Duplicate();
        duplicate.Open();
        duplicate.Close();
        duplicate.Open();
        original.Dispose();
        Assert.Equal(1, Scalar(duplicate, "SELECT 1"));
    });

    [Fact(Timeout = Limit)]
    public Task The_connection_string_is_fixed_while_the_connection_is_open() => Run(() =>
    {
        using var connection = Memory();
        Assert.Throws<InvalidOperationException>(() => connection.ConnectionString = "DataSource=x.db");
        Assert.Equal("", new DuckDBConnection().DataSource);
    });
}
