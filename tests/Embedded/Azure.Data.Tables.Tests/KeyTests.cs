using FsCheck;
using FsCheck.Fluent;

namespace Azure.Data.Tables.Tests;

public sealed class KeyTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("it's")]
    [InlineData("''")]
    [InlineData("'")]
    [InlineData("100%")]
    [InlineData("%27")]
    [InlineData("%2F%00")]
    [InlineData("a b+c&d=e")]
    [InlineData("(x),y;z")]
    [InlineData("..")]
    [InlineData("{\"json\":1}")]
    [InlineData("ünïcødé 漢字 🐍")]
    [InlineData("PartitionKey='a',RowKey='b'")]
    [InlineData("<tag attr=\"1\">")]
    public async Task A_hostile_key_is_only_a_key(string key)
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("other", "other"), Cancellation);
        await table.AddEntityAsync(new TableEntity(key, key) { ["A"] = 1 }, Cancellation);
        await table.UpdateEntityAsync(new TableEntity(key, key) { ["A"] = 2 }, ETag.All, cancellationToken: Cancellation);

        TableEntity read = await table.GetEntityAsync<TableEntity>(key, key, cancellationToken: Cancellation);
        var byFilter = Assert.Single(table.Query<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}"), cancellationToken: Cancellation));
        var byLambda = Assert.Single(table.Query<TableEntity>(e => e.RowKey == key, cancellationToken: Cancellation));
        // Azurite looks for keys in a transaction's requests with a pattern that this very key deceives.
        _ = key.StartsWith("PartitionKey=", StringComparison.Ordinal)
            ? await table.DeleteEntityAsync(key, key, cancellationToken: Cancellation)
            : (await table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, read)], Cancellation)).Value[0];

        Assert.Equal((key, key, 2), (read.PartitionKey, read.RowKey, read.GetInt32("A")));
        Assert.Equal((key, key), (byFilter.RowKey, byLambda.RowKey));
        Assert.Single(table.Query<TableEntity>(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Any_legal_key_and_text_round_trips()
    {
        var table = await azurite.NewTableAsync();
        var key = Gen.Choose(0x20, 0xD7FF).Select(code => (char)code)
            .Where(c => !char.IsControl(c) && c is not ('/' or '\\' or '#' or '?'))
            .ArrayOf().Select(characters => new string(characters.AsSpan(0, Math.Min(characters.Length, 200))));
        var text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(value => Legal(value.Get));
        var cases = from partition in key from row in key from value in text select (partition, row, value);
        var property = Prop.ForAll(cases.ToArbitrary(), triple =>
        {
            var (partition, row, value) = triple;
            table.UpsertEntity(new TableEntity(partition, row) { ["Value"] = value }, TableUpdateMode.Replace, Cancellation);
            TableEntity read = table.GetEntity<TableEntity>(partition, row, cancellationToken: Cancellation);
            return (read.PartitionKey, read.RowKey, read.GetString("Value")) == (partition, row, value);
        });

        await Task.Run(() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), property), Cancellation);
    }

    /// <summary>Text that has a form in UTF-8.</summary>
    private static string Legal(string text) => new([.. text.Where(c => !char.IsSurrogate(c))]);
}
