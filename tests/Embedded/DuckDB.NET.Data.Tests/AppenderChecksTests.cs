using System.Globalization;
using DuckDB.NET.Data;
using DuckDB.NET.Data.Mapping;
using DuckDb.Conformance;

namespace DuckDB.NET.Data.Tests;

public sealed class AppenderChecksTests : DuckTest
{
    private static readonly string[] Types =
    [
        "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "FLOAT", "DOUBLE", "DECIMAL(10,2)",
        "HUGEINT", "UHUGEINT", "VARCHAR", "BLOB", "BIT", "UUID", "DATE", "TIME", "TIMETZ", "TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMPTZ", "INTERVAL", "INTEGER[]", "INTEGER[2]",
    ];

    /// <summary>A value, and the column types of the list above that take it.</summary>
    private static readonly (string Name, Action<IDuckDBAppenderRow> Append, string[] Taken)[] Values =
    [
        ("bool", row => row.AppendValue((bool?)true), ["BOOLEAN"]),
        ("sbyte", row => row.AppendValue((sbyte?)1), ["TINYINT"]),
        ("short", row => row.AppendValue((short?)1), ["SMALLINT"]),
        ("int", row => row.AppendValue((int?)1), ["INTEGER"]),
        ("long", row => row.AppendValue((long?)1), ["BIGINT"]),
        ("byte", row => row.AppendValue((byte?)1), ["UTINYINT"]),
        ("ushort", row => row.AppendValue((ushort?)1), ["USMALLINT"]),
        ("uint", row => row.AppendValue((uint?)1), ["UINTEGER"]),
        ("ulong", row => row.AppendValue((ulong?)1), ["UBIGINT"]),
        ("float", row => row.AppendValue((float?)1), ["FLOAT"]),
        ("double", row => row.AppendValue((double?)1), ["DOUBLE"]),
        ("decimal", row => row.AppendValue((decimal?)1), ["DECIMAL(10,2)"]),
        ("BigInteger", row => row.AppendValue((BigInteger?)BigInteger.One), ["HUGEINT", "UHUGEINT"]),
        ("text", row => row.AppendValue("word"), ["VARCHAR"]),
        ("bits", row => row.AppendValue("0101"), ["VARCHAR", "BIT"]),
        ("bytes", row => row.AppendValue(new byte[] { 1 }), ["BLOB"]),
        ("Guid", row => row.AppendValue((Guid?)Guid.Empty), ["UUID"]),
        ("DateOnly", row => row.AppendValue((DateOnly?)new DateOnly(2024, 2, 29)), ["DATE"]),
        ("TimeOnly", row => row.AppendValue((TimeOnly?)new TimeOnly(1, 2, 3)), ["TIME"]),
        ("DateTime", row => row.AppendValue((DateTime?)DateTime.UnixEpoch), ["DATE", "TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMPTZ"]),
        ("DateTimeOffset", row => row.AppendValue((DateTimeOffset?)DateTimeOffset.UnixEpoch), ["TIMETZ", "TIMESTAMPTZ"]),
        ("TimeSpan", row => row.AppendValue((TimeSpan?)TimeSpan.FromDays(-1.5)), ["INTERVAL"]),
        ("list", row => row.AppendValue(new List<int> { 1, 2 }), ["INTEGER[]", "INTEGER[2]"]),
        ("enum", row => row.AppendValue(DayOfWeek.Friday), []),
        ("list of long", row => row.AppendValue(new List<long> { 1, 2 }), []),
    ];

    private sealed record Record(int Id, DayOfWeek Day, List<int> List, DateOnly Date, TimeOnly? Time);

    private sealed class RecordMap : DuckDBAppenderMap<Record>
    {
        public RecordMap()
        {
            Map(one => one.Id);
            Map(one => one.Day);
            Map(one => one.List);
            Map(one => one.Date);
            Map(one => one.Time);
            NullValue();
            DefaultValue();
        }
    }

    private sealed class ImpossibleMap : DuckDBAppenderMap<Record>
    {
        public ImpossibleMap() => Map(one => one);
    }

    [Fact(Timeout = Limit)]
    public Task A_value_of_another_width_or_kind_than_the_column_is_refused_and_nothing_is_written() => Run(() =>
    {
        using var connection = Memory();
        foreach (var type in Types)
        {
            Execute(connection, $"CREATE OR REPLACE TABLE t (v {type})");
            Each(Values, one =>
            {
                using var appender = connection.CreateAppender("t");
                var row = appender.CreateRow();
                if (one.Taken.Contains(type))
                {
                    one.Append(row);
                    row.EndRow();
                }
                else
                {
                    Assert.Throws<InvalidOperationException>(() => one.Append(row));
                }
            });
            Assert.Equal((long)Values.Count(one => one.Taken.Contains(type)), Scalar(connection, "SELECT count(v) FROM t"));
        }
    });

    [Fact(Timeout = Limit)]
    public Task A_row_too_short_and_a_row_never_ended_are_not_written() => Run(() =>
    {
        using var connection = Memory();
        Execute(connection, "CREATE TABLE t (i INTEGER, s VARCHAR)");
        var one = 1;
        using (var appender = connection.CreateAppender("t"))
        {
            Assert.Throws<InvalidOperationException>(() => appender.CreateRow().AppendValue(one).EndRow());
            appender.CreateRow().AppendNullValue().AppendNullValue();
            appender.CreateRow().AppendValue(one).AppendValue("whole").EndRow();
            appender.CreateRow().AppendValue(one).AppendValue("never ended");
        }

        Assert.Equal([1, "whole"], Rows(connection, "SELECT * FROM t").Single());
    });

