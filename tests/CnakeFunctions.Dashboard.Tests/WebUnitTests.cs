using System.Diagnostics;

namespace CnakeFunctions.Dashboard.Tests;

public sealed class WebUnitTests
{
    /// <summary>What needs no browser is tested in Node.js, beside its sources.</summary>
    [Fact]
    public async Task The_page_s_own_unit_tests_pass()
    {
        var web = Path.Combine(AzuriteServer.RepositoryRoot(), "src", "CnakeFunctions", "Dashboard", "web");
        var start = new ProcessStartInfo("node", [Path.Combine(web, "test.mjs")])
        {
            WorkingDirectory = AzuriteServer.RepositoryRoot(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await errors);
    }
}
