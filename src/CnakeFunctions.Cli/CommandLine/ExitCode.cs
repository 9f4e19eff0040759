namespace CnakeFunctions.Cli.CommandLine;

/// <summary>What the process returns; part of the command line's contract.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Done, but some entries failed.</summary>
    public const int DoneWithFailures = 1;

    /// <summary>Bad usage or input.</summary>
    public const int BadInput = 2;

    /// <summary>The service is not reachable, or fails.</summary>
    public const int ServiceUnavailable = 3;

    /// <summary>Interrupted by Ctrl-C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
