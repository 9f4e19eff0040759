using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.Functions.Invocation;

internal static partial class HostLog
{
    [LoggerMessage(1, LogLevel.Debug, "Executing '{Function}' (Id={InvocationId})")]
    public static partial void Executing(this ILogger logger, string function, string invocationId);

    [LoggerMessage(2, LogLevel.Debug, "Executed '{Function}' (Succeeded, Id={InvocationId}, Duration={Milliseconds:F1}ms)")]
    public static partial void Executed(this ILogger logger, string function, string invocationId, double milliseconds);

    [LoggerMessage(3, LogLevel.Error, "Executed '{Function}' (Failed, Id={InvocationId})")]
    public static partial void Failed(this ILogger logger, string function, string invocationId, Exception error);

    [LoggerMessage(4, LogLevel.Debug, "Executed '{Function}' (Failed, Id={InvocationId}): {Error}")]
    public static partial void FailedQuietly(this ILogger logger, string function, string invocationId, string error);

    [LoggerMessage(5, LogLevel.Debug, "The client of '{Function}' has gone.")]
    public static partial void ClientGone(this ILogger logger, string function);

    [LoggerMessage(6, LogLevel.Warning, "No response: a {Type} is no HTTP result.")]
    public static partial void NoResponse(this ILogger logger, string type);

    [LoggerMessage(7, LogLevel.Information, "Timer '{Timer}' missed an occurrence at {Missed:u} and runs now.")]
    public static partial void PastDue(this ILogger logger, string timer, DateTimeOffset missed);

    [LoggerMessage(8, LogLevel.Error, "The state of timer '{Timer}' cannot be kept in {Path}.")]
    public static partial void TimerStateLost(this ILogger logger, string timer, string path, Exception error);

    [LoggerMessage(9, LogLevel.Information, "Keys are required on {Address}; they are kept in {Path}.")]
    public static partial void KeysKept(this ILogger logger, string address, string path);

    [LoggerMessage(10, LogLevel.Warning, "The stop took longer than {Seconds:F0} s; what was running is abandoned and runs again on the next start.")]
    public static partial void StopTimedOut(this ILogger logger, double seconds);
}
