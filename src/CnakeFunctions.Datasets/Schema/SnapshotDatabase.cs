namespace CnakeFunctions.Datasets;

internal sealed class SnapshotDatabase;
