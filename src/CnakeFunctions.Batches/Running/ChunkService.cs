using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Running;

/// <summary>Begins and records runs of chunks.</summary>
public sealed partial class ChunkService(
    ChunkRecords chunks, ErrorRecords errors, BatchBlobs blobs, TimeProvider time, ILogger<ChunkService> logger)
{
    /// <summary>Keeps the answer within a queue message, whatever gaps the remaining positions have.</summary>
    private const int MaximumWorkChars = 20_000;

    /// <summary>What is left to do in a chunk: all of it in its first run, else what earlier runs have not brought to an end.</summary>
    public async Task<ChunkStart> StartAsync(string batchId, int chunk, int run, CancellationToken cancellationToken)
    {
        var entries = await blobs.RequireChunkAsync(batchId, chunk, cancellationToken).ConfigureAwait(false);
        var attempts = new int[entries.Count];
        if (run > 0)
        {
            await chunks.ClearLiveAsync(batchId, chunk, cancellationToken).ConfigureAwait(false);
            await SubtractAsync(batchId, chunk, entries, attempts, cancellationToken).ConfigureAwait(false);
        }

        var work = Enumerable.Range(0, entries.Count)
            .Where(position => attempts[position] >= 0)
            .GroupBy(position => attempts[position] + 1)
            .OrderBy(group => group.Key)
            .Select(group => new ChunkWork(group.Key, IndexRanges.Format(group)))
            .ToList();
        var truncated = false;
        while (work.Sum(item => item.Entries.Length) > MaximumWorkChars)
        {
            truncated = true;
            var last = work[^1];
            var cut = IndexRanges.Parse(last.Entries);
            work[^1] = last with { Entries = IndexRanges.Format(cut.Take(Math.Max(1, cut.Count / 2))) };
        }

        await chunks.StartAsync(
            batchId, new ActiveChunk(chunk, run, attempts.Count(attempt => attempt >= 0)), cancellationToken).ConfigureAwait(false);
        return new ChunkStart(work, truncated);
    }

    /// <summary>Records a run: its row, the failures, and the batch's sums, each counted once however often this runs.</summary>
    public async Task<BatchTotals> RecordAsync(ChunkRecord record, CancellationToken cancellationToken)
    {
        var live = await chunks.ReadSlicesAsync(record.BatchId, record.Chunk, record.Run, cancellationToken).ConfigureAwait(false);
        var parts = new List<PartReference>(record.Parts.Count);
        var statistics = new List<SliceStatistics>(record.Parts.Count);
        var failures = new List<FailureDigest>();
        foreach (var name in record.Parts)
        {
            // The live row normally has all there is to know; when it is gone or tells of another execution, the part itself does.
            var slice = live.Values.FirstOrDefault(slice => slice.Part is { } written && IsNamed(written, name));
            var part = slice?.Part ?? await blobs.FindPartAsync(record.BatchId, name, cancellationToken).ConfigureAwait(false)
                ?? throw new LostDataException($"Part '{name}' of batch '{record.BatchId}' is missing.");
            parts.Add(part);
            if (slice is null || part.Failed > 0)
            {
                var lines = await blobs.RequirePartAsync(part, cancellationToken).ConfigureAwait(false);
                var failed = FailuresOf(record, lines);
                await errors.WriteAsync(record.BatchId, failed, cancellationToken).ConfigureAwait(false);
                failures.Add(FailureDigest.Of(failed));
                statistics.Add(slice?.Statistics ?? Measure(lines));
            }
            else
            {
                statistics.Add(slice.Statistics);
            }
        }

        var row = new ChunkRow(
            record.Chunk, record.Run, record.Finished, false, parts.Sum(part => part.Completed), parts.Sum(part => part.Failed), parts,
            SliceStatistics.Sum(statistics), failures.Count == 0 ? null : FailureDigest.Sum(failures), time.GetUtcNow());
        var totals = await chunks.RecordAsync(record.BatchId, row, cancellationToken).ConfigureAwait(false);
        LogRecorded(record.BatchId, record.Chunk, record.Run, row.Completed, row.Failed, totals.Done, totals.Entries);
        return totals.ToTotals(time.GetUtcNow());
    }

    /// <summary>Marks what is done with -1, and counts the attempts of what waits for another.</summary>
    private async Task SubtractAsync(
        string batchId, int chunk, IReadOnlyList<ChunkEntry> entries, int[] attempts, CancellationToken cancellationToken)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var position = 0; position < entries.Count; position++)
        {
            positions[entries[position].EntryId] = position;
        }

        await foreach (var row in chunks.ListAsync(batchId, chunk, uncommittedOnly: false, cancellationToken).ConfigureAwait(false))
        {
            foreach (var part in row.Parts)
            {
                foreach (var record in await blobs.RequirePartAsync(part, cancellationToken).ConfigureAwait(false))
                {
                    if (positions.TryGetValue(record.EntryId, out var position) && attempts[position] >= 0)
                    {
                        attempts[position] = record.State == EntryState.Retrying ? Math.Max(attempts[position], record.Attempts) : -1;
                    }
                }
            }
        }
    }

    private static List<FailedEntry> FailuresOf(ChunkRecord record, IReadOnlyList<PartRecord> lines) => [.. lines
        .Where(line => line is { State: EntryState.Failed, Error: not null })
        .Select(line => new FailedEntry(line.EntryId, record.Chunk, line.Attempts, line.DurationMilliseconds, line.CompletedAt, line.Error!))];

    private static SliceStatistics Measure(IReadOnlyList<PartRecord> lines)
    {
        var durations = new DurationHistogram();
        var activity = new ActivitySeries();
        var diagnostics = new Dictionary<string, long>();
        var done = lines.Where(line => line.State != EntryState.Retrying).ToList();
        foreach (var line in done)
        {
            durations.Record(line.DurationMilliseconds);
            activity.Record(line.CompletedAt, line.State == EntryState.Failed);
            foreach (var (code, count) in line.Diagnostics)
            {
                diagnostics[code] = diagnostics.GetValueOrDefault(code) + count;
            }
        }

        return new SliceStatistics
        {
            Durations = durations,
            Activity = activity,
            Diagnostics = diagnostics,
            BytesRead = done.Sum(line => line.BytesIn),
            BytesWritten = done.Sum(line => line.BytesOut),
            Retries = lines.Count(line => line.Attempts > 1),
        };
    }

    private static bool IsNamed(PartReference part, string name)
    {
        var file = part.Name.AsSpan(part.Name.LastIndexOf('/') + 1);
        return file.StartsWith(name, StringComparison.Ordinal) && (file.Length == name.Length || file[name.Length] == '.');
    }

    [LoggerMessage(2002, LogLevel.Information,
        "Batch {BatchId}: chunk {Chunk}, run {Run}: {Completed} completed, {Failed} failed; {Done} of {Entries} entries done")]
    private partial void LogRecorded(string batchId, int chunk, int run, int completed, int failed, long done, long entries);
}
