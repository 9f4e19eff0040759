using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Planning;

/// <summary>Pins the snapshot a batch reads, and cuts its selection into chunks.</summary>
public sealed partial class PlanService(
    BatchRecords records, ChunkRecords chunks, BatchBlobs blobs, DatasetStore store, BatchPlanner planner, TimeProvider time,
    ILogger<PlanService> logger)
{
    /// <exception cref="SnapshotNotFoundException">The dataset, or the snapshot pinned before, is gone.</exception>
    public async Task<PlanOutcome> PlanAsync(string batchId, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("PlanBatch");
        var batch = await records.FindAsync(batchId, cancellationToken).ConfigureAwait(false) ?? throw Missing(batchId);
        var definition = await records.FindDefinitionAsync(batchId, cancellationToken).ConfigureAwait(false) ?? throw Missing(batchId);
        var reference = await PinAsync(definition, cancellationToken).ConfigureAwait(false);
        batch = batch with
        {
            State = BatchState.Running,
            SourceSnapshot = reference.Version,
            StartedAt = batch.StartedAt ?? time.GetUtcNow(),
            UpdatedAt = time.GetUtcNow(),
        };
        await records.UpdateAsync(batch, cancellationToken).ConfigureAwait(false);

        using var snapshot = await store.OpenAsync(reference, cancellationToken).ConfigureAwait(false);
        var selection = definition.ToSelection(batch.Options);
        var size = await snapshot.MeasureAsync(selection, cancellationToken).ConfigureAwait(false);
        var plan = await planner.WriteAsync(batchId, snapshot, selection, Limits(batch.Options, size.Entries), cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        var range = new ChunkRange(0, plan.Chunks.Count);
        var totals = new TotalsRow { Entries = plan.Entries, ChunksTotal = plan.Chunks.Count, Chunks = [range] };
        await chunks.SetPlanAsync(batchId, totals, cancellationToken).ConfigureAwait(false);
        await records.UpdateAsync(
            batch with { Counts = new EntryCounts(Pending: plan.Entries), UpdatedAt = time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
        LogPlanned(batchId, plan.Entries, plan.Chunks.Count, reference.Version);
        return new PlanOutcome(plan.Entries, range, totals.ToTotals(time.GetUtcNow()));
    }

    private static Datasets.ChunkLimits Limits(BatchOptions options, long entries) =>
        new(ChunkSizing.Choose(options.ChunkSize, entries), options.ChunkBytes);

    private async Task<SnapshotReference> PinAsync(BatchDefinition definition, CancellationToken cancellationToken)
    {
        var dataset = definition.Request.Dataset;
        return definition.SourceSnapshot is { } version
            ? await store.FindAsync(dataset, version, cancellationToken).ConfigureAwait(false) ?? throw new SnapshotNotFoundException(dataset, version)
            : await store.FindCurrentAsync(dataset, cancellationToken).ConfigureAwait(false) ?? throw new SnapshotNotFoundException(dataset);
    }

    private static InvalidOperationException Missing(string batchId) => new($"Batch '{batchId}' has no record.");

    [LoggerMessage(2001, LogLevel.Information, "Batch {BatchId}: {Entries} entries in {Chunks} chunks, from snapshot {Snapshot}")]
    private partial void LogPlanned(string batchId, long entries, int chunks, string snapshot);
}
