using Xunit;

namespace CnakeFunctions.Cython.Tests.Translation;

/// <summary>Cython files that Debian ships in its binary packages, downloaded once into artifacts/debian.</summary>
internal static class DebianSources
{
    private static readonly string[] Packages =
    [
        "python3-skimage", "python3-cytoolz", "python3-qutip", "python3-yt", "python3-pandas", "python3-h5py-serial",
        "python3-lxml", "python3-scipy", "python3-sklearn-lib", "cython3",
    ];

    /// <summary>The .pyx files found, or a skipped test where there is no apt or no network.</summary>
    public static async Task<IReadOnlyList<string>> FilesAsync(CancellationToken ct)
    {
        if (!File.Exists("/usr/bin/apt-get") || !File.Exists("/usr/bin/dpkg"))
        {
            Assert.Skip("Debian's packages need apt-get and dpkg.");
        }

        var cache = Path.Combine(RepositoryRoot(), "artifacts", "debian");
        Directory.CreateDirectory(cache);
        foreach (var package in Packages)
        {
            await FetchAsync(package, Path.Combine(cache, package), ct);
        }

        var files = Directory.EnumerateFiles(cache, "*.pyx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            Assert.Skip("apt-get could download none of the packages.");
        }

        return files;
    }

    private static async Task FetchAsync(string package, string folder, CancellationToken ct)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var work = Directory.CreateDirectory($"{folder}.{Guid.NewGuid():N}").FullName;
        try
        {
            var download = await PythonProcess.RunAsync("/usr/bin/apt-get", ["download", "-qq", package], ct, work);
            var archive = Directory.EnumerateFiles(work, "*.deb").FirstOrDefault();
            if (download.ExitCode != 0 || archive is null)
            {
                return;
            }

            await PythonProcess.RunAsync("/usr/bin/dpkg", ["-x", archive, work], ct);
            File.Delete(archive);
            KeepSources(work);
            Directory.Move(work, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another run moved its copy there first.
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    /// <summary>Leaves only what the translator reads: some packages hold hundreds of megabytes beside it.</summary>
    private static void KeepSources(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToList())
        {
            if (Path.GetExtension(path) is not (".pyx" or ".pxd" or ".pxi"))
            {
                File.Delete(path);
            }
        }
    }

    private static string RepositoryRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "CnakeFunctions.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"No CnakeFunctions.sln above {AppContext.BaseDirectory}.");
    }
}
