using System.Diagnostics;

namespace CnakeFunctions.Cli.Hosting;

/// <summary>Watches the pipe from the parent: it closes when the parent ends, even by SIGKILL.</summary>
internal static class ParentWatch
{
    public const string Variable = "CNAKE_PARENT_PIPE";

    /// <summary>What a graceful stop may take before the process is ended.</summary>
    private const int GraceMilliseconds = 15_000;

    public static void Start()
    {
        // What this process starts in its turn has another parent.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        if (Environment.GetEnvironmentVariable(Variable) != "1")
        {
            return;
        }

        Environment.SetEnvironmentVariable(Variable, null);
        new Thread(Watch) { IsBackground = true, Name = "parent watch" }.Start();
    }

    private static void Watch()
    {
        try
        {
            using var input = Console.OpenStandardInput();
            var buffer = new byte[64];
            while (input.Read(buffer, 0, buffer.Length) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A broken pipe says the same as a closed one.
        }

        using var self = Process.GetCurrentProcess();
        if (!Signals.Terminate(self.Id))
        {
            Environment.Exit(143);
        }

        using var never = new ManualResetEventSlim();
        never.Wait(GraceMilliseconds);
        self.Kill();
    }
}
