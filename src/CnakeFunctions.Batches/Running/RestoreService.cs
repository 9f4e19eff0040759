using Azure;
using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Planning;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Running;

/// <summary>
/// Makes good what storage has lost of a batch: writes the record and missing inputs again, forgets runs of chunks whose parts are
/// gone, and says which chunks have to run again. What the orchestration itself knows is durable elsewhere and serves as the truth.
/// </summary>
public sealed partial class RestoreService(
    BatchTables tables, BatchRecords records, ChunkRecords chunks, BatchBlobs blobs, PlanService plans, TimeProvider time,
    ILogger<RestoreService> logger)
{
    private const int ConcurrentChecks = 8;

    public async Task<RestoreOutcome> RestoreAsync(RestoreInput input, CancellationToken cancellationToken)
    {
        await tables.EnsureAsync(cancellationToken, again: true).ConfigureAwait(false);
        if (await records.FindAsync(input.Accepted.Id, cancellationToken).ConfigureAwait(false) is null)
        {
            var batch = input.Accepted with { State = BatchState.Running, StartedAt = time.GetUtcNow(), UpdatedAt = time.GetUtcNow() };
            await records.AddAsync(batch, batch.RetryOf, cancellationToken).ConfigureAwait(false);
        }

        var batchId = input.Accepted.Id;
        var rows = await KeepWholeAsync(batchId, cancellationToken).ConfigureAwait(false);
        var busy = input.Busy.Select(ticket => ticket.Chunk).ToHashSet();
        foreach (var range in input.Queue)
        {
            busy.UnionWith(Enumerable.Range(range.First, range.Count));
        }

        var finished = rows.Where(row => row.Finished).Select(row => row.Chunk).ToHashSet();
        var open = input.Chunks.SelectMany(range => Enumerable.Range(range.First, range.Count)).Where(chunk => !finished.Contains(chunk)).ToList();
        await RestoreInputsAsync(input, batchId, open, cancellationToken).ConfigureAwait(false);
        var totals = new TotalsRow
        {
            Entries = input.Totals.Entries,
            Completed = rows.Sum(row => (long)row.Completed),
            Failed = rows.Sum(row => (long)row.Failed),
            ChunksDone = finished.Count,
            ChunksTotal = input.Chunks.Sum(range => range.Count),
            Chunks = input.Chunks,
        };
        await chunks.SetPlanAsync(batchId, totals, cancellationToken).ConfigureAwait(false);
        var again = open.Where(chunk => !busy.Contains(chunk)).Select(chunk => new ChunkTicket(chunk, input.NextRun)).ToList();
        LogRestored(batchId, again.Count, open.Count, totals.Done);
        return new RestoreOutcome(again, totals.ToTotals(time.GetUtcNow()));
    }

    /// <summary>Deletes recorded runs that have lost a part; returns the others.</summary>
    private async Task<List<ChunkRow>> KeepWholeAsync(string batchId, CancellationToken cancellationToken)
    {
        var rows = new List<ChunkRow>();
        await foreach (var row in chunks.ListAsync(batchId, null, uncommittedOnly: false, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        var lost = new System.Collections.Concurrent.ConcurrentBag<ChunkRow>();
        await Parallel.ForEachAsync(
            rows,
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentChecks, CancellationToken = cancellationToken },
            async (row, token) =>
            {
                foreach (var part in row.Parts)
                {
                    var found = await blobs.FindPartAsync(batchId, PartName(part), token).ConfigureAwait(false);
                    if (found?.Sha256 != part.Sha256)
                    {
                        lost.Add(row);
                        return;
                    }
                }
            }).ConfigureAwait(false);
        foreach (var row in lost)
        {
            LogLostPart(batchId, row.Chunk, row.Run);
            await chunks.DeleteAsync(batchId, row.Chunk, row.Run, cancellationToken).ConfigureAwait(false);
        }

        return [.. rows.Where(row => !lost.Contains(row))];
    }

    private async Task RestoreInputsAsync(RestoreInput input, string batchId, List<int> open, CancellationToken cancellationToken)
    {
        var missing = 0;
        await Parallel.ForEachAsync(
            open,
            new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken },
            async (chunk, token) =>
            {
                try
                {
                    await blobs.ReadChunkAsync(batchId, chunk, token).ConfigureAwait(false);
                }
                catch (RequestFailedException gone) when (gone.Status == 404)
                {
                    Interlocked.Increment(ref missing);
                }
            }).ConfigureAwait(false);
        if (missing > 0)
        {
            LogLostInputs(batchId, missing);
            await plans.WriteAgainAsync(input, cancellationToken).ConfigureAwait(false);
        }
    }

    internal static string PartName(PartReference part)
    {
        const string folder = "/parts/";
        var name = part.Name[(part.Name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..];
        return name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? name[..dot] : name;
    }

    [LoggerMessage(2301, LogLevel.Warning, "Batch {BatchId}: {Again} chunks run again, {Open} are open, {Done} entries are done")]
    private partial void LogRestored(string batchId, int again, int open, long done);

    [LoggerMessage(2302, LogLevel.Warning, "Batch {BatchId}: storage lost a part of chunk {Chunk}, run {Run}")]
    private partial void LogLostPart(string batchId, int chunk, int run);

    [LoggerMessage(2303, LogLevel.Warning, "Batch {BatchId}: storage lost the inputs of {Count} chunks")]
    private partial void LogLostInputs(string batchId, int count);
}
