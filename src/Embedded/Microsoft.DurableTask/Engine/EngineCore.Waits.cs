using CnakeFunctions.Embedded.DurableTask.Storage;

namespace CnakeFunctions.Embedded.DurableTask;

/// <content>Callers that wait for an instance are woken when one of its durable states changes; nobody polls.</content>
internal sealed partial class EngineCore
{
    private readonly Dictionary<string, Watch> watches = new(StringComparer.Ordinal);

    public async Task<StoredInstance> WaitAsync(string id, Func<StoredInstance, bool> condition, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Watch watch = Join(id);
            try
            {
                if (reader.Find(id) is { } found && condition(found))
                {
                    return found;
                }

                await watch.Changed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                Leave(id, watch);
            }
        }
    }

    private Watch Join(string id)
    {
        lock (watches)
        {
            ObjectDisposedException.ThrowIf(stopping, typeof(DurableEngine));
            if (!watches.TryGetValue(id, out Watch? watch))
            {
                watches.Add(id, watch = new Watch());
            }

            watch.Waiters++;
            return watch;
        }
    }

    private void Leave(string id, Watch watch)
    {
        lock (watches)
        {
            if (--watch.Waiters == 0 && watches.GetValueOrDefault(id) == watch)
            {
                watches.Remove(id);
            }
        }
    }

    private void Signal(string id)
    {
        lock (watches)
        {
            if (watches.Remove(id, out Watch? watch))
            {
                watch.Changed.TrySetResult();
            }
        }
    }

    private void AbandonWaiters()
    {
        lock (watches)
        {
            foreach (Watch watch in watches.Values)
            {
                watch.Changed.TrySetException(new ObjectDisposedException(nameof(DurableEngine), "The durable engine has stopped."));
            }

            watches.Clear();
        }
    }

    private sealed class Watch
    {
        public TaskCompletionSource Changed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Waiters { get; set; }
    }
}
