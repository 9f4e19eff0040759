using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Batches.Running;

/// <summary>Finds other entries in the slice's chunk first, then in the snapshot that the batch reads.</summary>
/// <remarks>The snapshot is opened only when something asks for an entry that the chunk lacks. One instance serves one slice.</remarks>
internal sealed class ChunkSiblings(IReadOnlyList<ChunkEntry> chunk, BatchSession session, DatasetStore store) : ISiblingSource, IDisposable
{
    private readonly Lazy<Dictionary<string, string>> _chunk =
        new(() => chunk.DistinctBy(entry => entry.EntryId).ToDictionary(entry => entry.EntryId, entry => entry.Code, StringComparer.Ordinal));

    private readonly Dictionary<string, string?> _found = new(StringComparer.Ordinal);
    private LocalSnapshot? _snapshot;
    private bool _opened;

    public string? Find(string entryId)
    {
        if (_chunk.Value.TryGetValue(entryId, out var code) || _found.TryGetValue(entryId, out code))
        {
            return code;
        }

        if (IsDeclaration(entryId))
        {
            // Nearly every entry asks for declarations that do not exist, so the answer must not cost a query.
            var known = session.Declarations.Read(Snapshot);
            if (!known.TryGetValue(entryId, out code) || code is not null)
            {
                return code;
            }
        }

        return _found[entryId] = Snapshot()?.FindCode(entryId);
    }

    public void Dispose() => _snapshot?.Dispose();

    private static bool IsDeclaration(string entryId)
        => entryId.EndsWith(".pxd", StringComparison.Ordinal) || entryId.EndsWith(".pxi", StringComparison.Ordinal);

    private LocalSnapshot? Snapshot()
    {
        if (!_opened && session.Definition.SourceSnapshot is { } version)
        {
            // Operations are computations without await; a cached snapshot opens at once, and only the first one downloads it.
            var reference = store.FindAsync(session.Definition.Request.Dataset, version).GetAwaiter().GetResult();
            _snapshot = reference is null ? null : store.OpenAsync(reference).GetAwaiter().GetResult();
        }

        _opened = true;
        return _snapshot;
    }
}
