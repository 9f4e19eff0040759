using System.Globalization;

namespace CnakeFunctions.Datasets;

/// <summary>Connection strings: the limits of a database, and what it may reach.</summary>
internal sealed record DatabaseSettings(int MemoryMegabytes, int Threads, string TemporaryDirectory)
{
    public static DatabaseSettings From(DatasetStoreOptions options, string temporaryDirectory) =>
        new(options.DatabaseMemoryMegabytes, options.DatabaseThreads, temporaryDirectory);

    public string Writable(string path) =>
        $"{Common(path)};storage_compatibility_version={SnapshotSchema.StorageVersion};preserve_insertion_order=true";

    public string ReadOnly(string path) => $"{Common(path)};ACCESS_MODE=READ_ONLY";

    public string Untrusted(string path) => $"{ReadOnly(path)};enable_external_access=false;allow_community_extensions=false";

    public string Memory() => Common(":memory:");

    private string Common(string path) => string.Create(
        CultureInfo.InvariantCulture,
        $"Data Source={Quote(path)};memory_limit={MemoryMegabytes}MB;threads={Threads};temp_directory={Quote(TemporaryDirectory)};"
        + $"autoinstall_known_extensions=false;autoload_known_extensions=false");

    /// <summary>A value in a connection string may hold anything once quoted.</summary>
    private static string Quote(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
