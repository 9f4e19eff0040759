using Azure.Storage.Blobs;

namespace CnakeFunctions.Batches.Service;

/// <summary>Creates the blob container when it is not there; cheap once done.</summary>
public sealed class StorageSetup(BlobContainerClient container)
{
    private volatile bool _created;

    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        if (!_created)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            _created = true;
        }
    }
}
