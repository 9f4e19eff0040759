using CnakeFunctions.Datasets;

namespace CnakeFunctions.Batches.Running;

/// <summary>The .pxd and .pxi entries of the snapshot that a batch reads, loaded once for all its slices in this process.</summary>
internal sealed class SnapshotDeclarations
{
    /// <summary>Bytes of code kept; the code of what is past it is looked up when asked for.</summary>
    private const long MaximumBytes = 32 << 20;

    private static readonly Dictionary<string, string?> None = [];

    private readonly Lock _lock = new();
    private IReadOnlyDictionary<string, string?>? _byId;

    /// <summary>Code by entry id; null for an entry that exists but is not kept here.</summary>
    public IReadOnlyDictionary<string, string?> Read(Func<LocalSnapshot?> open)
    {
        lock (_lock)
        {
            return _byId ??= open()?.ReadDeclarations(MaximumBytes) ?? None;
        }
    }
}
