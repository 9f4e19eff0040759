namespace CnakeFunctions.Datasets;

/// <summary>A dataset or a snapshot is not there (any more).</summary>
public sealed class SnapshotNotFoundException(string dataset, string? version = null)
    : Exception(version is null
        ? $"There is no dataset '{EntryId.Shorten(dataset)}'."
        : $"Dataset '{EntryId.Shorten(dataset)}' has no snapshot '{EntryId.Shorten(version)}'.")
{
    public string Dataset { get; } = dataset;
    public string? Version { get; } = version;
}
