namespace CnakeFunctions.Cli.Hosting;

/// <summary>How Azurite and the app are started on this machine.</summary>
internal sealed record LocalStackOptions
{
    /// <summary>Holds everything: Azurite's data, the durable database, logs, work files.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Azurite keeps its data in memory: nothing outlives it.</summary>
    public bool InMemory { get; init; }

    /// <summary>Taken when free; 0 for any.</summary>
    public int PreferredAppPort { get; init; }

    /// <summary>Blobs; queues and tables take the two after it. Taken when free; 0 for any.</summary>
    public int PreferredStoragePort { get; init; }

    /// <summary>For each of the two to be ready.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(90);
}
