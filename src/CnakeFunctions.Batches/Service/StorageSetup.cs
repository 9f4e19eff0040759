using Azure.Storage.Blobs;
using CnakeFunctions.Batches.Records;

namespace CnakeFunctions.Batches.Service;

/// <summary>Creates what everything else is kept in, where it is not there, or not there any more.</summary>
public sealed class StorageSetup(BlobContainerClient container, BatchTables tables)
{
    /// <summary>The blob container.</summary>
    public Task EnsureContainerAsync(CancellationToken cancellationToken) => container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <summary>The container and the tables.</summary>
    public async Task EnsureAllAsync(CancellationToken cancellationToken)
    {
        await EnsureContainerAsync(cancellationToken).ConfigureAwait(false);
        await tables.EnsureAsync(cancellationToken, again: true).ConfigureAwait(false);
    }
}
