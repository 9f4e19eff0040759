namespace CnakeFunctions.Datasets;

/// <summary>Cuts a selection into chunks and writes the input of each as one blob.</summary>
public sealed class BatchPlanner(BatchBlobs blobs)
{
    /// <summary>Uploads under way at once; what is held in memory is this many chunks.</summary>
    private const int Uploads = 4;

    /// <summary>Writes consecutive chunks of a batch. A repeat with the same arguments writes the same blobs.</summary>
    /// <param name="firstChunk">Number of the first one: what is cut anew while a batch runs comes after what there is.</param>
    /// <param name="exclude">Ids left out, as they are in chunks already.</param>
    public async Task<BatchPlan> WriteAsync(
        string batchId, LocalSnapshot snapshot, EntrySelection selection, ChunkLimits limits, int firstChunk = 0,
        IReadOnlySet<string>? exclude = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(limits);
        var cutter = new ChunkCutter(limits);
        var chunks = new List<PlannedChunk>();
        var uploads = new Queue<Task>();
        try
        {
            await foreach (ChunkEntry entry in snapshot.SelectAsync(selection, cancellationToken).ConfigureAwait(false))
            {
                if (exclude?.Contains(entry.EntryId) != true && cutter.Add(entry) is { } full)
                {
                    await UploadAsync(full).ConfigureAwait(false);
                }
            }
            if (cutter.Take() is { Count: > 0 } rest)
            {
                await UploadAsync(rest).ConfigureAwait(false);
            }
        }
        finally
        {
            await Task.WhenAll(uploads).ConfigureAwait(false);
        }
        return new BatchPlan(chunks.Sum(c => (long)c.Entries), chunks.Sum(c => c.Bytes), chunks);

        async Task UploadAsync(List<ChunkEntry> entries)
        {
            if (uploads.Count >= Uploads)
            {
                await uploads.Dequeue().ConfigureAwait(false);
            }
            int number = firstChunk + chunks.Count;
            chunks.Add(new PlannedChunk(number, entries.Count, entries.Sum(e => e.Bytes)));
            uploads.Enqueue(Task.Run(() => blobs.WriteChunkAsync(batchId, number, entries, cancellationToken), cancellationToken));
        }
    }
}

/// <summary>Gathers entries until a limit is reached.</summary>
internal sealed class ChunkCutter
{
    private readonly ChunkLimits _limits;
    private List<ChunkEntry> _entries = [];
    private long _bytes;

    public ChunkCutter(ChunkLimits limits)
    {
        Guard.Range(limits.Entries, 1, 100_000);
        Guard.Range(limits.Bytes, 1, long.MaxValue);
        _limits = limits;
    }

    /// <summary>Returns the chunk that this entry does not fit into any more, or null.</summary>
    public List<ChunkEntry>? Add(ChunkEntry entry)
    {
        List<ChunkEntry>? full =
            _entries.Count > 0 && (_entries.Count >= _limits.Entries || _bytes + entry.Bytes > _limits.Bytes) ? Take() : null;
        _entries.Add(entry);
        _bytes += entry.Bytes;
        return full;
    }

    public List<ChunkEntry> Take()
    {
        List<ChunkEntry> entries = _entries;
        _entries = [];
        _bytes = 0;
        return entries;
    }
}
