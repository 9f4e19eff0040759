using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Planning;
using CnakeFunctions.Batches.Running;
using CnakeFunctions.Datasets;
using Microsoft.Azure.Functions.Worker;

namespace CnakeFunctions.Activities;

/// <summary>The steps of a batch that touch the world. Each may run more than once for one call and comes to the same result.</summary>
public sealed class BatchActivities(
    PlanService plans, ChunkService chunks, SliceProcessor slices, CommitService commits, FinishService finishes,
    RestoreService restores, BatchBlobs blobs)
{
    [Function(nameof(PlanBatch))]
    public Task<PlanOutcome> PlanBatch([ActivityTrigger] PlanInput input, CancellationToken cancellationToken) =>
        StoredData.GuardAsync(() => plans.PlanAsync(input, cancellationToken));

    [Function(nameof(ReplanBatch))]
    public Task<PlanOutcome> ReplanBatch([ActivityTrigger] ReplanInput input, CancellationToken cancellationToken) =>
        StoredData.GuardAsync(() => plans.ReplanAsync(input, cancellationToken));

    [Function(nameof(StartChunk))]
    public Task<ChunkStart> StartChunk([ActivityTrigger] ChunkTicketInput input, CancellationToken cancellationToken) =>
        StoredData.GuardAsync(() => chunks.StartAsync(input.BatchId, input.Chunk, input.Run, cancellationToken));

    [Function(nameof(ProcessEntries))]
    public Task<SliceOutcome> ProcessEntries([ActivityTrigger] SliceInput input, CancellationToken cancellationToken) =>
        StoredData.GuardAsync(() => slices.RunAsync(input, cancellationToken));

    [Function(nameof(RecordChunk))]
    public Task<BatchTotals> RecordChunk([ActivityTrigger] ChunkRecord input, CancellationToken cancellationToken) =>
        StoredData.GuardAsync(() => chunks.RecordAsync(input, cancellationToken));

    [Function(nameof(CommitSnapshot))]
    public Task<CommitOutcome> CommitSnapshot([ActivityTrigger] CommitInput input, CancellationToken cancellationToken) =>
        StoredData.GuardAsync(() => commits.CommitAsync(input.BatchId, input.All, cancellationToken));

    [Function(nameof(RestoreBatch))]
    public Task<RestoreOutcome> RestoreBatch([ActivityTrigger] RestoreInput input, CancellationToken cancellationToken) =>
        restores.RestoreAsync(input, cancellationToken);

    [Function(nameof(ReadControl))]
    public async Task<BatchControl?> ReadControl([ActivityTrigger] string batchId, CancellationToken cancellationToken) =>
        (await blobs.ReadControlAsync<BatchControl>(batchId, cancellationToken: cancellationToken))?.Value;

    [Function(nameof(ChangeState))]
    public Task ChangeState([ActivityTrigger] StateChange input, CancellationToken cancellationToken) =>
        StoredData.GuardAsync(() => finishes.ChangeStateAsync(input, cancellationToken));

    [Function(nameof(StopBatch))]
    public Task StopBatch([ActivityTrigger] StateChange input, CancellationToken cancellationToken) =>
        finishes.StopAsync(input.BatchId, input.Reason ?? "", cancellationToken);

    [Function(nameof(FinishBatch))]
    public Task FinishBatch([ActivityTrigger] FinishInput input, CancellationToken cancellationToken) =>
        finishes.FinishAsync(input, cancellationToken);

    [Function(nameof(CheckEnd))]
    public Task<bool> CheckEnd([ActivityTrigger] SettleInput input, CancellationToken cancellationToken) =>
        finishes.IsSettledAsync(input, cancellationToken);
}
