namespace Azure.Data.Tables.Tests;

public sealed class TableEntityTests
{
    private static readonly DateTimeOffset Moment = new(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Fact]
    public void Typed_getters_return_null_for_what_is_missing()
    {
        var entity = new TableEntity();

        Assert.Null(entity.PartitionKey);
        Assert.Null(entity.Timestamp);
        Assert.Equal(default, entity.ETag);
        Assert.Null(entity["x"]);
        Assert.Null(entity.GetString("x"));
        Assert.Null(entity.GetBinary("x"));
        Assert.Null(entity.GetBinaryData("x"));
        Assert.Null(entity.GetBoolean("x"));
        Assert.Null(entity.GetDateTime("x"));
        Assert.Null(entity.GetDateTimeOffset("x"));
        Assert.Null(entity.GetDouble("x"));
        Assert.Null(entity.GetGuid("x"));
        Assert.Null(entity.GetInt32("x"));
        Assert.Null(entity.GetInt64("x"));
    }

    [Fact]
    public void Typed_getters_refuse_another_type()
    {
        var entity = new TableEntity { ["x"] = 1 };

        Assert.Equal(1, entity.GetInt32("x"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("x"));
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("x"));
        Assert.Throws<InvalidOperationException>(() => entity.GetBinary("x"));
        Assert.Throws<InvalidOperationException>(() => entity.GetDateTime("x"));
        Assert.Throws<ArgumentNullException>(() => entity.GetString(null!));
    }

    [Fact]
    public void Times_and_bytes_are_read_in_either_form()
    {
        var entity = new TableEntity { ["t"] = Moment, ["d"] = Moment.UtcDateTime, ["b"] = new byte[] { 1 }, ["B"] = new BinaryData([2]) };

        Assert.Equal(Moment.UtcDateTime, entity.GetDateTime("t"));
        Assert.Equal(Moment.UtcDateTime, entity.GetDateTime("d"));
        Assert.Equal(Moment, entity.GetDateTimeOffset("t"));
        Assert.Equal(Moment, entity.GetDateTimeOffset("d"));
        Assert.Equal([1], entity.GetBinaryData("b")!.ToArray());
        Assert.Equal([2], entity.GetBinary("B"));
        Assert.Equal([2], entity.GetBinaryData("B")!.ToArray());
    }

    [Fact]
    public void Numbers_widen_and_other_types_do_not_change()
    {
        var entity = new TableEntity { ["i"] = 1, ["l"] = 1L, ["d"] = 1.0, ["s"] = "s", ["n"] = null };

        entity["l"] = 2;
        entity["d"] = 2;
        entity["n"] = "anything";
        Assert.Equal((2L, 2.0), (entity["l"], entity["d"]));
        entity["i"] = 3L;
        Assert.Equal(3L, entity["i"]);
        entity["s"] = null;
        Assert.Null(entity["s"]);
        Assert.Throws<InvalidOperationException>(() => entity["d"] = "text");
    }

    [Fact]
    public void It_is_a_dictionary()
    {
        IDictionary<string, object?> entity = new TableEntity(new Dictionary<string, object?> { ["PartitionKey"] = "p", ["a"] = 1 });
        var item = new KeyValuePair<string, object?>("b", 2);

        entity.Add("c", 3);
        entity.Add(item);
        Assert.Contains(item, entity);
        Assert.Equal(["PartitionKey", "a", "c", "b"], entity.Keys);
        Assert.Equal(["p", 1, 3, 2], entity.Values);
        Assert.True(entity.ContainsKey("a") && entity.TryGetValue("a", out _) && !entity.IsReadOnly);
        Assert.True(entity.Remove(item) && entity.Remove("a") && !entity.Remove("a"));
        var copy = new KeyValuePair<string, object?>[2];
        entity.CopyTo(copy, 0);
        Assert.Equal(copy, entity);
        Assert.Equal(2, ((System.Collections.IEnumerable)entity).Cast<object>().Count());
        Assert.Equal("p", ((TableEntity)entity).PartitionKey);
        Assert.Throws<ArgumentException>(() => entity.Add("c", 4));
        entity.Clear();
        Assert.Empty(entity);
        Assert.Empty(new TableEntity((IDictionary<string, object?>?)null));
    }

    [Fact]
    public void Version_and_time_stamp_are_properties_too()
    {
        var entity = new TableEntity("p", "r") { ETag = new ETag("W/\"1\""), Timestamp = Moment };

        Assert.Equal(("W/\"1\"", (object)Moment), (entity["odata.etag"], entity["Timestamp"]));
        Assert.Equal(new ETag("W/\"1\""), entity.ETag);
    }
}
