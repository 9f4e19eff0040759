namespace CnakeFunctions.Datasets;

/// <summary>Sends snapshots out in the formats of a download.</summary>
public sealed class DatasetExporter(DatasetStore store)
{
    /// <summary>Writes a snapshot into a stream. .jsonl and .parquet hold one record an entry, with its newest translation.</summary>
    /// <exception cref="SnapshotNotFoundException">The snapshot is gone.</exception>
    public async Task WriteAsync(
        SnapshotReference snapshot, DatasetFormat format, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (format == DatasetFormat.DuckDb)
        {
            await store.DownloadAsync(snapshot, destination, cancellationToken).ConfigureAwait(false);
            return;
        }
        string path = store.Work.NewPath(".export");
        try
        {
            using (LocalSnapshot local = await store.OpenAsync(snapshot, cancellationToken).ConfigureAwait(false))
            {
                await Task.Run(() => FileExport.Write(local.Path, format, path, store.Settings, cancellationToken), cancellationToken)
                    .ConfigureAwait(false);
            }
            await using FileStream file = LocalFiles.OpenRead(path);
            await file.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            LocalFiles.TryDelete(path);
        }
    }
}
