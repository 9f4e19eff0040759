using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>Merges parts of a batch into a new snapshot of its dataset.</summary>
public sealed class ResultCommitter(DatasetStore store, BatchBlobs blobs)
{
    /// <summary>
    /// Merges results, statuses and errors. Parts that are in already are passed over, so a repeat, or an overlap with
    /// another call, counts nothing twice; records of the state <see cref="EntryState.Retrying"/> are passed over as well. Also
    /// writes the batch's row in <c>batch_jobs</c>.
    /// </summary>
    /// <remarks>
    /// Where an entry has changed or gone since the batch read it, its result is kept and marked as outdated, and the entry's
    /// status stays what it is.
    /// </remarks>
    /// <exception cref="SnapshotNotFoundException">There is no such dataset.</exception>
    /// <exception cref="InvalidDataException">A part is not what its reference says.</exception>
    public async Task<SnapshotReference> CommitPartsAsync(
        string dataset, Batch batch, IReadOnlyList<PartReference> parts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(parts);
        SnapshotReference current = await store.FindCurrentAsync(dataset, cancellationToken).ConfigureAwait(false)
            ?? throw new SnapshotNotFoundException(dataset);
        IReadOnlySet<string> present;
        using (LocalSnapshot snapshot = await store.OpenAsync(current, cancellationToken).ConfigureAwait(false))
        {
            present = await snapshot.ListPartsAsync(batch.Id, cancellationToken).ConfigureAwait(false);
        }
        PartReference[] missing = [.. parts.Where(p => !present.Contains(p.Name)).DistinctBy(p => p.Name)];
        using PartDownload download = await PartDownload.RunAsync(blobs, missing, store.Work, cancellationToken).ConfigureAwait(false);
        return await store.CommitAsync(dataset, new ResultsChange(batch, download.Parts), cancellationToken).ConfigureAwait(false);
    }
}
