using Microsoft.DurableTask.Internal;

namespace Microsoft.DurableTask;

/// <summary>Why a task or an instance failed.</summary>
/// <param name="ErrorType">Full name of the exception's type, or a word of the engine's.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown.</param>
/// <param name="InnerFailure">The inner exception.</param>
/// <param name="Properties">Further facts.</param>
public record TaskFailureDetails(
    string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
{
    // Deep chains of inner exceptions are cut: nobody reads further, and they are stored with the history.
    private const int MaxDepth = 20;

    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Create(exception, 0);
    }

    public bool IsCausedBy<T>()
        where T : Exception
        => IsCausedBy(typeof(T));

    /// <exception cref="ArgumentException">The type is no exception.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"{targetBaseExceptionType} is no exception.", nameof(targetBaseExceptionType));
        }

        if (ErrorType == targetBaseExceptionType.FullName)
        {
            return true;
        }

        return ExceptionTypes.Find(ErrorType) is { } type && targetBaseExceptionType.IsAssignableFrom(type);
    }

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    private static TaskFailureDetails Create(Exception exception, int depth)
    {
        // A failed task carries the original; it stands for the inner failure.
        TaskFailureDetails? inner = exception is TaskFailedException failed ? failed.FailureDetails
            : exception.InnerException is { } next && depth < MaxDepth ? Create(next, depth + 1)
            : null;
        return new TaskFailureDetails(exception.GetType().FullName ?? exception.GetType().Name, exception.Message, exception.StackTrace, inner, null);
    }
}
