using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Monitoring;

public sealed partial class MonitoringService
{
    /// <summary>Why an entry failed in a batch.</summary>
    /// <exception cref="ProblemException">There is no such batch, or the entry has not failed in it.</exception>
    public async Task<EntryFailure> GetFailureAsync(string batchId, string entryId, CancellationToken cancellationToken)
    {
        await batches.RequireAsync(batchId, cancellationToken).ConfigureAwait(false);
        return await errors.FindAsync(batchId, entryId, cancellationToken).ConfigureAwait(false) is { } found
            ? new EntryFailure(batchId, found.EntryId, found.Error, found.Attempts, found.FailedAt)
            : throw ProblemException.NotFound("The entry has not failed in this batch.");
    }
}
