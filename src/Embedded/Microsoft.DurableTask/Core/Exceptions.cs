namespace DurableTask.Core.Exceptions;

/// <summary>The id of a new instance is taken.</summary>
public class OrchestrationAlreadyExistsException : Exception
{
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }
}

/// <summary>The code of an orchestrator no longer does what its history says.</summary>
internal sealed class NonDeterministicOrchestrationException : Exception
{
    public NonDeterministicOrchestrationException(string message)
        : base(message)
    {
    }
}
