using System.Runtime.CompilerServices;

namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>What may be an instance id.</summary>
internal static class InstanceIds
{
    private const int MaxLength = 256;

    /// <exception cref="ArgumentException">The id is empty, too long, reserved for entities, or holds control characters.</exception>
    public static void Check(string? id, [CallerArgumentExpression(nameof(id))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id, name);
        if (id.Length > MaxLength)
        {
            throw new ArgumentException($"The instance id has {id.Length} characters; at most {MaxLength} are allowed.", name);
        }

        if (id[0] == '@')
        {
            throw new ArgumentException($"The instance id '{id}' begins with '@', which is reserved for entities.", name);
        }

        if (id.Any(char.IsControl))
        {
            throw new ArgumentException("The instance id holds control characters.", name);
        }
    }
}
