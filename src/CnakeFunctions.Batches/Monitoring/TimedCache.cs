using System.Collections.Concurrent;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>Keeps answers for a moment, so that many who ask the same cost no more than one. Failures are not kept.</summary>
/// <param name="keep">How long an answer serves.</param>
/// <param name="capacity">Answers kept at once.</param>
/// <param name="limit">How long computing one may take.</param>
internal sealed class TimedCache<TKey, TValue>(TimeProvider time, TimeSpan keep, int capacity, TimeSpan limit) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <summary>The computation does not end with the one who asked first: others may wait for it.</summary>
    public Task<TValue> GetAsync(TKey key, Func<CancellationToken, Task<TValue>> compute, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(key, out var entry) || !IsFresh(entry))
        {
            Trim();
            var fresh = new Entry(time.GetTimestamp(), new Lazy<Task<TValue>>(() => RunAsync(compute)));
            entry = _entries.AddOrUpdate(key, fresh, (_, known) => IsFresh(known) ? known : fresh);
        }

        return entry.Value.Value.WaitAsync(cancellationToken);
    }

    private async Task<TValue> RunAsync(Func<CancellationToken, Task<TValue>> compute)
    {
        using var stop = new CancellationTokenSource(limit, time);
        return await compute(stop.Token).ConfigureAwait(false);
    }

    private bool IsFresh(Entry entry) =>
        !entry.Value.IsValueCreated
        || !entry.Value.Value.IsCompleted
        || (entry.Value.Value.IsCompletedSuccessfully && time.GetElapsedTime(entry.At) < keep);

    private void Trim()
    {
        if (_entries.Count < capacity)
        {
            return;
        }

        foreach (var (key, entry) in _entries.OrderBy(pair => pair.Value.At).Take(Math.Max(1, capacity / 2)))
        {
            _entries.TryRemove(new KeyValuePair<TKey, Entry>(key, entry));
        }
    }

    private sealed record Entry(long At, Lazy<Task<TValue>> Value);
}
