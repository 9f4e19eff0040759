namespace CnakeFunctions.Datasets;

/// <summary>
/// A change of a dataset that can be applied to whatever is current: when another committer was faster it is applied again,
/// on that one's result.
/// </summary>
public abstract class SnapshotChange
{
    /// <param name="id">Idempotency id: applied once per dataset, however often it is committed. 1 to 200 characters.</param>
    private protected SnapshotChange(string id, string? batchId = null)
    {
        Id = Guard.Length(id, 1, 200);
        BatchId = batchId;
    }

    public string Id { get; }

    /// <summary>The batch that the new snapshot is made for.</summary>
    public string? BatchId { get; }

    /// <summary>Changes the working copy. Runs on a thread of its own; everything it does is one transaction.</summary>
    internal abstract void Apply(SnapshotDatabase database, CancellationToken cancellationToken);

    /// <summary>The dataset is created when there is none.</summary>
    internal virtual bool CreatesDataset => false;
}
