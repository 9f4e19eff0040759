using System.Text.Json;

namespace CnakeFunctions.Batches.Operations;

/// <summary>What surrounds one call of an operation.</summary>
/// <param name="Options">The request's <c>operationOptions</c>, already found valid.</param>
/// <param name="Attempt">Starts at 1.</param>
/// <param name="Siblings">Other entries of the dataset that this one may refer to.</param>
public sealed record OperationContext(JsonElement? Options, int Attempt, ISiblingSource Siblings);

/// <summary>Finds the code of other entries: those of the same chunk, and the dataset's .pxd and .pxi files.</summary>
public interface ISiblingSource
{
    /// <summary>The code of the entry with this id, or null when it is not at hand.</summary>
    string? Find(string entryId);
}

/// <summary>Knows no other entries.</summary>
public sealed class NoSiblings : ISiblingSource
{
    public static NoSiblings Instance { get; } = new();

    public string? Find(string entryId) => null;
}
