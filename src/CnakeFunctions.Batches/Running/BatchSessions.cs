using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Running;

/// <summary>
/// The batches that this process works on. While one has work under way here its control blob is polled, so that a pause, a cancel or
/// a new limit reaches running activities, which an orchestrator cannot do.
/// </summary>
public sealed partial class BatchSessions(
    BatchRecords records, BatchBlobs blobs, OperationRegistry operations, TimeProvider time, ILogger<BatchSessions> logger)
    : IDisposable
{
    /// <summary>How stale a control may be.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>How long one read of a control may take.</summary>
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(3);

    /// <summary>Batches kept in mind after their last piece of work here.</summary>
    private const int MaximumIdle = 16;

    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly Dictionary<string, BatchSession> _sessions = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _disposed = new();

    /// <summary>Opens the batch; call <see cref="Release"/> afterwards.</summary>
    /// <exception cref="LostDataException">There is no such batch.</exception>
    /// <exception cref="InvalidOperationException">Its operation is not known here.</exception>
    public async Task<BatchSession> AcquireAsync(string batchId, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_sessions.TryGetValue(batchId, out var session))
            {
                session = await OpenAsync(batchId, cancellationToken).ConfigureAwait(false);
                Trim();
                _sessions[batchId] = session;
            }
            else if (session.Users == 0 || time.GetElapsedTime(session.CheckedAt) > PollInterval)
            {
                await RefreshOrKeepAsync(session, cancellationToken).ConfigureAwait(false);
            }

            if (session.Users++ == 0)
            {
                _ = PollAsync(session);
            }

            return session;
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Release(BatchSession session)
    {
        _lock.Wait(CancellationToken.None);
        session.Users--;
        _lock.Release();
    }

    public void Dispose() => _disposed.Cancel();

    private async Task<BatchSession> OpenAsync(string batchId, CancellationToken cancellationToken)
    {
        var definition = await records.FindDefinitionAsync(batchId, cancellationToken).ConfigureAwait(false)
            ?? throw new LostDataException($"Batch '{batchId}' has no record.");
        if (!operations.TryFind(definition.Request.Operation, out var operation))
        {
            throw new InvalidOperationException($"This process knows no operation '{definition.Request.Operation}'.");
        }

        var session = new BatchSession(definition, operation);
        await RefreshAsync(session, cancellationToken).ConfigureAwait(false);
        return session;
    }

    private async Task PollAsync(BatchSession session)
    {
        while (!_disposed.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(PollInterval, time, _disposed.Token).ConfigureAwait(false);
                if (!await StillUsedAsync(session).ConfigureAwait(false))
                {
                    return;
                }

                await RefreshOrKeepAsync(session, _disposed.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogPollFailed(session.BatchId, failure);
            }
        }
    }

    private async Task<bool> StillUsedAsync(BatchSession session)
    {
        await _lock.WaitAsync(_disposed.Token).ConfigureAwait(false);
        var used = session.Users > 0;
        _lock.Release();
        return used;
    }

    /// <summary>A read that hangs must not hold up the work of all batches here: the last known control stays in force.</summary>
    private async Task RefreshOrKeepAsync(BatchSession session, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReadLimit);
        try
        {
            await RefreshAsync(session, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            LogPollFailed(session.BatchId, late);
        }
    }

    private async Task RefreshAsync(BatchSession session, CancellationToken cancellationToken)
    {
        var control = await blobs.ReadControlAsync<BatchControl>(session.BatchId, session.ETag, cancellationToken).ConfigureAwait(false);
        session.CheckedAt = time.GetTimestamp();
        if (control is not null)
        {
            session.Apply(control.Value, control.ETag);
        }
    }

    private void Trim()
    {
        foreach (var idle in _sessions.Values.Where(session => session.Users == 0).Skip(MaximumIdle - 1).ToList())
        {
            _sessions.Remove(idle.BatchId);
        }
    }

    [LoggerMessage(2101, LogLevel.Warning, "Batch {BatchId}: its control could not be read; the last known one stays in force")]
    private partial void LogPollFailed(string batchId, Exception failure);
}
