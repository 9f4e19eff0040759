using Azure;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Batches.Running;

/// <summary>Reading what must be there: what is not was lost, and is said so in one way.</summary>
public static class StoredData
{
    /// <summary>Runs a step of a batch. Whatever storage no longer has, be it a row, a table, a blob or the container, is lost data.</summary>
    /// <exception cref="LostDataException">Something that the step needs is gone.</exception>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            throw new LostDataException($"Storage no longer has what a step of the batch needs: {gone.ErrorCode ?? "404"}.");
        }
    }

    /// <exception cref="LostDataException">The chunk's input is gone.</exception>
    internal static async Task<IReadOnlyList<ChunkEntry>> RequireChunkAsync(
        this BatchBlobs blobs, string batchId, int chunk, CancellationToken cancellationToken)
    {
        try
        {
            return await blobs.ReadChunkAsync(batchId, chunk, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            throw new LostDataException($"The input of chunk {chunk} of batch '{batchId}' is gone.");
        }
    }

    /// <exception cref="LostDataException">The part is gone, or is not what its reference says.</exception>
    internal static async Task<IReadOnlyList<PartRecord>> RequirePartAsync(
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
