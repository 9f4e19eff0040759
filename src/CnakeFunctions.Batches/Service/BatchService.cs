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
    BatchRecords records, ChunkRecords chunks, BatchBlobs blobs, DatasetStore store, OperationRegistry operations, ReportBuilder reports,
    TimeProvider time, ILogger<BatchService> logger)
{
    public const int MaximumPage = 1_000;

    /// <summary>The batch as it stands at this moment.</summary>
    public async Task<Batch> GetAsync(string id, CancellationToken cancellationToken) =>
        await ViewAsync(await RequireAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

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
}
