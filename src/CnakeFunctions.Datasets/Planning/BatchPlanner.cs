namespace CnakeFunctions.Datasets;

/// <summary>Cuts a selection into chunks and writes the input of each as one blob.</summary>
public sealed class BatchPlanner(BatchBlobs blobs)
{
    /// <summary>Writes chunks 0, 1, 2 … of a batch. A repeat with the same arguments writes the same blobs.</summary>
    public Task<BatchPlan> WriteAsync(
        string batchId, LocalSnapshot snapshot, EntrySelection selection, ChunkLimits limits, CancellationToken cancellationToken = default)
    {
        _ = blobs;
        throw new NotImplementedException();
    }
}
