using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Orchestration;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Planning;

/// <summary>Pins the snapshot a batch reads, and cuts its selection into chunks.</summary>
public sealed partial class PlanService(
    BatchRecords records, ChunkRecords chunks, BatchBlobs blobs, DatasetStore store, BatchPlanner planner, OperationRegistry operations, TimeProvider time,
    ILogger<PlanService> logger)
{
    /// <exception cref="LostDataException">The dataset is gone.</exception>
    public async Task<PlanOutcome> PlanAsync(PlanInput input, CancellationToken cancellationToken)
    {
        using var activity = Telemetry.Source.StartActivity("PlanBatch");
        var batchId = input.BatchId;
        await records.AddAsync(input.Accepted, input.Accepted.RetryOf, cancellationToken).ConfigureAwait(false);
        var batch = await records.FindAsync(batchId, cancellationToken).ConfigureAwait(false) ?? throw Missing(batchId);
        var definition = await records.FindDefinitionAsync(batchId, cancellationToken).ConfigureAwait(false) ?? throw Missing(batchId);
        var reference = await PinFirstAsync(definition, cancellationToken).ConfigureAwait(false);
        batch = batch with
        {
            State = BatchState.Running,
            SourceSnapshot = reference.Version,
            StartedAt = batch.StartedAt ?? time.GetUtcNow(),
            UpdatedAt = time.GetUtcNow(),
        };
        await records.UpdateAsync(batch, cancellationToken).ConfigureAwait(false);

        using var snapshot = await store.OpenAsync(reference, cancellationToken).ConfigureAwait(false);
        var selection = definition.ToSelection(batch.Options, VersionOf(definition));
        var size = await snapshot.MeasureAsync(selection, cancellationToken).ConfigureAwait(false);
        var cut = new PlannedCut(ChunkSizing.Choose(batch.Options.ChunkSize, size.Entries), batch.Options.ChunkBytes, batch.Options.Priority);
        var plan = await planner.WriteAsync(batchId, snapshot, selection, Limits(cut), cancellationToken: cancellationToken).ConfigureAwait(false);
        var range = new ChunkRange(0, plan.Chunks.Count);
        var totals = new TotalsRow { Entries = plan.Entries, ChunksTotal = plan.Chunks.Count, Chunks = [range] };
        await chunks.SetPlanAsync(batchId, totals, cancellationToken).ConfigureAwait(false);
        await records.UpdateAsync(
            batch with { Counts = new EntryCounts(Pending: plan.Entries), UpdatedAt = time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
        LogPlanned(batchId, plan.Entries, plan.Chunks.Count, reference.Version);
        return new PlanOutcome(range, totals.Chunks, cut, totals.ToTotals(time.GetUtcNow()), reference.Version);
    }

    /// <summary>Writes the chunks' inputs as they were planned first. The pinned snapshot and the same cut give the same chunks.</summary>
    /// <exception cref="LostDataException">The chunks were planned anew meanwhile.</exception>
    public async Task WriteAgainAsync(RestoreInput input, CancellationToken cancellationToken)
    {
        if (input.Cut is not { } cut || input.Chunks is not [{ First: 0 }])
        {
            throw new LostDataException("Storage lost inputs of chunks that were planned anew; they cannot be made again.");
        }

        var id = input.Accepted.Id;
        var definition = await records.FindDefinitionAsync(id, cancellationToken).ConfigureAwait(false) ?? throw Missing(id);
        var reference = await PinAsync(definition, cancellationToken).ConfigureAwait(false);
        using var snapshot = await store.OpenAsync(reference, cancellationToken).ConfigureAwait(false);
        var selection = definition.ToSelection(new BatchOptions { Priority = cut.Order }, VersionOf(definition));
        await planner.WriteAsync(id, snapshot, selection, Limits(cut), cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private string? VersionOf(BatchDefinition definition) =>
        operations.TryFind(definition.Request.Operation, out var operation) ? operation.Version : null;

    private static ChunkLimits Limits(PlannedCut cut) => new(cut.Entries, cut.Bytes);

    /// <summary>A repeat keeps to what was pinned, unless storage has lost it: nothing has been made of it yet.</summary>
    private async Task<SnapshotReference> PinFirstAsync(BatchDefinition definition, CancellationToken cancellationToken)
    {
        var dataset = definition.Request.Dataset;
        var pinned = definition.SourceSnapshot is { } version
            ? await store.FindAsync(dataset, version, cancellationToken).ConfigureAwait(false)
            : null;
        return pinned
            ?? await store.FindCurrentAsync(dataset, cancellationToken).ConfigureAwait(false)
            ?? throw new LostDataException($"Dataset '{dataset}' is gone.");
    }

    private async Task<SnapshotReference> PinAsync(BatchDefinition definition, CancellationToken cancellationToken)
    {
        var dataset = definition.Request.Dataset;
        return definition.SourceSnapshot is { } version
            ? await store.FindAsync(dataset, version, cancellationToken).ConfigureAwait(false) ?? throw new SnapshotNotFoundException(dataset, version)
            : await store.FindCurrentAsync(dataset, cancellationToken).ConfigureAwait(false) ?? throw new SnapshotNotFoundException(dataset);
    }

    private static LostDataException Missing(string batchId) => new($"Batch '{batchId}' has no record.");

    [LoggerMessage(2001, LogLevel.Information, "Batch {BatchId}: {Entries} entries in {Chunks} chunks, from snapshot {Snapshot}")]
    private partial void LogPlanned(string batchId, long entries, int chunks, string snapshot);
}
