using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;

namespace CnakeFunctions.Triggers;

/// <summary>Finds the snapshot that a request is about.</summary>
internal static class Snapshots
{
    /// <summary>What a dataset's name has to be.</summary>
    public const string NameRule = "must be 1 to 63 of a-z, 0-9 and '-', starting with a letter or digit";

    public static async Task<SnapshotReference> RequireAsync(
        DatasetStore store, string dataset, string? version, CancellationToken cancellation)
    {
        RequireName(dataset);
        return version is null
            ? await store.FindCurrentAsync(dataset, cancellation) ?? throw new SnapshotNotFoundException(dataset)
            : await store.FindAsync(dataset, version, cancellation) ?? throw new SnapshotNotFoundException(dataset, version);
    }

    public static void RequireName(string dataset)
    {
        if (!DatasetName.IsValid(dataset))
        {
            throw ProblemException.Validation([new FieldError("dataset", NameRule)]);
        }
    }
}
