using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets.Tests;

public sealed class QueryTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string[] ids = [.. Enumerable.Range(0, 23).Select(i => $"é{i:D2}/x y.pyx")];
        await workspace.SeedAsync("d", [.. ids.Select(i => (i, i))]);
        PartReference part = await workspace.Blobs.WritePartAsync("b1", "0/0", [.. ids.Select(i => Samples.Completed(i, i))], Token);
        await new ResultCommitter(workspace.Store, workspace.Blobs).CommitPartsAsync("d", Samples.Batch("b1", "d"), [part], Token);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        Assert.Equal(ids, await CollectAsync<DatasetEntry>(c => snapshot.ListEntriesAsync(new EntryFilter(), 5, c, Token), e => e.Id));
        Assert.Equal(ids, await CollectAsync<BatchEntry>(c => snapshot.ListBatchEntriesAsync("b1", null, 5, c, Token), e => e.EntryId));
        Assert.Null((await snapshot.ListEntriesAsync(new EntryFilter(), 23, cancellationToken: Token)).Continuation);
        Assert.All((await snapshot.ListEntriesAsync(new EntryFilter(), 2, cancellationToken: Token)).Items, e => Assert.Null(e.Code));
    }

    private static async Task<List<string>> CollectAsync<T>(Func<string?, Task<Page<T>>> read, Func<T, string> key)
    {
        var keys = new List<string>();
        string? continuation = null;
        do
        {
            Page<T> page = await read(continuation);
            keys.AddRange(page.Items.Select(key));
            continuation = page.Continuation;
        }
        while (continuation is not null && keys.Count < 1000);
        return keys;
    }

    [Theory]
    [InlineData("rubbish!")]
    [InlineData("AAAA")]
    [InlineData("MTp4AA")]
    public async Task A_continuation_that_no_list_has_given_is_refused(string continuation)
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        await workspace.SeedAsync("d", ("a", "1"));
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        await Assert.ThrowsAsync<ArgumentException>(() => snapshot.ListEntriesAsync(new EntryFilter(), 5, continuation, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => snapshot.ListEntriesAsync(new EntryFilter(), 0, null, Token));
    }

    [Fact]
    public async Task Statistics_count_everything()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        string path = workspace.WriteFile("s.jsonl", string.Join('\n',
            """{"id":"a","code":"1","tags":["x","y"]}""", """{"id":"b","code":"22","tags":["x"]}""", """{"id":"c","code":"333","language":"python"}"""));
        await new DatasetIngestor(workspace.Store).IngestAsync("d", [path], new IngestOptions(), Token);
        PartReference part = await workspace.Blobs.WritePartAsync("b1", "0/0", [Samples.Completed("a", "1"), Samples.Failed("b", "22")], Token);
        await new ResultCommitter(workspace.Store, workspace.Blobs).CommitPartsAsync("d", Samples.Batch("b1", "d"), [part], Token);
        using LocalSnapshot snapshot = await workspace.OpenCurrentAsync("d");
        DatasetStatistics statistics = await snapshot.GetStatisticsAsync(Token);
        Assert.Equal((3, 6, 0, 2, 3), (statistics.Entries, statistics.Bytes, statistics.DuplicateEntries, statistics.MedianBytes, statistics.LargestBytes));
        Assert.Equal((1, 1), (statistics.Translations, statistics.Analyses));
        Assert.Equal(new Dictionary<string, long> { ["completed"] = 1, ["failed"] = 1, ["pending"] = 1 }, statistics.ByStatus);
        Assert.Equal(new Dictionary<string, long> { ["cython"] = 2, ["python"] = 1 }, statistics.ByLanguage);
        Assert.Equal(new Dictionary<string, long> { ["x"] = 2, ["y"] = 1 }, statistics.ByTag);
        Assert.Null(await snapshot.FindEntryAsync("none", Token));
        Assert.Null(snapshot.FindCode("none"));
    }

    [Fact]
    public async Task Statistics_of_an_empty_dataset_are_noughts()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        using LocalSnapshot snapshot = await workspace.Store.OpenAsync(await workspace.Store.CreateEmptyAsync("d", Token), Token);
        DatasetStatistics statistics = await snapshot.GetStatisticsAsync(Token);
        Assert.Equal((0, 0, 0), (statistics.Entries, statistics.MedianBytes, statistics.LargestBytes));
    }
}
