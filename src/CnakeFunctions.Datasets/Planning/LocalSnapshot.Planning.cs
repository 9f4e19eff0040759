namespace CnakeFunctions.Datasets;

public sealed partial class LocalSnapshot
{
    public Task<SelectionSize> MeasureAsync(EntrySelection selection, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Streams the selected entries with their code, in order; memory does not grow with their number.</summary>
    public IAsyncEnumerable<ChunkEntry> SelectAsync(EntrySelection selection, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
