using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Service;

public sealed partial class BatchService
{
    /// <summary>Chunks that one request reads at the most while it looks for entries of a rare state.</summary>
    private const int MaximumChunksPerPage = 50;

    /// <summary>A page of the batch's entries as they stand now, chunk by chunk, by id within a chunk.</summary>
    /// <param name="state">Only these; null: all. A page may then be short, or empty, and yet have a continuation.</param>
    public async Task<Page<BatchEntry>> ListEntriesAsync(
        string id, EntryState? state, int limit, string? continuation, CancellationToken cancellationToken)
    {
        await RequireAsync(id, cancellationToken).ConfigureAwait(false);
        var from = continuation is null ? new EntryPosition(0, 0) : ContinuationToken.Read<EntryPosition>(continuation);
        var live = await chunks.ReadLiveAsync(id, cancellationToken).ConfigureAwait(false);
        var numbers = live.Totals.Chunks.SelectMany(range => Enumerable.Range(range.First, range.Count)).Where(number => number >= from.Chunk);
        var page = new List<BatchEntry>();
        var read = 0;
        foreach (var number in numbers)
        {
            if (read++ >= MaximumChunksPerPage)
            {
                return new Page<BatchEntry>(page, ContinuationToken.Write(new EntryPosition(number, 0)));
            }

            var entries = await ReadChunkEntriesAsync(id, number, state, live, cancellationToken).ConfigureAwait(false);
            var skip = number == from.Chunk ? from.Index : 0;
            for (var index = skip; index < entries.Count; index++)
            {
                if (page.Count == limit)
                {
                    return new Page<BatchEntry>(page, ContinuationToken.Write(new EntryPosition(number, index)));
                }

                if (state is null || entries[index].State == state)
                {
                    page.Add(entries[index]);
                }
            }
        }

        return new Page<BatchEntry>(page);
    }

    /// <summary>A page of failures in groups, the largest first.</summary>
    public async Task<Page<ErrorGroup>> ListErrorsAsync(string id, int limit, string? continuation, CancellationToken cancellationToken)
    {
        await RequireAsync(id, cancellationToken).ConfigureAwait(false);
        var skip = continuation is null ? 0 : ContinuationToken.Read<EntryPosition>(continuation).Index;
        var groups = await reports.GroupErrorsAsync(id, cancellationToken).ConfigureAwait(false);
        return new Page<ErrorGroup>(
            [.. groups.Skip(skip).Take(limit)],
            groups.Count > skip + limit ? ContinuationToken.Write(new EntryPosition(0, skip + limit)) : null);
    }

    /// <summary>Every entry of a chunk: from its parts what has been tried, from its input the rest.</summary>
    private async Task<IReadOnlyList<BatchEntry>> ReadChunkEntriesAsync(
        string batchId, int chunk, EntryState? state, LiveBatch live, CancellationToken cancellationToken)
    {
        var rows = new List<ChunkRow>();
        await foreach (var row in chunks.ListAsync(batchId, chunk, uncommittedOnly: false, cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row);
        }

        var finished = rows.Any(row => row.Finished);
        if (finished && state is not (null or EntryState.Completed or EntryState.Failed)
            || (finished && state == EntryState.Failed && rows.All(row => row.Failed == 0)))
        {
            return [];
        }

        var slices = live.Slices.Where(slice => slice.Chunk == chunk).ToList();
        var parts = rows.SelectMany(row => row.Parts).Concat(slices.Select(slice => slice.Part).OfType<PartReference>());
        var known = new Dictionary<string, BatchEntry>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            foreach (var record in await blobs.ReadPartAsync(part, cancellationToken).ConfigureAwait(false))
            {
                if (!known.TryGetValue(record.EntryId, out var earlier) || earlier.Attempts <= record.Attempts)
                {
                    known[record.EntryId] = ToEntry(record, chunk, part);
                }
            }
        }

        if (finished)
        {
            return [.. known.Values.OrderBy(entry => entry.EntryId, StringComparer.Ordinal)];
        }

        var waiting = new BatchEntry
        {
            EntryId = "",
            Chunk = chunk,
            State = live.Chunks.Any(active => active.Chunk == chunk) ? EntryState.Submitted : EntryState.Pending,
        };
        var input = await blobs.ReadChunkAsync(batchId, chunk, cancellationToken).ConfigureAwait(false);
        var atWork = slices.Where(slice => slice.Processing > 0).SelectMany(slice => slice.Positions()).ToHashSet();
        return [.. input
            .Select((entry, position) => (
                Entry: known.GetValueOrDefault(entry.EntryId) ?? waiting with { EntryId = entry.EntryId }, IsAtWork: atWork.Contains(position)))
            .Select(pair => pair.IsAtWork ? pair.Entry with { State = EntryState.Processing } : pair.Entry)
            .OrderBy(entry => entry.EntryId, StringComparer.Ordinal)];
    }

    private static BatchEntry ToEntry(Datasets.PartRecord record, int chunk, PartReference part) => new()
    {
        EntryId = record.EntryId,
        State = record.State,
        Attempts = record.Attempts,
        DurationMilliseconds = record.DurationMilliseconds,
        Error = record.Error,
        Warnings = record.Diagnostics.Values.Sum(),
        Chunk = chunk,
        Part = part.Name,
        CompletedAt = record.State == EntryState.Retrying ? null : record.CompletedAt,
    };

    private sealed record EntryPosition(int Chunk, int Index);
}
