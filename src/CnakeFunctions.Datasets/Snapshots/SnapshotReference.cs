namespace CnakeFunctions.Datasets;

/// <summary>Names one immutable version of a dataset.</summary>
/// <param name="Version">Sorts by age within its dataset, ordinal.</param>
/// <param name="BlobName">Within the container.</param>
/// <param name="ETag">Of the snapshot's blob, which never changes.</param>
public sealed record SnapshotReference(string Dataset, string Version, string BlobName, string ETag);

/// <summary>A snapshot that is its dataset's current one.</summary>
public sealed record CurrentSnapshot(SnapshotReference Reference, DateTimeOffset CommittedAt);
