namespace CnakeFunctions.Datasets;

/// <summary>What an ingest takes and how.</summary>
public sealed record IngestOptions
{
    /// <summary>
    /// Globs over paths below the folder; a file must match one. One without '/' counts at any depth. Empty: *.pyx, *.pxd and *.pxi.
    /// </summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Globs over paths below the folder that are left out, folders too.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Whether .gitignore files in the tree count.</summary>
    public bool RespectGitIgnore { get; init; } = true;

    /// <summary>Bytes of UTF-8 code that an entry may have, 1 to 256 MiB.</summary>
    public long MaximumEntryBytes { get; init; } = 1 << 20;

    /// <summary>Tags that every entry gets.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Entries of the dataset that are not in the input are removed.</summary>
    public bool Replace { get; init; }
}
