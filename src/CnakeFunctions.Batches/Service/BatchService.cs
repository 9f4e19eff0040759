using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Reports;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Service;

/// <summary>What the HTTP API offers of batches. Throws <see cref="ProblemException"/> for what the caller did wrong.</summary>
public sealed partial class BatchService(
    BatchRecords records, ChunkRecords chunks, BatchBlobs blobs, DatasetStore store, StorageSetup storage, OperationRegistry operations,
    ReportBuilder reports, TimeProvider time, ILogger<BatchService> logger)
{
    public const int MaximumPage = 1_000;

    /// <summary>The batch as it stands at this moment.</summary>
    public async Task<Batch> GetAsync(string id, CancellationToken cancellationToken) =>
        await ViewAsync(await RequireAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>The same; where storage has lost the record, told from what the orchestration knows, which is asked to make it good.</summary>
    public async Task<Batch> GetAsync(string id, IBatchScheduler scheduler, CancellationToken cancellationToken)
    {
        var batch = await records.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return batch is not null
            ? await ViewAsync(batch, cancellationToken).ConfigureAwait(false)
            : await RequireAsync(id, scheduler, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Page<Batch>> ListAsync(
        string? dataset, BatchState? state, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var after = continuation is null ? null : ContinuationToken.Read<string>(continuation);
        if (after is not null && !BatchId.IsValid(after))
        {
            throw ContinuationToken.Malformed();
        }

        var batches = await records.ListAsync(dataset, state, after, limit, cancellationToken).ConfigureAwait(false);
        var items = new List<Batch>(batches.Count);
        foreach (var batch in batches)
        {
            items.Add(await ViewAsync(batch, cancellationToken).ConfigureAwait(false));
        }

        return new Page<Batch>(items, items.Count < limit ? null : ContinuationToken.Write(items[^1].Id));
    }

    /// <summary>The stored report, or one made of what is known so far.</summary>
    public async Task<BatchReport> GetReportAsync(string id, CancellationToken cancellationToken)
    {
        var batch = await RequireAsync(id, cancellationToken).ConfigureAwait(false);
        return batch.State.IsTerminal() && await blobs.ReadReportAsync(id, cancellationToken).ConfigureAwait(false) is { } stored
            ? stored
            : await reports.BuildAsync(await ViewAsync(batch, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    internal async Task<Batch> RequireAsync(string id, CancellationToken cancellationToken) =>
        await records.FindAsync(id, cancellationToken).ConfigureAwait(false)
        ?? throw ProblemException.NotFound(BatchId.IsValid(id) ? $"There is no batch '{id}'." : "That is no id of a batch.");

    private async Task<Batch> RequireAsync(string id, IBatchScheduler scheduler, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } batch)
        {
            return batch;
        }

        if (!BatchId.IsValid(id) || await scheduler.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } known)
        {
            return await RequireAsync(id, cancellationToken).ConfigureAwait(false);
        }

        LogRecordMissing(id);
        await scheduler.RestoreAsync(id, cancellationToken).ConfigureAwait(false);
        return known;
    }

    private async Task<Batch> ViewAsync(Batch batch, CancellationToken cancellationToken) => batch.State.IsTerminal()
        ? batch
        : await ViewAsync(batch, await chunks.ReadLiveAsync(batch.Id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>A batch that has not ended, with what is under way and the options in force.</summary>
    internal async Task<Batch> ViewAsync(Batch batch, LiveBatch live, CancellationToken cancellationToken)
    {
        var control = await blobs.ReadControlAsync<Messages.BatchControl>(batch.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        batch = batch with { Options = control?.Value.Options ?? batch.Options };
        return BatchView.WithLive(batch, live, time.GetUtcNow());
    }

    [LoggerMessage(2202, LogLevel.Warning, "Batch {BatchId} has no record although it runs; it is asked to write it again")]
    private partial void LogRecordMissing(string batchId);
}
