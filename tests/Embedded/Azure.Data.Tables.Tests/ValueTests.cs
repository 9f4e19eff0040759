namespace Azure.Data.Tables.Tests;

public sealed class ValueTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Moment = new DateTimeOffset(2024, 2, 29, 23, 59, 58, 123, TimeSpan.FromHours(2)).AddTicks(4567);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<object> Values() =>
    [
        "", "text", "  spaces  ", "line\nfeed\ttab\r\n", "quote ' \" \\ / <&>", "ünïcødé 漢字 🐍", new string('x', 32_000),
        true, false, 0, int.MinValue, int.MaxValue, 0L, 5L, long.MinValue, long.MaxValue,
        0.0, -0.5, 5.0, 1e300, double.Epsilon, double.MaxValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        Guid.Empty, Guid.Parse("01234567-89ab-cdef-0123-456789abcdef"), Array.Empty<byte>(), new byte[] { 0, 255, 128 },
        DateTimeOffset.UnixEpoch, Moment,
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_comes_back_as_it_was_with_its_type(object value)
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = value }, Cancellation);

        TableEntity one = await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);
        var listed = Assert.Single(table.Query<TableEntity>(cancellationToken: Cancellation));

        Assert.Equal(value, one["Value"]);
        Assert.Equal(value.GetType(), one["Value"]!.GetType());
        Assert.Equal(value, listed["Value"]);
    }

    [Fact]
    public async Task A_model_comes_back_as_it_was()
    {
        var table = await azurite.NewTableAsync();
        var model = new Everything
        {
            PartitionKey = "p",
            RowKey = "r",
            Text = "text",
            Flag = true,
            MaybeFlag = false,
            Small = 1,
            MaybeSmall = 2,
            Big = 3,
            MaybeBig = 4,
            Real = 5,
            MaybeReal = 6.5,
            Id = Guid.NewGuid(),
            When = Moment,
            Moment = Moment.UtcDateTime,
            Bytes = [1, 2],
            Data = new BinaryData([3, 4]),
            Colour = Colour.Blue,
            MaybeColour = Colour.Green,
            Name = "name",
            Secret = "no",
        };
        await table.AddEntityAsync(model, Cancellation);

        Everything read = await table.GetEntityAsync<Everything>("p", "r", cancellationToken: Cancellation);
        TableEntity raw = await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal(model.Data!.ToArray(), read.Data!.ToArray());
        Assert.NotNull(read.Timestamp);
        Assert.NotEqual(default, read.ETag);
        Assert.Equivalent(
            new { model.Text, model.Flag, model.MaybeFlag, model.Small, model.MaybeSmall, model.Big, model.MaybeBig, model.Real },
            new { read.Text, read.Flag, read.MaybeFlag, read.Small, read.MaybeSmall, read.Big, read.MaybeBig, read.Real });
        Assert.Equivalent(
            new { model.MaybeReal, model.Id, model.When, model.Moment, model.Bytes, model.Colour, model.MaybeColour, model.Name },
            new { read.MaybeReal, read.Id, read.When, read.Moment, read.Bytes, read.Colour, read.MaybeColour, read.Name });
        Assert.Null(read.Secret);
        Assert.Equal(("name", "Blue"), (raw.GetString("renamed"), raw.GetString("Colour")));
        Assert.DoesNotContain(raw.Keys, key => key is "Secret" or "Computed" or "ReadOnlyOutside" or "Name");
    }

    [Fact]
    public async Task Nulls_are_not_stored()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new Everything { PartitionKey = "p", RowKey = "r" }, Cancellation);
        await table.AddEntityAsync(new TableEntity("p", "s") { ["Nothing"] = null }, Cancellation);

        Everything read = await table.GetEntityAsync<Everything>("p", "r", cancellationToken: Cancellation);
        TableEntity raw = await table.GetEntityAsync<TableEntity>("p", "s", cancellationToken: Cancellation);

        Assert.Null(read.Text);
        Assert.Null(read.MaybeColour);
        Assert.False(raw.ContainsKey("Nothing"));
    }

    [Fact]
    public async Task Types_that_tables_lack_are_refused_by_name()
    {
        var table = await azurite.NewTableAsync();

        var model = await Assert.ThrowsAsync<NotSupportedException>(() => table.AddEntityAsync(new Unstorable(), Cancellation));
        var member = await Assert.ThrowsAsync<NotSupportedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["Colour"] = Colour.Red }, Cancellation));

        Assert.Contains("Price", model.Message, StringComparison.Ordinal);
        Assert.Contains("Colour", member.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_type_that_does_not_fit_the_model_is_named()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Text"] = "no guid" }, Cancellation);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => table.GetEntityAsync<Mismatched>("p", "r", cancellationToken: Cancellation));

        Assert.Contains("'Text'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Narrow_numbers_widen_into_the_model()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(
            new TableEntity("p", "r") { ["Big"] = 7, ["Real"] = 8, ["Moment"] = Moment.UtcDateTime, ["Data"] = new BinaryData([9]) }, Cancellation);

        Everything read = await table.GetEntityAsync<Everything>("p", "r", cancellationToken: Cancellation);

        Assert.Equal((7L, 8.0, Moment.UtcDateTime), (read.Big, read.Real, read.Moment));
        Assert.Equal([9], read.Data!.ToArray());
    }
}
