using System.IO.Compression;
using Azure.Storage.Blobs;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets.Tests;

public sealed class BatchBlobsTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_part_written_twice_has_the_same_bytes_and_is_found_again()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        PartRecord[] records = [Samples.Completed("a", "1", "nul \0 here"), Samples.Failed("b", "2")];
        PartReference first = await workspace.Blobs.WritePartAsync("b1", "000003/0-2", records, Token);
        PartReference second = await workspace.Blobs.WritePartAsync("b1", "000003/0-2", records, Token);
        Assert.Equal(first, second);
        Assert.Equal(first, await workspace.Blobs.FindPartAsync("b1", "000003/0-2", Token));
        Assert.Null(await workspace.Blobs.FindPartAsync("b1", "000003/2-4", Token));
        IReadOnlyList<PartRecord> read = await workspace.Blobs.ReadPartAsync(first, Token);
        Assert.Equal("nul \uFFFD here", read[0].Code);
        Assert.Equal(records[1].Error, read[1].Error);
        Assert.Equal(0.9, read[0].Result!.Value.GetProperty("confidence").GetDouble());
        IReadOnlyList<PartRecord> heads = await workspace.Blobs.ReadPartHeadsAsync(first, Token);
        Assert.Equal(("a", null, null, 1), (heads[0].EntryId, heads[0].Code, heads[0].Result, heads[0].Attempts));
    }

    [Fact]
    public async Task The_control_blob_is_read_only_when_it_has_changed_and_written_only_when_it_has_not()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        Assert.Null(await workspace.Blobs.ReadControlAsync<BatchOptions>("b1", cancellationToken: Token));
        string first = (await workspace.Blobs.WriteControlAsync("b1", new BatchOptions { SliceSize = 1 }, cancellationToken: Token))!;
        ControlBlob<BatchOptions> read = (await workspace.Blobs.ReadControlAsync<BatchOptions>("b1", cancellationToken: Token))!;
        Assert.Equal((1, first), (read.Value.SliceSize, read.ETag));
        Assert.Null(await workspace.Blobs.ReadControlAsync<BatchOptions>("b1", first, Token));
        string second = (await workspace.Blobs.WriteControlAsync("b1", new BatchOptions { SliceSize = 2 }, first, Token))!;
        Assert.Null(await workspace.Blobs.WriteControlAsync("b1", new BatchOptions { SliceSize = 3 }, first, Token));
        Assert.Equal(2, (await workspace.Blobs.ReadControlAsync<BatchOptions>("b1", first, Token))!.Value.SliceSize);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Manifest_report_and_records_come_back()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        Assert.Empty(await workspace.Blobs.ReadManifestAsync("b1", Token).ToListAsync(Token));
        Assert.Null(await workspace.Blobs.ReadReportAsync("b1", Token));
        Assert.Null(await workspace.Blobs.ReadReportHtmlAsync("b1", Token));
        Assert.Null(await workspace.Blobs.ReadJsonAsync<BatchRequest>("b1", "request", Token));
        ChunkReport[] chunks = [.. Enumerable.Range(0, 100).Select(i => new ChunkReport(i, new EntryCounts(Completed: i), []))];
        await workspace.Blobs.WriteManifestAsync("b1", chunks.ToAsyncEnumerable(), Token);
        Assert.Equal(chunks.Select(c => c.Number), (await workspace.Blobs.ReadManifestAsync("b1", Token).ToListAsync(Token)).Select(c => c.Number));
        var report = new BatchReport
        {
            Batch = Samples.Batch("b1", "d"),
            SuccessRatePercent = 50,
            EntryDurations = new DurationStatistics(1, 2, 3, 4, 5),
            Errors = [],
            BytesRead = 1,
            BytesWritten = 2,
            Retries = 3,
            Chunks = [],
            GeneratedAt = Samples.Start,
        };
        await workspace.Blobs.WriteReportAsync("b1", report, "<p>ü</p>", Token);
        Assert.Equal(50, (await workspace.Blobs.ReadReportAsync("b1", Token))!.SuccessRatePercent);
        Assert.Equal("<p>ü</p>", await workspace.Blobs.ReadReportHtmlAsync("b1", Token));
        await workspace.Blobs.WriteJsonAsync("b1", "request", new BatchRequest { Dataset = "q" }, Token);
        Assert.Equal("q", (await workspace.Blobs.ReadJsonAsync<BatchRequest>("b1", "request", Token))!.Dataset);
        await workspace.Container.GetBlobClient("batches/b1/request.json").UploadAsync(new BinaryData("{"), overwrite: true, Token);
        await Assert.ThrowsAsync<InvalidDataException>(() => workspace.Blobs.ReadJsonAsync<BatchRequest>("b1", "request", Token));
        await workspace.Container.GetBlobClient("batches/b1/request.json").UploadAsync(new BinaryData("null"), overwrite: true, Token);
        await Assert.ThrowsAsync<InvalidDataException>(() => workspace.Blobs.ReadJsonAsync<BatchRequest>("b1", "request", Token));
    }

    [Fact]
    public async Task Chunks_are_cached_until_written_anew_and_deleted_on_request()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        ChunkEntry[] entries = [new("a", "code", "cython", "h", 4)];
        await workspace.Blobs.WriteChunkAsync("b1", 0, entries, Token);
        IReadOnlyList<ChunkEntry>[] reads = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => workspace.Blobs.ReadChunkAsync("b1", 0, Token)));
        Assert.All(reads, r => Assert.Same(reads[0], r));
        await workspace.Blobs.WriteChunkAsync("b1", 0, [], Token);
        Assert.Empty(await workspace.Blobs.ReadChunkAsync("b1", 0, Token));
        await workspace.Blobs.WritePartAsync("b1", "0/0", [], Token);
        Assert.Equal(1, await workspace.Blobs.DeleteChunksAsync("b1", Token));
        await Assert.ThrowsAsync<FileNotFoundException>(() => workspace.Blobs.ReadChunkAsync("b1", 0, Token));
        Assert.Equal(1, await workspace.Blobs.DeleteBatchAsync("b1", Token));
        Assert.Equal(0, await workspace.Blobs.DeleteBatchAsync("b1", Token));
    }

    [Fact]
    public async Task A_broken_chunk_is_an_error_that_names_it()
    {
        await using TestWorkspace workspace = await TestWorkspace.CreateAsync(azurite);
        BlobClient blob = workspace.Container.GetBlobClient("batches/b1/chunks/00000000.ndjson.gz");
        await blob.UploadAsync(new BinaryData(Gzip("{\"entryId\": broken")), Token);
        var e = await Assert.ThrowsAsync<InvalidDataException>(() => workspace.Blobs.ReadChunkAsync("b1", 0, Token));
        Assert.Contains("00000000", e.Message);
        await blob.UploadAsync(new BinaryData(Gzip("null\n")), overwrite: true, Token);
        await Assert.ThrowsAsync<InvalidDataException>(() => workspace.Blobs.ReadChunkAsync("b1", 0, Token));
    }

    [Fact]
    public async Task The_chunk_cache_keeps_to_its_limit_and_forgets_failures()
    {
        var cache = new ChunkCache(1000);
        int loads = 0;
        Task<IReadOnlyList<ChunkEntry>> Load(CancellationToken token)
        {
            Interlocked.Increment(ref loads);
            return Task.FromResult<IReadOnlyList<ChunkEntry>>([new ChunkEntry("a", new string('x', 300), "cython", "h", 300)]);
        }
        await cache.GetAsync("one", Load, Token);
        await cache.GetAsync("one", Load, Token);
        Assert.Equal(1, loads);
        await cache.GetAsync("two", Load, Token);
        await Task.Delay(50, Token);
        await cache.GetAsync("one", Load, Token);
        Assert.Equal(3, loads);
        await Assert.ThrowsAsync<InvalidOperationException>(() => cache.GetAsync("bad", _ => throw new InvalidOperationException(), Token));
        Assert.Single(await cache.GetAsync("bad", Load, Token));
    }

    private static byte[] Gzip(string text)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }
        return target.ToArray();
    }
}
