using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation;

/// <summary>Runs the scripts beside the tests.</summary>
internal static class PythonProcess
{
    /// <summary>What runs translations.</summary>
    public const string Python = "python3";

    /// <summary>Debian's own, which Debian's Cython belongs to, whatever else is on the path.</summary>
    public const string Debian = "/usr/bin/python3";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    public static string Script(string name) => Path.Combine(Path.GetDirectoryName(Here())!, "..", "Scripts", name);

    private static string Here([CallerFilePath] string file = "") => file;

    public static async Task<ProcessOutput> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct, string? folder = null)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYTHONUTF8"] = "1";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ProcessOutput(process.ExitCode, output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>The version of a Python; skips the test where there is none.</summary>
    public static async Task<Version> VersionAsync(string program, CancellationToken ct)
    {
        try
        {
            var output = await RunAsync(program, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], ct);
            return Version.Parse(output.Output.Trim());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"There is no {program} on this machine.");
            throw;
        }
    }
}

internal sealed record ProcessOutput(int ExitCode, string Output, string Errors);
