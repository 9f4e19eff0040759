namespace CnakeFunctions.Datasets;

/// <summary>The chunk inputs read last, up to a number of bytes. Readers of one chunk at a time share one download.</summary>
internal sealed class ChunkCache(long maximumBytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Item> _items = [];
    private readonly LinkedList<string> _byUse = [];
    private long _bytes;

    private sealed record Item(Task<IReadOnlyList<ChunkEntry>> Entries, LinkedListNode<string> Node)
    {
        public long Bytes { get; set; }
    }

    public Task<IReadOnlyList<ChunkEntry>> GetAsync(
        string name, Func<CancellationToken, Task<IReadOnlyList<ChunkEntry>>> load, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<ChunkEntry>> entries;
        lock (_lock)
        {
            if (_items.TryGetValue(name, out Item? item) && !item.Entries.IsFaulted && !item.Entries.IsCanceled)
            {
                _byUse.Remove(item.Node);
                _byUse.AddFirst(item.Node);
                entries = item.Entries;
            }
            else
            {
                Remove(name);
                // The download outlives a reader that gives up: others may wait for it.
                entries = Task.Run(() => load(CancellationToken.None), CancellationToken.None);
                item = new Item(entries, _byUse.AddFirst(name));
                _items[name] = item;
                _ = entries.ContinueWith(
                    done => Settle(name, item, done), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        return entries.WaitAsync(cancellationToken);
    }

    public void Forget(string name)
    {
        lock (_lock)
        {
            Remove(name);
        }
    }

    public void ForgetAll(string prefix)
    {
        lock (_lock)
        {
            foreach (string name in _items.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).ToArray())
            {
                Remove(name);
            }
        }
    }

    private void Settle(string name, Item item, Task<IReadOnlyList<ChunkEntry>> done)
    {
        lock (_lock)
        {
            if (!_items.TryGetValue(name, out Item? present) || !ReferenceEquals(present, item))
            {
                return;
            }
            if (!done.IsCompletedSuccessfully)
            {
                Remove(name);
                return;
            }
            // Strings take two bytes a character; the rest of a record is small beside its code.
            item.Bytes = done.Result.Sum(e => 2L * e.Code.Length + 200);
            _bytes += item.Bytes;
            while (_bytes > maximumBytes && _byUse.Last is { } last && !ReferenceEquals(last, item.Node))
            {
                Remove(last.Value);
            }
        }
    }

    private void Remove(string name)
    {
        if (_items.Remove(name, out Item? item))
        {
            _byUse.Remove(item.Node);
            _bytes -= item.Bytes;
        }
    }
}
