using System.Diagnostics;
using Xunit;

namespace Microsoft.DurableTask.Tests;

/// <summary>The conformance suite once more, in a process of its own.</summary>
public sealed class ReplayedConformanceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task The_conformance_suite_passes_when_every_turn_is_replayed_from_storage()
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(ReplayedConformanceTests).Assembly.Location);
        start.ArgumentList.Add("-namespace");
        start.ArgumentList.Add("Conformance.Durable");
        start.ArgumentList.Add("-noColor");
        start.Environment[EngineHostFactory.CacheVariable] = "0";
        using Process process = Process.Start(start)!;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);

            Assert.True(process.ExitCode == 0, output);
            Assert.Contains("Total: 198, Errors: 0, Failed: 0, Skipped: 0", output, StringComparison.Ordinal);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
