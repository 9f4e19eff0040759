using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace CnakeFunctions.Datasets;

internal static class BlobDeletion
{
    private const int Concurrency = 8;

    /// <summary>Deletes every blob below a prefix; those that go meanwhile do not matter.</summary>
    public static async Task<int> DeleteAsync(BlobContainerClient container, string prefix, CancellationToken cancellationToken)
    {
        int deleted = 0;
        await Parallel.ForEachAsync(
            container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (BlobItem blob, CancellationToken token) =>
            {
                if (await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: token).ConfigureAwait(false))
                {
                    Interlocked.Increment(ref deleted);
                }
            }).ConfigureAwait(false);
        return deleted;
    }
}
