namespace CnakeFunctions.Datasets;

/// <summary>How snapshots are kept and worked on.</summary>
public sealed record DatasetStoreOptions
{
    /// <summary>Local folder for downloaded snapshots and temporary files; may be shared by processes.</summary>
    public string WorkDirectory { get; init; } = Path.Combine(Path.GetTempPath(), "cnake-datasets");

    /// <summary>Bytes of downloaded snapshots kept after use, 0 or more. What is in use is kept whatever its size.</summary>
    public long CacheBytes { get; init; } = 2L << 30;

    /// <summary>How long a commit may wait for others and retry. Default 10 minutes.</summary>
    public TimeSpan CommitTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a crashed committer keeps others waiting: 15 to 60 seconds.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Megabytes that one DuckDB database may take in memory, 64 or more; beyond that it spills to <see cref="WorkDirectory"/>.</summary>
    public int DatabaseMemoryMegabytes { get; init; } = 256;

    /// <summary>Threads of one DuckDB database, 1 or more.</summary>
    public int DatabaseThreads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <exception cref="ArgumentException">Names every option out of range.</exception>
    public DatasetStoreOptions Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(WorkDirectory))
        {
            faults.Add($"{nameof(WorkDirectory)} is empty");
        }
        if (CacheBytes < 0)
        {
            faults.Add($"{nameof(CacheBytes)} is negative");
        }
        if (CommitTimeout <= TimeSpan.Zero)
        {
            faults.Add($"{nameof(CommitTimeout)} is not positive");
        }
        if (LeaseDuration < TimeSpan.FromSeconds(15) || LeaseDuration > TimeSpan.FromSeconds(60))
        {
            faults.Add($"{nameof(LeaseDuration)} is not between 15 and 60 seconds");
        }
        if (DatabaseMemoryMegabytes < 64)
        {
            faults.Add($"{nameof(DatabaseMemoryMegabytes)} is below 64");
        }
        if (DatabaseThreads < 1)
        {
            faults.Add($"{nameof(DatabaseThreads)} is below 1");
        }
        return faults.Count == 0 ? this : throw new ArgumentException("Dataset store options: " + string.Join("; ", faults) + ".");
    }
}
