namespace Azure.Data.Tables.Tests;

public sealed class EntityTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_added_entity_is_read_back_with_version_and_time_stamp()
    {
        var table = await azurite.NewTableAsync();
        var response = await table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "Ada" }, Cancellation);

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal(204, response.Status);
        Assert.Equal(response.Headers.ETag, read.ETag);
        Assert.Equal(("p", "r", "Ada"), (read.PartitionKey, read.RowKey, read.GetString("Name")));
        Assert.InRange(read.Timestamp!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    [Fact]
    public async Task Adding_twice_conflicts()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.Equal((409, "EntityAlreadyExists"), (failure.Status, failure.ErrorCode));
        Assert.Contains("already exists", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_keeps_what_it_does_not_name_and_a_replace_drops_it()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 }, Cancellation);

        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 3 }, cancellationToken: Cancellation);
        TableEntity merged = await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["B"] = 4 }, TableUpdateMode.Replace, Cancellation);
        TableEntity replaced = await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal((1, 3), (merged.GetInt32("A"), merged.GetInt32("B")));
        Assert.Equal((null, 4), (replaced.GetInt32("A"), replaced.GetInt32("B")));
    }

    [Fact]
    public async Task An_update_of_an_older_version_fails_with_412()
    {
        var table = await azurite.NewTableAsync();
        var first = await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, Cancellation);
        await table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 2 }, first.Headers.ETag!.Value, TableUpdateMode.Replace, Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(
            new TableEntity("p", "r") { ["A"] = 3 }, first.Headers.ETag!.Value, cancellationToken: Cancellation));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (failure.Status, failure.ErrorCode));
        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);
        Assert.Equal(2, read.GetInt32("A"));
    }

    [Fact]
    public async Task An_update_of_what_is_not_there_fails_with_404()
    {
        var table = await azurite.NewTableAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, cancellationToken: Cancellation));

        Assert.Equal(404, failure.Status);
    }

    [Fact]
    public async Task An_update_must_name_a_version()
    {
        var table = await azurite.NewTableAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            () => table.UpdateEntityAsync(new TableEntity("p", "r"), default, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_delete_honours_the_version_and_a_second_one_answers_404()
    {
        var table = await azurite.NewTableAsync();
        var old = await table.AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 1 }, cancellationToken: Cancellation);

        var stale = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.DeleteEntityAsync("p", "r", old.Headers.ETag!.Value, Cancellation));
        var deleted = await table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation);
        var again = await table.DeleteEntityAsync(new TableEntity("p", "r"), cancellationToken: Cancellation);

        Assert.Equal((412, 204, 404), (stale.Status, deleted.Status, again.Status));
    }

    [Fact]
    public async Task A_missing_entity_throws_or_has_no_value()
    {
        var table = await azurite.NewTableAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.GetEntityAsync<TableEntity>("p", "nobody", cancellationToken: Cancellation));
        var missing = await table.GetEntityIfExistsAsync<TableEntity>("p", "nobody", cancellationToken: Cancellation);

        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));
        Assert.False(missing.HasValue);
        Assert.Throws<InvalidOperationException>(() => missing.Value);
        Assert.Equal(404, missing.GetRawResponse().Status);
    }

    [Fact]
    public async Task A_selection_reads_only_what_it_names()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 }, Cancellation);

        var read = await table.GetEntityIfExistsAsync<TableEntity>("p", "r", ["A", "RowKey"], Cancellation);

        Assert.Equal((1, null, "r"), (read.Value!.GetInt32("A"), read.Value.GetInt32("B"), read.Value.RowKey));
    }

    [Fact]
    public async Task Null_keys_are_refused_before_anything_is_sent()
    {
        var table = await azurite.NewTableAsync();

        await Assert.ThrowsAsync<ArgumentNullException>(() => table.AddEntityAsync(new TableEntity(null!, "r"), Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.UpsertEntityAsync(new TableEntity("p", null!), cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.AddEntityAsync<TableEntity>(null!, Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.DeleteEntityAsync((ITableEntity)null!, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Cancellation_ends_a_call()
    {
        var table = await azurite.NewTableAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.AddEntityAsync(new TableEntity("p", "r"), cancelled));
    }

    [Fact]
    public async Task Every_call_has_a_synchronous_twin()
    {
        var table = await azurite.NewTableAsync();

        var added = table.AddEntity(new TableEntity("p", "r") { ["A"] = 1 }, Cancellation);
        table.UpdateEntity(new TableEntity("p", "r") { ["A"] = 2 }, added.Headers.ETag!.Value, cancellationToken: Cancellation);
        table.UpsertEntity(new TableEntity("p", "s") { ["A"] = 3 }, cancellationToken: Cancellation);
        TableEntity read = table.GetEntity<TableEntity>("p", "r", cancellationToken: Cancellation);
        var missing = table.GetEntityIfExists<TableEntity>("p", "t", cancellationToken: Cancellation);
        var deleted = table.DeleteEntity("p", "r", cancellationToken: Cancellation);
        var again = table.DeleteEntity(new TableEntity("p", "r"), cancellationToken: Cancellation);

        Assert.Equal(2, read.GetInt32("A"));
        Assert.False(missing.HasValue);
        Assert.Equal((204, 404), (deleted.Status, again.Status));
        Assert.Single(table.Query<TableEntity>(cancellationToken: Cancellation));
    }
}
