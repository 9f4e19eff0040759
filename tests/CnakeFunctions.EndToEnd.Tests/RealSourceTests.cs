using System.Diagnostics;
using CnakeFunctions.Contracts;
using CnakeFunctions.EndToEnd.Tests.Support;

namespace CnakeFunctions.EndToEnd.Tests;

/// <summary>Real Cython out of Debian's packages, unpacked without being installed.</summary>
public sealed class RealSourceTests
{
    private static readonly string[] Packages = ["python3-cytoolz", "python3-skimage"];
    private static readonly TimeSpan DownloadLimit = TimeSpan.FromMinutes(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Real_files_run_through_the_service()
    {
        var root = await UnpackAsync();
        Assert.SkipWhen(root is null, "apt has none of the packages");
        var entries = Directory.EnumerateFiles(root!, "*.py?", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".pyx" or ".pxd")
            .Select(path => (Path.GetRelativePath(root!, path), File.ReadAllText(path)))
            .ToList();
        Assert.SkipWhen(entries.Count == 0, "the packages hold no .pyx files");

        await using var scenario = await Scenario.StartAsync(Token);
        await scenario.Api.UploadAsync("real", entries, Token);
        var batch = await scenario.Api.StartAsync(new { dataset = "real", filter = new { idPattern = "**/*.pyx" } }, Token);
        var ended = await scenario.Api.WaitForEndAsync(batch.Id, Token);
        var sources = entries.Count(entry => entry.Item1.EndsWith(".pyx", StringComparison.Ordinal));
        Assert.True(ended.State is BatchState.Completed or BatchState.CompletedWithErrors, ended.Reason);
        await scenario.AssertExactlyOnceAsync(ended, sources, Token);
        var errors = await scenario.Api.GetAsync<Page<ErrorGroup>>($"dataset/batch/{batch.Id}/errors", Token);
        Assert.DoesNotContain(errors.Items, group => group.Type is "OperationError" or "Crash" or "Timeout");
        TestContext.Current.TestOutputHelper?.WriteLine($"{ended.Counts.Completed} of {sources} real files translated.");
    }

    /// <summary>Into a folder that later runs find again; null when apt gives nothing.</summary>
    private static async Task<string?> UnpackAsync()
    {
        var cache = Path.Combine(Path.GetTempPath(), "cnake-real-sources");
        var root = Path.Combine(cache, "root");
        if (Directory.Exists(root))
        {
            return root;
        }

        var fresh = Path.Combine(cache, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(fresh);
        if (!OperatingSystem.IsLinux() || !await RunAsync("apt-get", ["download", .. Packages], fresh))
        {
            return null;
        }

        var unpacked = Path.Combine(fresh, "root");
        foreach (var package in Directory.EnumerateFiles(fresh, "*.deb"))
        {
            await RunAsync("dpkg", ["-x", package, unpacked], fresh);
        }

        if (!Directory.Exists(root))
        {
            Directory.Move(unpacked, root);
        }

        return root;
    }

    private static async Task<bool> RunAsync(string program, string[] arguments, string directory)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = directory })!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
            limit.CancelAfter(DownloadLimit);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0;
        }
        catch (Exception missing) when (missing is System.ComponentModel.Win32Exception or OperationCanceledException)
        {
            return false;
        }
    }
}
