namespace CnakeFunctions.Datasets;

/// <summary>Sends snapshots out in the formats of a download.</summary>
public sealed class DatasetExporter(DatasetStore store, DatasetStoreOptions options)
{
    public Task WriteAsync(
        SnapshotReference snapshot, DatasetFormat format, Stream destination, CancellationToken cancellationToken = default)
    {
        _ = (store, options);
        throw new NotImplementedException();
    }
}
