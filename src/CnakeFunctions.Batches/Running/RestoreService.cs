using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Planning;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Running;

/// <summary>
/// Makes good what storage has lost of a batch: writes tables, record, control and missing inputs again, forgets runs of chunks whose
/// parts are gone, and says which chunks have to run again. What the orchestration itself knows is durable elsewhere and serves as the truth.
/// </summary>
public sealed partial class RestoreService(
    StorageSetup storage, BatchRecords records, ChunkRecords chunks, BatchBlobs blobs, DatasetStore store, PlanService plans,
    TimeProvider time, ILogger<RestoreService> logger)
{
    private const int ConcurrentChecks = 8;

    public async Task<RestoreOutcome> RestoreAsync(RestoreInput input, CancellationToken cancellationToken)
    {
        await storage.EnsureAllAsync(cancellationToken).ConfigureAwait(false);
        await RestoreRecordAsync(input, cancellationToken).ConfigureAwait(false);
        var dataset = input.Accepted.Dataset;
        if (await store.FindCurrentAsync(dataset, cancellationToken).ConfigureAwait(false) is null)
        {
            return Beyond(input, $"Storage lost dataset '{dataset}' itself: no snapshot of it is left. Upload it again, and start the batch anew.");
        }

        if (input.Chunks.Count == 0)
        {
            // Not planned yet: planning writes the rest.
            return new RestoreOutcome([], input.Totals);
        }

        var rows = new List<ChunkRow>();
        var totals = await chunks.RecountAsync(
            input.Accepted.Id,
            async () =>
            {
                rows = await KeepWholeAsync(input.Accepted.Id, cancellationToken).ConfigureAwait(false);
                return Sum(input, rows);
            },
            cancellationToken).ConfigureAwait(false);
        var finished = rows.Where(row => row.Finished).Select(row => row.Chunk).ToHashSet();
        var open = Numbers(input.Chunks).Where(chunk => !finished.Contains(chunk)).ToList();
        try
        {
            await RestoreInputsAsync(input, open, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is SnapshotNotFoundException or LostDataException)
        {
            return Beyond(input, $"Storage lost what the batch reads, and it cannot be made again. {gone.Message}");
        }

        var busy = input.Busy.Select(ticket => ticket.Chunk).Concat(Numbers(input.Queue)).ToHashSet();
        var again = open.Where(chunk => !busy.Contains(chunk)).Select(chunk => new ChunkTicket(chunk, input.NextRun)).ToList();
        LogRestored(input.Accepted.Id, again.Count, open.Count, totals.Done);
        return new RestoreOutcome(again, totals.ToTotals(time.GetUtcNow()));
    }

    private RestoreOutcome Beyond(RestoreInput input, string what)
    {
        LogBeyond(input.Accepted.Id, what);
        return new RestoreOutcome([], input.Totals, what);
    }

    private static TotalsRow Sum(RestoreInput input, List<ChunkRow> rows) => new()
    {
        Entries = input.Totals.Entries,
        Completed = rows.Sum(row => (long)row.Completed),
        Failed = rows.Sum(row => (long)row.Failed),
        ChunksDone = rows.Where(row => row.Finished).Select(row => row.Chunk).Distinct().Count(),
        ChunksTotal = input.Chunks.Sum(range => range.Count),
        Chunks = input.Chunks,
    };

    private static IEnumerable<int> Numbers(IEnumerable<ChunkRange> ranges) => ranges.SelectMany(range => Enumerable.Range(range.First, range.Count));

    [LoggerMessage(2301, LogLevel.Warning, "Batch {BatchId}: {Again} chunks run again, {Open} are open, {Done} entries are done")]
    private partial void LogRestored(string batchId, int again, int open, long done);

    [LoggerMessage(2304, LogLevel.Error, "Batch {BatchId}: {What}")]
    private partial void LogBeyond(string batchId, string what);
}