    [Fact(Timeout = Limit)]
    public Task A_row_that_is_over_takes_nothing_more() => Run(() =>
    {
        using var connection = Memory();
        Execute(connection, "CREATE TABLE t (i INTEGER)");
        using var appender = connection.CreateAppender("t");
        var one = 1;
        var ended = appender.CreateRow().AppendValue(one);
        ended.EndRow();
        Assert.Throws<InvalidOperationException>(() => ended.AppendValue(one));
        Assert.Throws<InvalidOperationException>(ended.EndRow);
        var replaced = appender.CreateRow();
        var cleared = appender.CreateRow();
        Assert.Throws<InvalidOperationException>(() => replaced.AppendValue(one));
        appender.Clear();
        Assert.Throws<InvalidOperationException>(() => cleared.AppendNullValue());
        var late = appender.CreateRow();
        appender.Close();
        Assert.Throws<InvalidOperationException>(() => late.AppendDefault());
    });

    [Fact(Timeout = Limit)]
    public Task Numbers_beyond_their_column_are_refused() => Run(() =>
    {
        using var connection = Memory();
        Execute(connection, "CREATE TABLE t (a DECIMAL(4,2), b UHUGEINT, c HUGEINT, d TIMESTAMP_NS, e BIT)");
        using var appender = connection.CreateAppender("t");
        var row = appender.CreateRow();
        Assert.Throws<InvalidOperationException>(() => row.AppendValue(100m));
        Assert.Throws<InvalidOperationException>(() => row.AppendValue(decimal.MaxValue));
        row.AppendValue(99.999m);
        Assert.Throws<InvalidOperationException>(() => row.AppendValue(BigInteger.MinusOne));
        row.AppendNullValue();
        Assert.Throws<InvalidOperationException>(() => row.AppendValue(BigInteger.Pow(2, 127)));
        row.AppendNullValue();
        Assert.Throws<InvalidOperationException>(() => row.AppendValue(DateTime.MinValue));
        row.AppendNullValue();
        Assert.Throws<InvalidOperationException>(() => row.AppendValue("012"));
        row.AppendNullValue().EndRow();
        appender.Close();
        Assert.Equal("99.99", Convert.ToString(Scalar(connection, "SELECT a FROM t"), CultureInfo.InvariantCulture));
    });

    [Fact(Timeout = Limit)]
    public Task An_appender_whose_connection_was_closed_tells_that_rows_are_lost() => Run(() =>
    {
        using var connection = OpenFile("a.db");
        Execute(connection, "CREATE TABLE t (i INTEGER)");
        var appender = connection.CreateAppender("t");
        var empty = connection.CreateAppender("t");
        var one = 1;
        appender.CreateRow().AppendValue(one).EndRow();
        connection.Close();
        Assert.Throws<InvalidOperationException>(() => appender.CreateRow());
        Assert.Contains("lost", Assert.Throws<InvalidOperationException>(appender.Close).Message, StringComparison.Ordinal);
        appender.Dispose();
        empty.Dispose();
    });

    [Fact(Timeout = Limit)]
    public Task A_map_takes_enums_lists_dates_NULL_and_defaults_and_refuses_the_impossible() => Run(() =>
    {
        using var connection = Memory();
        Execute(connection, "CREATE TYPE day AS ENUM ('Sunday', 'Monday', 'Tuesday'); " +
            "CREATE TABLE t (id INTEGER, d day, l INTEGER[], dt DATE, tm TIME, n INTEGER, v VARCHAR DEFAULT 'none'); CREATE TABLE one (i INTEGER)");
        using (var appender = connection.CreateAppender<Record, RecordMap>("main", "t"))
        {
            appender.AppendRecords([new Record(1, DayOfWeek.Tuesday, [1, 2], new DateOnly(2024, 2, 29), null)]);
            appender.Close();
        }

        Assert.Equal("1 Tuesday [1, 2] 2024-02-29 NULL NULL none", Scalar(connection,
            "SELECT concat_ws(' ', id, d, l, dt, coalesce(tm::VARCHAR, 'NULL'), coalesce(n::VARCHAR, 'NULL'), v) FROM t"));
        Assert.ThrowsAny<Exception>(() => connection.CreateAppender<Record, ImpossibleMap>("one"));
    });

    [Fact(Timeout = Limit)]
    public Task Nested_lists_grow_beyond_a_chunk_and_keep_their_NULLs() => Run(() =>
    {
        using var connection = Memory();
        Execute(connection, "CREATE TABLE t (l INTEGER[][], a VARCHAR[2][])");
        var long3 = Enumerable.Range(0, 3000).Select(i => i % 3 == 0 ? null : Enumerable.Range(0, i % 5).Cast<int?>().Append(null).ToList()).ToList();
        var pairs = Enumerable.Range(0, 3000).Select(i => new[] { "a string longer than twelve " + i, null }).ToList();
        using (var appender = connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue(long3).AppendValue(pairs).EndRow();
            appender.CreateRow().AppendNullValue().AppendNullValue().EndRow();
            appender.CreateRow().AppendValue(long3).AppendValue(pairs).EndRow();
        }

        using var command = Command(connection, "SELECT l, a FROM t WHERE l IS NOT NULL");
        using var reader = command.ExecuteReader();
        for (var row = 0; row < 2; row++)
        {
            Assert.True(reader.Read());
            Assert.Equal(long3, reader.GetFieldValue<List<List<int?>?>>(0));
            Assert.Equal(pairs, reader.GetFieldValue<List<List<string?>>>(1).Select(pair => pair.ToArray()));
        }
    });
}
