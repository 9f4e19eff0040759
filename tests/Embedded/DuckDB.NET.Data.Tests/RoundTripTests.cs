using DuckDB.NET.Data;
using DuckDB.NET.Native;
using DuckDb.Conformance;
using FsCheck;
using FsCheck.Fluent;

namespace DuckDB.NET.Data.Tests;

/// <summary>Random values of every type, with NULLs between, through the appender and as parameters, and back.</summary>
[Collection(Alone.Name)]
public sealed class RoundTripTests : DuckTest
{
    private const long DayTicks = TimeSpan.TicksPerDay;

    private sealed record Kind(string Type, Func<long, object> Make, Action<IDuckDBAppenderRow, object> Append);

    private static readonly Kind[] Kinds =
    [
        new("BOOLEAN", n => n % 2 == 0, (row, v) => row.AppendValue((bool)v)),
        new("TINYINT", n => (sbyte)n, (row, v) => row.AppendValue((sbyte)v)),
        new("SMALLINT", n => (short)n, (row, v) => row.AppendValue((short)v)),
        new("INTEGER", n => (int)n, (row, v) => row.AppendValue((int)v)),
        new("BIGINT", n => n, (row, v) => row.AppendValue((long)v)),
        new("UTINYINT", n => (byte)n, (row, v) => row.AppendValue((byte)v)),
        new("USMALLINT", n => (ushort)n, (row, v) => row.AppendValue((ushort)v)),
        new("UINTEGER", n => (uint)n, (row, v) => row.AppendValue((uint)v)),
        new("UBIGINT", n => (ulong)n, (row, v) => row.AppendValue((ulong)v)),
        new("HUGEINT", n => (BigInteger)n * long.MaxValue, (row, v) => row.AppendValue((BigInteger)v)),
        new("UHUGEINT", n => (BigInteger)(ulong)n * ulong.MaxValue, (row, v) => row.AppendValue((BigInteger)v)),
        new("FLOAT", n => BitConverter.Int32BitsToSingle((int)n), (row, v) => row.AppendValue((float)v)),
        new("DOUBLE", n => BitConverter.Int64BitsToDouble(n), (row, v) => row.AppendValue((double)v)),
        new("DECIMAL(4,1)", n => n % 10_000 / 10m, (row, v) => row.AppendValue((decimal)v)),
        new("DECIMAL(9,4)", n => n % 1_000_000_000 / 10_000m, (row, v) => row.AppendValue((decimal)v)),
        new("DECIMAL(18,6)", n => n % 1_000_000_000_000_000_000 / 1_000_000m, (row, v) => row.AppendValue((decimal)v)),
        new("DECIMAL(28,9)", n => (decimal)n / 1_000_000_000m, (row, v) => row.AppendValue((decimal)v)),
        new("VARCHAR", Text, (row, v) => row.AppendValue((string)v)),
        new("BLOB", n => Bytes(n), (row, v) => row.AppendValue((byte[])v)),
        new("BIT", n => Convert.ToString(n, 2), (row, v) => row.AppendValue((string)v)),
        new("UUID", n => new Guid((int)n, (short)(n >> 8), (short)(n >> 16), BitConverter.GetBytes(n)), (row, v) => row.AppendValue((Guid)v)),
        new("DATE", n => DateOnly.FromDayNumber(Bounded(n, DateOnly.MaxValue.DayNumber)), (row, v) => row.AppendValue((DateOnly)v)),
        new("TIME", n => new TimeOnly(Wide(n, DayTicks / 10) * 10), (row, v) => row.AppendValue((DuckDBTimeOnly)(TimeOnly)v)),
        new("TIMESTAMP", n => new DateTime(Wide(n, DateTime.MaxValue.Ticks / 10) * 10), (row, v) => row.AppendValue((DateTime)v)),
        new("TIMESTAMP_S", n => new DateTime(Wide(n, DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond), (row, v) => row.AppendValue((DateTime)v)),
        new("TIMESTAMP_MS", n => new DateTime(Wide(n, DateTime.MaxValue.Ticks / 10_000) * 10_000), (row, v) => row.AppendValue((DateTime)v)),
        new("TIMESTAMP_NS", n => new DateTime(1700, 1, 1).AddTicks(Wide(n, 500L * 365 * DayTicks)), (row, v) => row.AppendValue((DateTime)v)),
        new("TIMESTAMPTZ", n => new DateTime(Wide(n, DateTime.MaxValue.Ticks / 10) * 10), (row, v) => row.AppendValue(new DateTimeOffset((DateTime)v, TimeSpan.Zero))),
        new("TIMETZ", n => new DateTimeOffset(DayTicks + (Wide(n, DayTicks / 10) * 10), TimeSpan.FromMinutes(Bounded(n, 14 * 60))), (row, v) => row.AppendValue((DateTimeOffset)v)),
        new("INTERVAL", n => new TimeSpan(n / 1_000_000 * 10), (row, v) => row.AppendValue((TimeSpan)v)),
        new("day", n => ((DayOfWeek)Bounded(n, 6)).ToString(), (row, v) => row.AppendValue((string)v)),
        new("BIGINT[]", n => new List<long> { n, -n, n / 2 }, (row, v) => row.AppendValue((List<long>)v)),
        new("VARCHAR[2]", n => new List<string> { Text(n), "" }, (row, v) => row.AppendValue((List<string>)v)),
    ];

    [Fact(Timeout = Limit)]
    public Task What_is_appended_is_read_back() => Run(() => Check(40, (connection, kind, values) =>
    {
        Execute(connection, $"CREATE OR REPLACE TABLE t (v {kind.Type})");
        using (var appender = connection.CreateAppender("t"))
        {
            foreach (var value in values)
            {
                var row = appender.CreateRow();
                if (value is null)
                {
                    row.AppendNullValue();
                }
                else
                {
                    kind.Append(row, value);
                }

                row.EndRow();
            }
        }

        Same(values, ReadAll(connection, "SELECT v FROM t"));
    }));

    [Fact(Timeout = Limit)]
    public Task What_is_bound_is_read_back() => Run(() => Check(8, (connection, kind, values) =>
    {
        Execute(connection, $"CREATE OR REPLACE TABLE t (v {kind.Type})");
        foreach (var value in values)
        {
            // A DateTime bound to a column with a zone would be taken in the session's zone.
            var bound = kind.Type == "TIMESTAMPTZ" && value is DateTime moment ? new DateTimeOffset(moment, TimeSpan.Zero) : value;
            Execute(connection, "INSERT INTO t VALUES (?)", bound);
        }

        Same(values, ReadAll(connection, "SELECT v FROM t"));
    }));

    private static void Check(int runs, Action<DuckDBConnection, Kind, List<object?>> body)
    {
        using var connection = Memory("threads=1");
        Execute(connection, "CREATE TYPE day AS ENUM ('Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday')");
        var seeds = ArbMap.Default.GeneratorFor<DoNotSize<long>>().Select(one => one.Item).ListOf().Select(list => list.ToList()).ToArbitrary();
        Prop.ForAll(seeds, list =>
        {
            foreach (var kind in Kinds)
            {
                body(connection, kind, [.. list.Select(n => n % 5 == 0 ? null : kind.Make(n))]);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true));
    }

    private static List<object?> ReadAll(DuckDBConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var values = new List<object?>();
        while (reader.Read())
        {
            values.Add(reader.IsDBNull(0) ? null : reader.GetDataTypeName(0) == "Blob" ? Bytes(reader, 0) : reader.GetValue(0));
        }

        return values;
    }

    private static void Same(List<object?> expected, List<object?> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            if (expected[i] is DateTimeOffset time)
            {
                // TIMETZ has no date of its own.
                var back = Assert.IsType<DateTimeOffset>(actual[i]);
                Assert.Equal((time.TimeOfDay, time.Offset), (back.TimeOfDay, back.Offset));
            }
            else
            {
                Assert.Equal(expected[i], actual[i]);
            }
        }
    }

    private static int Bounded(long n, int most) => (int)((ulong)n % ((ulong)most + 1));

    private static long Wide(long n, long limit) => (long)((ulong)n % (ulong)limit);

    private static string Text(long n) => string.Concat(Enumerable.Repeat(n % 2 == 0 ? "x" : "ž🐎", (int)((ulong)n % 13))) + (n % 3 == 0 ? "" : "tail");

    private static byte[] Bytes(long n) => [.. BitConverter.GetBytes(n), .. new byte[(int)((ulong)n % 9)]];
}
