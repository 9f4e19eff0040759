namespace Azure.Data.Tables.Tests;

/// <summary>2,500 entities in two partitions, shared by the tests of paging.</summary>
public sealed class ManyEntities(AzuriteFixture azurite) : IAsyncLifetime
{
    public const int PerPartition = 1_250;

    public TableClient Table { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Table = await azurite.NewTableAsync();
        foreach (var partition in new[] { "a", "b" })
        {
            foreach (var rows in Enumerable.Range(0, PerPartition).Chunk(100))
            {
                await Table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(
                    TableTransactionActionType.Add, new TableEntity(partition, $"{row:D5}") { ["Number"] = row, ["Even"] = row % 2 == 0 })));
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class QueryTests(ManyEntities many) : IClassFixture<ManyEntities>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_goes_past_the_page_limit_of_the_service()
    {
        var pages = new List<int>();
        var keys = new HashSet<(string, string)>();
        await foreach (var page in many.Table.QueryAsync<TableEntity>(cancellationToken: Cancellation).AsPages())
        {
            pages.Add(page.Values.Count);
            keys.UnionWith(page.Values.Select(entity => (entity.PartitionKey, entity.RowKey)));
        }

        Assert.Equal([1_000, 1_000, 500], pages);
        Assert.Equal(2 * ManyEntities.PerPartition, keys.Count);
    }

    [Fact]
    public async Task A_continuation_token_resumes_in_another_client()
    {
        var query = many.Table.QueryAsync<TableEntity>("PartitionKey eq 'a'", cancellationToken: Cancellation);
        Page<TableEntity> first = null!;
        await foreach (var page in query.AsPages(pageSizeHint: 700))
        {
            first = page;
            break;
        }

        var rest = many.Table.Query<TableEntity>("PartitionKey eq 'a'", cancellationToken: Cancellation)
            .AsPages(first.ContinuationToken, 700).Select(page => page.Values.Count);

        Assert.Equal(700, first.Values.Count);
        Assert.NotNull(first.ContinuationToken);
        Assert.Equal([550], rest);
    }

    [Fact]
    public async Task Pages_hold_no_more_than_asked_for()
    {
        var sizes = new List<int>();
        await foreach (var page in many.Table.QueryAsync<TableEntity>(e => e.PartitionKey == "b", maxPerPage: 500, cancellationToken: Cancellation).AsPages())
        {
            sizes.Add(page.Values.Count);
        }

        Assert.Equal([500, 500, 250], sizes);
    }

    [Fact]
    public async Task Entities_come_by_key_and_only_with_what_was_selected()
    {
        var rows = new List<string>();
        await foreach (var entity in many.Table.QueryAsync<TableEntity>("Number lt 5", select: ["RowKey", "Number"], cancellationToken: Cancellation))
        {
            rows.Add(entity.RowKey);
            Assert.Null(entity.GetBoolean("Even"));
            Assert.NotNull(entity.GetInt32("Number"));
        }

        Assert.Equal(10, rows.Count);
        Assert.Equal(rows.Take(5), rows.Take(5).Order());
    }

    [Fact]
    public void A_lambda_filters_on_the_service()
    {
        var limit = 10;
        var found = many.Table.Query<TableEntity>(
            e => e.PartitionKey == "a" && e.GetBoolean("Even") == true && !(e.GetInt32("Number") >= limit), cancellationToken: Cancellation);

        Assert.Equal([0, 2, 4, 6, 8], found.Select(entity => entity.GetInt32("Number")!.Value));
    }

    [Fact]
    public void A_range_of_keys_is_compared_as_text()
    {
        var found = many.Table.Query<TableEntity>(
            e => e.PartitionKey == "a" && string.Compare(e.RowKey, "00010") >= 0 && e.RowKey.CompareTo("00013") < 0, cancellationToken: Cancellation);

        Assert.Equal(["00010", "00011", "00012"], found.Select(entity => entity.RowKey));
    }

    [Fact]
    public void A_broken_filter_is_the_callers_fault()
    {
        var failure = Assert.Throws<RequestFailedException>(() => many.Table.Query<TableEntity>("PartitionKey eq", cancellationToken: Cancellation).ToList());

        Assert.Equal(400, failure.Status);
    }

    [Fact]
    public async Task Cancellation_ends_an_enumeration()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in many.Table.QueryAsync<TableEntity>(maxPerPage: 10, cancellationToken: Cancellation).WithCancellation(source.Token))
            {
                if (++seen == 15)
                {
                    await source.CancelAsync();
                }
            }
        });

        Assert.Equal(20, seen);
    }
}
