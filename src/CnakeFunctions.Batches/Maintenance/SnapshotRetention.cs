using CnakeFunctions.Batches.Records;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Maintenance;

/// <summary>Deletes snapshots that are neither new, nor young, nor read by a batch that has not ended.</summary>
public sealed partial class SnapshotRetention(
    DatasetStore store, BatchRecords records, MaintenanceOptions options, TimeProvider time, ILogger<SnapshotRetention> logger)
{
    /// <returns>Snapshots deleted, of all datasets.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var deleted = 0;
        var keepSince = time.GetUtcNow() - options.SnapshotAge;
        foreach (var dataset in await store.ListDatasetsAsync(cancellationToken).ConfigureAwait(false))
        {
            // Asked for each dataset anew: a batch that has begun meanwhile reads the current snapshot, which stays.
            var pinned = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var batch in records.ListOpenAsync(dataset, cancellationToken).ConfigureAwait(false))
            {
                if (batch.SourceSnapshot is { } version)
                {
                    pinned.Add(version);
                }
            }

            try
            {
                deleted += (await store.DeleteOldSnapshotsAsync(dataset, options.SnapshotsKept, pinned, keepSince, cancellationToken)
                    .ConfigureAwait(false)).Count;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One dataset that makes trouble must not keep all others.
                LogFailed(dataset, failure);
            }
        }

        return deleted;
    }

    [LoggerMessage(2601, LogLevel.Warning, "Old snapshots of dataset {Dataset} could not be deleted; the next run tries again")]
    private partial void LogFailed(string dataset, Exception failure);
}
