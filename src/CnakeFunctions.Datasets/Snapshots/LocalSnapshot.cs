namespace CnakeFunctions.Datasets;

/// <summary>A snapshot as a local read-only file, and the questions it answers. Safe for threads.</summary>
public sealed partial class LocalSnapshot : IDisposable
{
    private readonly SnapshotCache _cache;
    private readonly CachedSnapshot _copy;
    private int _disposed;

    internal LocalSnapshot(SnapshotReference reference, SnapshotCache cache, CachedSnapshot copy)
    {
        Reference = reference;
        _cache = cache;
        _copy = copy;
    }

    public SnapshotReference Reference { get; }

    /// <summary>The .duckdb file; valid until disposed, never to be changed.</summary>
    public string Path => _copy.Path;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _cache.Release(_copy);
        }
    }

    private Task<T> RunAsync<T>(Func<SnapshotDatabase, T> query, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        return Task.Run(
            () =>
            {
                using SnapshotDatabase database = _copy.Open(cancellationToken);
                return query(database);
            },
            cancellationToken);
    }
}
