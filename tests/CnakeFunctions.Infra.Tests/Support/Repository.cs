using System.Reflection;

namespace CnakeFunctions.Infra.Tests.Support;

/// <summary>Files of this repository, and tools that the build has fetched.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot")!;

    /// <summary>The Bicep compiler; null on platforms that it was not fetched for.</summary>
    public static string? Bicep { get; } = Metadata("Bicep") is { } path && File.Exists(path) ? path : null;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static string[] Files(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories);

    private static string? Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == key)?.Value;
}
