using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>Merges parts of a batch into a new snapshot of its dataset.</summary>
public sealed class ResultCommitter(DatasetStore store, BatchBlobs blobs)
{
    /// <summary>
    /// Merges results, statuses and errors. Parts that are in already are passed over, so a repeat, or an overlap with
    /// another call, counts nothing twice. Also writes the batch's row in <c>batch_jobs</c>.
    /// </summary>
    public Task<SnapshotReference> CommitPartsAsync(
        string dataset, Batch batch, IReadOnlyList<PartReference> parts, CancellationToken cancellationToken = default)
    {
        _ = (store, blobs);
        throw new NotImplementedException();
    }
}
