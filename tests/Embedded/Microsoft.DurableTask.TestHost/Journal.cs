namespace Microsoft.DurableTask.TestHost;

/// <summary>Lines that outlive the process: every one is handed to the system before the call returns.</summary>
internal sealed class Journal(string path)
{
    private readonly Lock gate = new();

    public void Write(string line)
    {
        lock (gate)
        {
            File.AppendAllText(path, line + "\n");
        }
    }
}

/// <summary>Kills the process, as kill -9 does, when it has been passed so many times; never when that is 0.</summary>
internal sealed class Fuse(int killAt)
{
    private int passed;

    public void Pass()
    {
        if (Interlocked.Increment(ref passed) == killAt)
        {
            Blow();
        }
    }

    public static void Blow()
    {
        using System.Diagnostics.Process self = System.Diagnostics.Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
