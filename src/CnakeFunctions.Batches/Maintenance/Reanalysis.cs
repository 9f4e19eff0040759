using System.Globalization;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Maintenance;

/// <summary>
/// Starts a batch over those entries of a dataset whose last result is out of date: the entry has changed since, the operation has, or it
/// failed for a reason that may have passed. What was never processed is nobody's wish yet and stays.
/// </summary>
public sealed partial class Reanalysis(
    DatasetStore store, BatchRecords records, BatchService batches, OperationRegistry operations, MaintenanceOptions options,
    TimeProvider time, ILogger<Reanalysis> logger)
{
    public const string DisplayName = "Reanalysis";

    /// <summary>Batches that one run starts; the others' turn comes with the next.</summary>
    private const int MaximumStarts = 10;

    /// <returns>The batches started.</returns>
    /// <exception cref="InvalidOperationException">The setting names an operation that does not exist.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(IBatchScheduler scheduler, CancellationToken cancellationToken)
    {
        if (!operations.TryFind(options.ReanalysisOperation, out var operation))
        {
            throw new InvalidOperationException(
                $"Setting Reanalysis__Operation names '{options.ReanalysisOperation}'; known are {string.Join(", ", operations.Names)}.");
        }

        var started = new List<string>();
        foreach (var dataset in await store.ListDatasetsAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                if (await RunAsync(dataset, operation, scheduler, cancellationToken).ConfigureAwait(false) is { } id)
                {
                    started.Add(id);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One dataset that makes trouble must not keep all others.
                LogFailed(dataset, failure);
            }

            if (started.Count >= MaximumStarts)
            {
                break;
            }
        }

        return started;
    }

    /// <summary>The batch started; null when nothing is stale, or a batch is at work on the dataset.</summary>
    private async Task<string?> RunAsync(
        string dataset, IEntryOperation operation, IBatchScheduler scheduler, CancellationToken cancellationToken)
    {
        if (await store.FindCurrentAsync(dataset, cancellationToken).ConfigureAwait(false) is not { } current)
        {
            return null;
        }

        // What is stale depends on these alone, so that an unchanged dataset costs no download. Two runs at once make one batch.
        var state = string.Create(CultureInfo.InvariantCulture, $"{current.Version}/{operation.Name}/{operation.Version}");
        if (await records.FindMarkAsync(MarkOf(dataset), cancellationToken).ConfigureAwait(false) == state
            || await IsBusyAsync(dataset, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var stale = await CountAsync(current, operation, cancellationToken).ConfigureAwait(false);
        string? id = null;
        if (stale > 0)
        {
            var request = new BatchRequest
            {
                Dataset = dataset,
                Operation = operation.Name,
                DisplayName = DisplayName,
                Filter = new EntryFilter { OnlyStale = true },
            };
            id = (await batches.StartAsync(request, $"reanalysis/{dataset}/{state}", scheduler, cancellationToken).ConfigureAwait(false)).Id;
            LogStarted(id, dataset, stale);
        }

        await records.SetMarkAsync(MarkOf(dataset), state, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return id;
    }

    private async Task<bool> IsBusyAsync(string dataset, CancellationToken cancellationToken)
    {
        await foreach (var _ in records.ListOpenAsync(dataset, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }

    private async Task<long> CountAsync(SnapshotReference current, IEntryOperation operation, CancellationToken cancellationToken)
    {
        using var snapshot = await store.OpenAsync(current, cancellationToken).ConfigureAwait(false);
        var selection = new EntrySelection
        {
            Filter = new EntryFilter { OnlyStale = true },
            Operation = operation.Name,
            OperationVersion = operation.Version,
        };
        return (await snapshot.MeasureAsync(selection, cancellationToken).ConfigureAwait(false)).Entries;
    }

    private static string MarkOf(string dataset) => "reanalysis-" + dataset;

    [LoggerMessage(2611, LogLevel.Information, "Batch {BatchId} runs again what is stale in dataset {Dataset}: {Entries} entries")]
    private partial void LogStarted(string batchId, string dataset, long entries);

    [LoggerMessage(2612, LogLevel.Warning, "Dataset {Dataset} could not be looked through for stale entries; the next run tries again")]
    private partial void LogFailed(string dataset, Exception failure);
}
