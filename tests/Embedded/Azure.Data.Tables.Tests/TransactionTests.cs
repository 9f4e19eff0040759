using static Azure.Data.Tables.TableTransactionActionType;

namespace Azure.Data.Tables.Tests;

public sealed class TransactionTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TableEntity Row(string key, int value) => new("p", key) { ["A"] = value, ["Text"] = "ünïcødé '漢字'\r\n--changeset" };

    [Fact]
    public async Task All_kinds_of_action_apply_at_once()
    {
        var table = await azurite.NewTableAsync();
        foreach (var key in new[] { "merge", "replace", "delete" })
        {
            await table.AddEntityAsync(new TableEntity("p", key) { ["A"] = 1, ["B"] = 2 }, Cancellation);
        }

        var response = await table.SubmitTransactionAsync(
            [
                new(Add, Row("add", 10)),
                new(UpdateMerge, Row("merge", 11)),
                new(UpdateReplace, Row("replace", 12)),
                new(Delete, new TableEntity("p", "delete")),
                new(UpsertMerge, Row("upsert merge", 13)),
                new(UpsertReplace, Row("upsert replace", 14)),
            ],
            Cancellation);

        Assert.Equal(6, response.Value.Count);
        Assert.All(response.Value, part => Assert.Equal(204, part.Status));
        Assert.NotNull(response.Value[0].Headers.ETag);
        Assert.True(response.Value[0].Headers.TryGetValue("etag", out _));
        Assert.NotEmpty(response.Value[0].Headers);
        var rows = table.Query<TableEntity>(cancellationToken: Cancellation).ToDictionary(row => row.RowKey);
        Assert.Equal(
            new Dictionary<string, (int?, int?)>
            {
                ["add"] = (10, null),
                ["merge"] = (11, 2),
                ["replace"] = (12, null),
                ["upsert merge"] = (13, null),
                ["upsert replace"] = (14, null),
            },
            rows.ToDictionary(row => row.Key, row => (row.Value.GetInt32("A"), row.Value.GetInt32("B"))));
        Assert.Equal("ünïcødé '漢字'\r\n--changeset", rows["add"].GetString("Text"));
    }

    [Fact]
    public async Task One_refused_action_undoes_all_and_is_named()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(Row("taken", 1), Cancellation);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(Add, Row("new", 1)), new(Add, Row("newer", 1)), new(Add, Row("taken", 2))], Cancellation));

        Assert.Equal((409, "EntityAlreadyExists", 2), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Equal(1, Assert.Single(table.Query<TableEntity>(cancellationToken: Cancellation)).GetInt32("A"));
    }

    [Fact]
    public async Task A_condition_on_the_version_holds_inside_a_transaction()
    {
        var table = await azurite.NewTableAsync();
        var old = await table.AddEntityAsync(Row("r", 1), Cancellation);
        await table.UpsertEntityAsync(Row("r", 2), cancellationToken: Cancellation);

        var failure = Assert.Throws<TableTransactionFailedException>(() => table.SubmitTransaction(
            [new(Add, Row("new", 1)), new(UpdateReplace, Row("r", 3), old.Headers.ETag!.Value)], Cancellation));

        Assert.Equal((412, 1), (failure.Status, failure.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_hundred_actions_fit_and_none_is_an_error()
    {
        var table = await azurite.NewTableAsync();

        var response = table.SubmitTransaction(Enumerable.Range(0, 100).Select(i => new TableTransactionAction(Add, Row($"{i}", i))), Cancellation);

        Assert.Equal(100, response.Value.Count);
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([], Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.SubmitTransactionAsync(null!, Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.SubmitTransactionAsync([null!], Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => table.SubmitTransactionAsync([new((TableTransactionActionType)99, Row("x", 1))], Cancellation));
        Assert.Throws<ArgumentNullException>(() => new TableTransactionAction(Add, null!));
    }

    [Fact]
    public async Task A_transaction_over_two_partitions_is_refused()
    {
        var table = await azurite.NewTableAsync();

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(Add, new TableEntity("p", "r")), new(Add, new TableEntity("q", "r"))], Cancellation));

        Assert.Equal((400, "CommandsInBatchActOnDifferentPartitions", 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Empty(table.Query<TableEntity>(cancellationToken: Cancellation));
    }

    [Fact]
    public void A_failure_without_a_position_has_none()
    {
        Assert.Null(new TableTransactionFailedException(new RequestFailedException(500, "Server: broken")).FailedTransactionActionIndex);
        Assert.Throws<ArgumentNullException>(() => new TableTransactionFailedException(null!));
    }
}
