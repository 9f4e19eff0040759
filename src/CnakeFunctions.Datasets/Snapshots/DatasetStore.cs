using Azure.Storage.Blobs;
using CnakeFunctions.Contracts;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Datasets;

/// <summary>The datasets in a container: immutable snapshots, and for each dataset a pointer to the current one. Safe for threads.</summary>
public sealed partial class DatasetStore
{
    public DatasetStore(BlobContainerClient container, DatasetStoreOptions options, TimeProvider timeProvider, ILogger<DatasetStore> logger)
    {
        throw new NotImplementedException();
    }

    /// <summary>The current snapshot, or null when there is no such dataset.</summary>
    public Task<SnapshotReference?> FindCurrentAsync(string dataset, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>A snapshot by its version, or null.</summary>
    public Task<SnapshotReference?> FindAsync(string dataset, string version, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Opens a read-only local copy, downloaded once and shared. Dispose it to let the cache drop the file.</summary>
    /// <exception cref="SnapshotNotFoundException">The snapshot is gone.</exception>
    public Task<LocalSnapshot> OpenAsync(SnapshotReference snapshot, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Applies a change to the current snapshot and makes the result current. The same change id twice changes nothing.</summary>
    /// <exception cref="SnapshotNotFoundException">There is no such dataset, and the change does not create one.</exception>
    /// <exception cref="TimeoutException">Other committers were faster for the whole of the commit timeout.</exception>
    public Task<SnapshotReference> CommitAsync(string dataset, SnapshotChange change, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Makes the dataset when there is none; else leaves it as it is.</summary>
    public Task<SnapshotReference> CreateEmptyAsync(string dataset, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Names of all datasets, in order.</summary>
    public Task<IReadOnlyList<string>> ListDatasetsAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Snapshots of a dataset, newest first; empty when there is no such dataset.</summary>
    public Task<IReadOnlyList<SnapshotInfo>> ListSnapshotsAsync(string dataset, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Copies a snapshot's .duckdb file into a stream.</summary>
    public Task DownloadAsync(SnapshotReference snapshot, Stream destination, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes the pointer, then the snapshots. False when there was no such dataset.</summary>
    public Task<bool> DeleteAsync(string dataset, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Deletes old snapshots, and what crashed commits left behind. Never the current one, nor a pinned one.</summary>
    /// <param name="keepNewest">How many to keep, the current one included; 1 or more.</param>
    /// <param name="pinned">Versions that running batches read.</param>
    /// <returns>Versions deleted.</returns>
    public Task<IReadOnlyList<string>> DeleteOldSnapshotsAsync(
        string dataset, int keepNewest, IReadOnlySet<string> pinned, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
