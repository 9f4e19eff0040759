using Azure;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Batches.Running;

internal static class StoredData
{
    /// <exception cref="LostDataException">The chunk's input is gone.</exception>
    public static async Task<IReadOnlyList<ChunkEntry>> RequireChunkAsync(
        this BatchBlobs blobs, string batchId, int chunk, CancellationToken cancellationToken)
    {
        try
        {
            return await blobs.ReadChunkAsync(batchId, chunk, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            throw new LostDataException($"The input of chunk {chunk} of batch '{batchId}' is gone.");
        }
    }

    /// <exception cref="LostDataException">The part is gone, or is not what its reference says.</exception>
    public static async Task<IReadOnlyList<PartRecord>> RequirePartAsync(
        this BatchBlobs blobs, PartReference part, CancellationToken cancellationToken)
    {
        try
        {
            return await blobs.ReadPartAsync(part, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException lost)
        {
            throw new LostDataException(lost.Message);
        }
    }
}
