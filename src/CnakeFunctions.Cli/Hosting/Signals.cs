using System.Runtime.InteropServices;

namespace CnakeFunctions.Cli.Hosting;

/// <summary>Asks processes to end.</summary>
internal static class Signals
{
    private const int Term = 15;

    /// <summary>Sends SIGTERM. False where there is no such thing, or no such process.</summary>
    public static bool Terminate(int processId) => !OperatingSystem.IsWindows() && Kill(processId, Term) == 0;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
