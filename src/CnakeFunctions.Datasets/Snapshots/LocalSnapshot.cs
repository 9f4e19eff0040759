using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>A snapshot as a local read-only file, and the questions it answers. Safe for threads.</summary>
public sealed partial class LocalSnapshot : IDisposable
{
    internal LocalSnapshot() => throw new NotImplementedException();

    public SnapshotReference Reference { get; } = null!;

    /// <summary>The .duckdb file; valid until disposed, never to be changed.</summary>
    public string Path { get; } = "";

    public void Dispose() => throw new NotImplementedException();
}
