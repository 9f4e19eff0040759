namespace CnakeFunctions.Batches.Operations;

/// <summary>Thrown by an operation for a failure that another attempt may not meet: a throttled or unavailable service.</summary>
public sealed class TransientEntryException : Exception
{
    public TransientEntryException(string type, string message, Exception? inner = null) : base(message, inner) => Type = type;

    /// <summary>Becomes the error's type.</summary>
    public string Type { get; }
}
