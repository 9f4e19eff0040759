using Azure;
using CnakeFunctions.Batches.Operations;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Running;

/// <summary>Says of an exception what kind of failure it is: the one place that tells transient from permanent.</summary>
public static class EntryFailures
{
    public static EntryError Describe(Exception failure) => failure switch
    {
        TransientEntryException transient => new EntryError(transient.Type, transient.Message, Transient: true),
        TimeoutException or OperationCanceledException => new EntryError("Timeout", failure.Message, Transient: true),
        RequestFailedException request => new EntryError(
            "RequestFailed", $"A service answered with status {request.Status}.", IsTransientStatus(request.Status)),
        HttpRequestException { StatusCode: { } status } => new EntryError(
            "RequestFailed", $"A service answered with status {(int)status}.", IsTransientStatus((int)status)),
        HttpRequestException or IOException => new EntryError(failure.GetType().Name, failure.Message, Transient: true),
        OutOfMemoryException or InsufficientExecutionStackException => new EntryError(
            "TooComplex", "The entry needs more memory or nesting than there is.", Transient: false),
        _ => new EntryError("OperationError", $"{failure.GetType().Name}: {failure.Message}", Transient: false),
    };

    /// <summary>Throttled, timed out, or the service's own fault; 0 is a connection that failed.</summary>
    public static bool IsTransientStatus(int status) => status is 0 or 408 or 429 or >= 500;
}
