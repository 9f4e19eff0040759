using DuckDB.NET.Data;
using DuckDb.Conformance;

namespace DuckDB.NET.Data.Tests;

public sealed class ReadingTests : DuckTest
{
    private sealed class Holder
    {
        public long Number { get; set; }

        public List<int?>? Items { get; set; }

        public string Computed => "unset";
    }

    [Fact(Timeout = Limit)]
    public Task A_BIT_through_any_accessor_but_GetString_is_an_invalid_cast() => Run(() =>
    {
        using var connection = Memory();
        OnFirstRow(connection, "SELECT '0101101'::BIT, '11111111'::BIT, '101010101'::BIT", reader =>
        {
            Assert.Equal("0101101", reader.GetString(0));
            Assert.Equal("11111111", reader.GetFieldValue<object>(1));
            Assert.Equal("101010101", reader.GetString(2));
            Assert.Throws<InvalidCastException>(() => reader.GetInt32(0));
            Assert.Throws<InvalidCastException>(() => reader.GetBoolean(0));
            Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<byte[]>(0));
            Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<long?>(0));
        });
    });

    [Fact(Timeout = Limit)]
    public Task Every_type_refuses_readings_of_another_kind_without_harm() => Run(() =>
    {
        string[] values =
        [
            "true", "1", "1::HUGEINT", "1.5::FLOAT", "1.5::DOUBLE", "1.5", "'s'", "'s'::BLOB", "'01'::BIT", "uuid()", "DATE '2024-02-29'", "TIME '01:02:03'",
            "'01:02:03+02'::TIMETZ", "TIMESTAMP '2024-02-29 00:00:00'", "INTERVAL '1 day'", "[1]", "[1]::INTEGER[1]", "{'a': 1}", "MAP {'k': 1}",
        ];
        using var connection = Memory();
        Each(values, value => OnFirstRow(connection, "SELECT " + value, reader =>
        {
            Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<Uri>(0));
            Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<char>(0));
            Assert.Equal(reader.GetFieldType(0), reader.GetProviderSpecificFieldType(0));
            Assert.IsAssignableFrom(reader.GetFieldType(0), reader.GetFieldValue<object>(0));
            Assert.IsAssignableFrom(reader.GetFieldType(0), reader.GetProviderSpecificValue(0));
        }));
    });

    [Fact(Timeout = Limit)]
    public Task A_local_time_before_its_offset_keeps_time_and_offset() => Run(() =>
    {
        using var connection = Memory();
        OnFirstRow(connection, "SELECT '01:00:00+02'::TIMETZ, TIME '24:00:00'", reader =>
        {
            var value = reader.GetFieldValue<DateTimeOffset>(0);
            Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(2)), (value.TimeOfDay, value.Offset));
            Assert.Equal(TimeOnly.MaxValue, reader.GetValue(1));
        });
    });

    [Fact(Timeout = Limit)]
    public Task A_BIGNUM_keeps_all_its_digits() => Run(() =>
    {
        using var connection = Memory();
        foreach (var text in new[] { "0", "1", "-1", "255", "-256", "123456789012345678901234567890123456789012345678901234567890", "-98765432109876543210987654321098765432109876543210" })
        {
            Assert.Equal(BigInteger.Parse(text, CultureInfo.InvariantCulture), Scalar(connection, $"SELECT '{text}'::BIGNUM"));
        }
    });

    [Fact(Timeout = Limit)]
    public Task Fields_without_names_are_told_apart_by_number() => Run(() =>
    {
        using var connection = Memory();
        Assert.Equal([1, 2], Assert.IsType<Dictionary<string, object>>(Scalar(connection, "SELECT row(1, 2)")).Values);
    });

    [Fact(Timeout = Limit)]
    public Task A_struct_fills_wider_numbers_and_lists_and_leaves_read_only_properties() => Run(() =>
    {
        using var connection = Memory();
        var holder = One<Holder>(connection, "SELECT {'number': 7, 'items': [1, NULL], 'computed': 'x'}");
        Assert.Equal(7, holder.Number);
        Assert.Equal([1, null], holder.Items!);
        Assert.Equal("unset", holder.Computed);
    });

    [Fact(Timeout = Limit)]
    public Task Moments_and_intervals_outside_the_CLRs_range_are_errors() => Run(() =>
    {
        using var connection = Memory();
        OnFirstRow(connection, "SELECT TIMESTAMP '290000-01-01 00:00:00', DATE '5000000-01-01', INTERVAL '20000000 days', TIMESTAMP_S '290000-01-01 00:00:00'", reader =>
        {
            for (var i = 0; i < 4; i++)
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => reader.GetValue(i));
            }
        });
    });

    [Fact(Timeout = Limit)]
    public Task A_nanosecond_timestamp_before_1970_is_cut_downwards() => Run(() =>
    {
        using var connection = Memory();
        Assert.Equal(new DateTime(1960, 1, 1).AddTicks(1_234_567), Scalar(connection, "SELECT TIMESTAMP_NS '1960-01-01 00:00:00.123456789'"));
    });

    [Fact(Timeout = Limit)]
    public Task A_decimal_whose_surplus_digits_are_zeros_still_reads() => Run(() =>
    {
        using var connection = Memory();
        Assert.Equal(1.5m, Scalar(connection, "SELECT 1.5::DECIMAL(38,36)"));
        Assert.Throws<OverflowException>(() => Scalar(connection, "SELECT '1.123456789012345678901234567890123456'::DECIMAL(38,36)"));
    });

    [Fact(Timeout = Limit)]
    public Task A_type_that_cannot_be_read_is_named_when_the_reader_opens() => Run(() =>
    {
        using var connection = Memory();
        var error = Assert.Throws<ArgumentException>(() => Rows(connection, "SELECT 1::UNION(a INTEGER, b VARCHAR) AS u"));
        Assert.Contains("Union", error.Message, StringComparison.Ordinal);
        Assert.Contains("'u'", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Scalar(connection, "SELECT 1"));
    });

    [Fact(Timeout = Limit)]
    public Task Enums_of_every_storage_width_read_and_append() => Run(() =>
    {
        using var connection = Memory();
        foreach (var count in new[] { 3, 300, 70_000 })
        {
            Execute(connection, $"CREATE OR REPLACE TYPE e AS ENUM (SELECT 'v' || range FROM range({count})); CREATE OR REPLACE TABLE t (v e)");
            var last = $"v{count - 1}";
            using (var appender = connection.CreateAppender("t"))
            {
                appender.CreateRow().AppendValue(last).EndRow();
                Assert.Throws<InvalidOperationException>(() => appender.CreateRow().AppendValue((DayOfWeek)count));
            }

            Assert.Equal(last, Scalar(connection, "SELECT v FROM t"));
            Assert.Equal((DayOfWeek)(count - 1), One<DayOfWeek>(connection, "SELECT v FROM t"));
            Execute(connection, "DROP TABLE t");
        }
    });

    [Fact(Timeout = Limit)]
    public Task A_bare_list_is_refused_with_advice_and_a_list_of_the_wrong_kind_too() => Run(() =>
    {
        using var connection = Memory();
        Assert.Contains("cast", Assert.Throws<InvalidOperationException>(() => Scalar(connection, "SELECT ?", new[] { 1 })).Message, StringComparison.Ordinal);
        Assert.Equal(0L, Scalar(connection, "SELECT len(?::INTEGER[])", (object)Array.Empty<int>()));
        Assert.Equal("3", Scalar(connection, "SELECT len(?::VARCHAR[])::VARCHAR", (object)new[] { "a", "b", null }));
        Assert.Equal(2L, Scalar(connection, "SELECT count(*) FROM range(5) WHERE range = ANY (?::BIGINT[])", (object)new long[] { 1, 3, 9 }));
        Assert.Equal(2L, Scalar(connection, "SELECT count(*) FROM (SELECT unnest(?::VARCHAR[]))", new List<string> { "a", "b" }));
        Assert.Throws<InvalidOperationException>(() => Scalar(connection, "SELECT ?::INTEGER[]", (object)new[] { "x" }));
    });

    [Fact(Timeout = Limit)]
    public Task Schema_collections_beyond_tables_are_filled() => Run(() =>
    {
        using var connection = Memory();
        Execute(connection, "CREATE TABLE p (i INTEGER PRIMARY KEY); CREATE TABLE c (i INTEGER REFERENCES p (i)); CREATE INDEX ix ON c (i)");
        using var keys = connection.GetSchema("ForeignKeys", [null, "main", "c"]);
        Assert.Equal("c", Assert.Single(keys.Rows.Cast<DataRow>())["table_name"]);
        using var indexes = connection.GetSchema("Indexes");
        Assert.Contains("ix", indexes.Rows.Cast<DataRow>().Select(row => row["index_name"]));
        using var words = connection.GetSchema("ReservedWords");
        Assert.Contains("select", words.Rows.Cast<DataRow>().Select(row => row["ReservedWord"]));
        using var restrictions = connection.GetSchema("Restrictions");
        Assert.Equal(16, restrictions.Rows.Count);
    });

    [Fact(Timeout = Limit)]
    public Task The_parameter_collection_keeps_to_the_contract_of_its_base() => Run(() =>
    {
        var parameters = new DuckDBParameterCollection();
        var (a, b) = (new DuckDBParameter("a", DbType.Int32, 1), new DuckDBParameter(DbType.String, "x"));
        parameters.AddRange(new object[] { a, b });
        parameters.Insert(0, (object)new DuckDBParameter(5));
        Assert.Equal(3, parameters.Count);
        Assert.True(parameters.Contains((object)a));
        Assert.True(parameters.Contains(b));
        Assert.Equal(1, parameters.IndexOf((object)a));
        Assert.Equal(-1, parameters.IndexOf("nothing"));
        DbParameterCollection basic = parameters;
        basic[0] = b;
        basic["a"] = new DuckDBParameter("a", 7);
        Assert.Equal(7, basic["a"].Value);
        var copy = new DuckDBParameter[3];
        parameters.CopyTo((Array)copy, 0);
        parameters.CopyTo(copy, 0);
        Assert.Same(b, copy[0]);
        parameters.Remove((object)b);
        parameters.RemoveAt(0);
        Assert.NotNull(parameters.SyncRoot);
        b.ResetDbType();
        b.ParameterName = null;
        b.SourceColumn = null;
        Assert.Equal((DbType.String, "", ""), (b.DbType, b.ParameterName, b.SourceColumn));
    });

    [Fact(Timeout = Limit)]
    public Task What_the_factory_does_not_make_it_refuses() => Run(() =>
    {
        var factory = DuckDBClientFactory.Instance;
        Assert.False(factory.CanCreateDataSourceEnumerator);
        Assert.Throws<NotImplementedException>(() => factory.CreateDataAdapter());
        Assert.Throws<NotImplementedException>(() => factory.CreateCommandBuilder());
    });
}
