namespace CnakeFunctions.Datasets;

/// <summary>What the extension of a file tells.</summary>
/// <param name="Language">Value of <c>language</c>.</param>
/// <param name="Tag">Told apart from modules: declarations and includes resolve names of others.</param>
internal sealed record SourceKind(string Language, string? Tag = null)
{
    private static readonly Dictionary<string, SourceKind> s_byExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pyx"] = new("cython"),
        [".pxd"] = new("cython", "pxd"),
        [".pxi"] = new("cython", "pxi"),
        [".py"] = new("python"),
        [".pyi"] = new("python", "pyi"),
        [".c"] = new("c"),
        [".h"] = new("c", "header"),
        [".cpp"] = new("cpp"),
        [".cc"] = new("cpp"),
        [".cxx"] = new("cpp"),
        [".hpp"] = new("cpp", "header"),
    };

    /// <summary>What a directory gives when nothing is said about it.</summary>
    private static readonly HashSet<string> s_taken = new(StringComparer.OrdinalIgnoreCase) { ".pyx", ".pxd", ".pxi" };

    public static bool IsTakenByDefault(string path) => s_taken.Contains(Path.GetExtension(path));

    /// <summary>Anything else that someone names is taken as text of unknown language.</summary>
    public static SourceKind Of(string path) => s_byExtension.GetValueOrDefault(Path.GetExtension(path)) ?? new SourceKind("unknown");

    public static DatasetFormat? FindFormat(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".duckdb" or ".db" or ".ddb" => DatasetFormat.DuckDb,
        ".jsonl" or ".ndjson" => DatasetFormat.Jsonl,
        ".parquet" => DatasetFormat.Parquet,
        _ => null,
    };
}
