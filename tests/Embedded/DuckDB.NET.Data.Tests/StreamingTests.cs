using DuckDB.NET.Data;
using DuckDb.Conformance;

namespace DuckDB.NET.Data.Tests;

[Collection(Alone.Name)]
public sealed class StreamingTests : DuckTest
{
    private static DuckDBDataReader Stream(DuckDBConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.UseStreamingMode = true;
        var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader;
    }

    private static void ReadToEnd(DuckDBDataReader reader)
    {
        while (reader.Read())
        {
            Assert.True(reader.FieldCount > 0);
        }
    }

    [Fact(Timeout = Limit)]
    public Task An_error_in_mid_stream_is_raised_with_the_engines_message() => Run(() =>
    {
        using var connection = Memory();
        using var reader = Stream(connection, "SELECT CASE WHEN range = 300000 THEN error('late') ELSE 'x' END FROM range(400000)");
        var error = FailsAs("InvalidInput", () => ReadToEnd(reader));
        Assert.Contains("late", error.Message, StringComparison.Ordinal);
        Assert.False(reader.Read());
        Assert.Equal(1, Scalar(connection, "SELECT 1"));
    });

    [Fact(Timeout = Limit)]
    public Task A_stream_broken_by_another_command_says_so_instead_of_ending() => Run(() =>
    {
        using var connection = Memory();
        using var reader = Stream(connection, "SELECT range FROM range(1000000)");
        Assert.Equal(2, Scalar(connection, "SELECT 2"));
        var error = Assert.Throws<InvalidOperationException>(() => ReadToEnd(reader));
        Assert.Contains("another command", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => reader.Read());
    });

    [Fact(Timeout = Limit)]
    public Task A_stream_broken_by_an_appender_says_so_too() => Run(() =>
    {
        using var connection = Memory();
        Execute(connection, "CREATE TABLE t (i INTEGER)");
        using var reader = Stream(connection, "SELECT range FROM range(1000000)");
        using (var appender = connection.CreateAppender("t"))
        {
            var one = 1;
            appender.CreateRow().AppendValue(one).EndRow();
        }

        Assert.Throws<InvalidOperationException>(() => ReadToEnd(reader));
        Assert.Equal(1L, Scalar(connection, "SELECT count(*) FROM t"));
    });

    [Fact(Timeout = Limit)]
    public Task A_stream_read_to_its_end_is_not_broken_by_what_follows() => Run(() =>
    {
        using var connection = Memory();
        using var reader = Stream(connection, "SELECT range FROM range(5000)");
        ReadToEnd(reader);
        Assert.Equal(2, Scalar(connection, "SELECT 2"));
        Assert.False(reader.Read());
        Assert.False(reader.NextResult());
    });

    [Fact(Timeout = Limit)]
    public Task Cancel_in_mid_stream_is_raised() => Run(() =>
    {
        using var connection = Memory();
        using var command = Command(connection, "SELECT range FROM range(10000000)");
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        command.Cancel();
        Assert.Throws<OperationCanceledException>(() => ReadToEnd(reader));
        Assert.Equal(2, Scalar(connection, "SELECT 2"));
    });

    [Fact(Timeout = Limit)]
    public Task Cancel_hits_only_the_command_that_runs() => Run(() =>
    {
        using var connection = Memory();
        using var idle = Command(connection, "SELECT 1");
        using var busy = Command(connection, "SELECT sum(a.range * b.range)::BIGINT FROM range(20000) a, range(2000) b");
        using var over = new ManualResetEventSlim();
        var canceller = Task.Run(() =>
        {
            while (!over.Wait(1))
            {
                idle.Cancel();
            }
        }, TestContext.Current.CancellationToken);
        Assert.IsType<long>(busy.ExecuteScalar());
        over.Set();
        canceller.Wait(TestContext.Current.CancellationToken);
    });

    [Fact(Timeout = Limit)]
    public Task Interrupting_the_native_connection_cancels_what_it_runs() => Run(() =>
    {
        using var connection = Memory();
        using var over = new ManualResetEventSlim();
        var interrupter = Task.Run(() =>
        {
            while (!over.Wait(50))
            {
                connection.NativeConnection.Interrupt();
                Assert.InRange(connection.GetQueryProgress().Percentage, -1, 100);
            }
        }, TestContext.Current.CancellationToken);
        Assert.Throws<OperationCanceledException>(() => Scalar(connection, "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b"));
        over.Set();
        interrupter.Wait(TestContext.Current.CancellationToken);
    });
}
