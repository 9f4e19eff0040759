using System.Diagnostics;

namespace Microsoft.DurableTask.Tests.Crashes;

/// <summary>Runs the test host as a process over one directory, again and again.</summary>
internal sealed class ChildHost : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public string DirectoryPath { get; } = Directory.CreateTempSubdirectory("durable-child-").FullName;

    public IReadOnlyList<string> Journal => File.Exists(JournalPath) ? File.ReadAllLines(JournalPath) : [];

    private string JournalPath => Path.Combine(DirectoryPath, "journal");

    public Process Start(string scenario, params string[] settings)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Microsoft.DurableTask.TestHost.dll"));
        start.ArgumentList.Add(DirectoryPath);
        start.ArgumentList.Add(scenario);
        foreach (string setting in settings)
        {
            start.ArgumentList.Add(setting);
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs to the end of the process.</summary>
    /// <returns>What it said last: "done …", or less when it was killed.</returns>
    public async Task<string> RunAsync(string scenario, params string[] settings)
    {
        using Process process = Start(scenario, settings);
        using CancellationTokenSource limit = new(Limit);
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return output.TrimEnd().Split('\n')[^1];
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"{scenario} did not end in time.");
        }
    }

    public void Dispose() => Directory.Delete(DirectoryPath, recursive: true);
}
