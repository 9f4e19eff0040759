using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Contracts;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Running;

/// <summary>Runs an operation over one entry and turns whatever happens into data.</summary>
public sealed partial class EntryRunner(TimeProvider time, ILogger<EntryRunner> logger)
{
    /// <summary>How long an operation may take to notice that it shall stop before it is left behind.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <exception cref="OperationCanceledException"><paramref name="stopping"/> fired: the entry counts as not tried.</exception>
    public async Task<EntryResult> RunAsync(
        IEntryOperation operation, EntryInput entry, OperationContext context, TimeSpan timeLimit, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        using var clock = new CancellationTokenSource(timeLimit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, stopping);
        using var leave = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var registration = stop.Token.UnsafeRegister(static state => ((CancellationTokenSource)state!).CancelAfter(Grace), leave);
        var token = stop.Token;
        var work = Task.Run(() => operation.ProcessAsync(entry, context, token).AsTask(), CancellationToken.None);
        try
        {
            return await work.WaitAsync(leave.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (!work.IsCompleted)
            {
                LogLeftBehind(operation.Name, entry.Id);
            }

            stopping.ThrowIfCancellationRequested();
            return new EntryResult
            {
                Error = new EntryError("Timeout", $"Not done within {timeLimit.TotalSeconds:0.###} seconds.", Transient: true),
            };
        }
        catch (Exception failure)
        {
            return new EntryResult { Error = EntryFailures.Describe(failure) };
        }
    }

    [LoggerMessage(2102, LogLevel.Warning, "Operation {Operation} does not stop when told to, on entry {EntryId}; its thread is left behind")]
    private partial void LogLeftBehind(string operation, string entryId);
}
