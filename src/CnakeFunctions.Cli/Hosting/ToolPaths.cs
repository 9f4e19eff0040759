using CnakeFunctions.Cli.CommandLine;

namespace CnakeFunctions.Cli.Hosting;

/// <summary>Where the app, Azurite and the samples are: beside this program, or in the repository that it was built in.</summary>
internal static class ToolPaths
{
    private const string AppName = "CnakeFunctions.dll";

    /// <exception cref="CliException">It is not there; the message says how to get it.</exception>
    public static string App()
    {
        var here = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string[] candidates =
        [
            Environment.GetEnvironmentVariable("CNAKE_APP") ?? "",
            Path.Combine(here, AppName),
            // artifacts/bin/CnakeFunctions.Cli/release → artifacts/bin/CnakeFunctions/release
            Path.Combine(here, "..", "..", "CnakeFunctions", Path.GetFileName(here), AppName),
        ];
        return candidates.FirstOrDefault(File.Exists) is { } found
            ? Path.GetFullPath(found)
            : throw CliException.Unavailable($"The app ({AppName}) is not built. Run 'dotnet build src/CnakeFunctions', or name it in CNAKE_APP.");
    }

    /// <exception cref="CliException">It is not there; the message says how to get it.</exception>
    public static string Azurite() =>
        FindUpwards(Path.Combine("node_modules", "azurite", "dist", "src", "azurite.js"), File.Exists)
        ?? throw CliException.Unavailable("Azurite is not installed. Run 'npm ci' in the repository's root.");

    /// <summary>The repository's samples; null outside of a repository.</summary>
    public static string? Samples() => FindUpwards("samples", path => File.Exists(Path.Combine(path, "README.md")));

    public static string Dotnet() => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static string? FindUpwards(string relative, Func<string, bool> exists)
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
        {
            for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
            {
                var path = Path.Combine(directory.FullName, relative);
                if (exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }
}
