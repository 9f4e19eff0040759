namespace CnakeFunctions.Datasets;

/// <summary>What an ingest takes and how.</summary>
public sealed record IngestOptions
{
    /// <summary>Globs over paths below the root; an entry must match one. Empty: the known source extensions.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Globs over paths below the root that are left out.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether .gitignore files in the tree count.</summary>
    public bool RespectGitIgnore { get; init; } = true;

    /// <summary>Bytes of UTF-8 code that an entry may have.</summary>
    public long MaximumEntryBytes { get; init; } = 1 << 20;

    /// <summary>Tags that every entry gets.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Entries of the dataset that are not in the input are removed.</summary>
    public bool Replace { get; init; }
}

/// <summary>Formats of a dataset as one file.</summary>
public enum DatasetFormat
{
    DuckDb,
    Jsonl,
    Parquet,
}
