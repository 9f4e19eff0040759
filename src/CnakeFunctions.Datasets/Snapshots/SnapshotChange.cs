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

    /// <summary>The dataset is created when there is none.</summary>
    internal virtual bool CreatesDataset => false;

    /// <summary>Attaches what the change reads; outside the transaction.</summary>
    internal virtual void Prepare(SnapshotDatabase database)
    {
    }

    /// <summary>Changes the working copy, within one transaction.</summary>
    /// <returns>False when there is nothing to change: then the current snapshot stays.</returns>
    internal abstract bool Apply(SnapshotDatabase database, CancellationToken cancellationToken);
}
