namespace CnakeFunctions.Cli.CommandLine;

/// <summary>Ends a command with a message for people and an exit code; never shown with a stack trace.</summary>
internal sealed class CliException(int exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>The user gave something that cannot be.</summary>
    public static CliException BadInput(string message, Exception? cause = null) => new(CommandLine.ExitCode.BadInput, message, cause);

    /// <summary>The service does not answer, or answers with its own failure.</summary>
    public static CliException Unavailable(string message, Exception? cause = null) => new(CommandLine.ExitCode.ServiceUnavailable, message, cause);
}
