namespace Azure.Data.Tables.Tests;

public sealed class EntityTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_added_entity_is_read_back_with_version_and_time_stamp()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "Ada" }, Cancellation);

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal(("p", "r", "Ada"), (read.PartitionKey, read.RowKey, read.GetString("Name")));
        Assert.NotEqual(default, read.ETag);
        Assert.NotNull(read.Timestamp);
    }
}
