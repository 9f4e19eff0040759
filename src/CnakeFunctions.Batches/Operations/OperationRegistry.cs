using System.Diagnostics.CodeAnalysis;

namespace CnakeFunctions.Batches.Operations;

/// <summary>All operations that requests can name.</summary>
public sealed class OperationRegistry
{
    private readonly Dictionary<string, IEntryOperation> _byName = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two operations of one name.</exception>
    public OperationRegistry(IEnumerable<IEntryOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (!_byName.TryAdd(operation.Name, operation))
            {
                throw new ArgumentException($"Two operations are called '{operation.Name}'.", nameof(operations));
            }
        }

        Names = [.. _byName.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool TryFind(string? name, [NotNullWhen(true)] out IEntryOperation? operation)
    {
        operation = null;
        return name is not null && _byName.TryGetValue(name, out operation);
    }
}
