using System.ComponentModel;
using System.Diagnostics;

namespace CnakeFunctions.Cython.Tests.Syntax;

/// <summary>Unpacks Debian packages into a cache below artifacts/, without installing them.</summary>
internal static class DebianPackages
{
    /// <summary>The collection of tests that share the cache, and so do not run at the same time.</summary>
    public const string Alone = "Debian packages";

    /// <summary>The folder that holds the package's files, or null if apt cannot fetch it.</summary>
    public static async Task<string?> UnpackAsync(string package, CancellationToken cancellation)
    {
        var cache = Path.Combine(Path.GetDirectoryName(Fixtures.Folder())!, "..", "..", "..", "artifacts", "debian-sources");
        var folder = Path.GetFullPath(Path.Combine(cache, package));
        if (Directory.Exists(folder))
        {
            return folder;
        }

        var work = Directory.CreateTempSubdirectory("cnake-debian-").FullName;
        try
        {
            if (!await RunAsync("apt-get", ["download", package], work, cancellation) || Directory.GetFiles(work, "*.deb") is not [var archive])
            {
                return null;
            }

            var unpacked = Path.Combine(work, "files");
            if (!await RunAsync("dpkg", ["-x", archive, unpacked], work, cancellation))
            {
                return null;
            }

            KeepSources(unpacked, folder);
            return folder;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void KeepSources(string unpacked, string folder)
    {
        var partial = $"{folder}.{Environment.ProcessId}";
        foreach (var path in Directory.EnumerateFiles(unpacked, "*.p*", SearchOption.AllDirectories))
        {
            if (Path.GetExtension(path) is ".pyx" or ".pxd" or ".pxi")
            {
                var target = Path.Combine(partial, Path.GetRelativePath(unpacked, path));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(path, target);
            }
        }

        Directory.Move(partial, folder);
    }

    private static async Task<bool> RunAsync(string program, string[] arguments, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            await Task.WhenAll(output, errors);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
