using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Orchestration;

/// <summary>Applies a PATCH to the options of a batch.</summary>
public static class ControlPatch
{
    /// <summary>Options that null means something for, by their JSON name.</summary>
    public static IReadOnlyList<string> Clearable { get; } =
        ["chunkSize", "maxConcurrency", "sliceSize", "toleratedFailureCount", "toleratedFailurePercentage"];

    public static BatchOptions Apply(BatchOptions options, BatchOptionsPatch patch)
    {
        options = options with
        {
            MaxConcurrency = patch.MaxConcurrency ?? options.MaxConcurrency,
            MaxConcurrentChunks = patch.MaxConcurrentChunks ?? options.MaxConcurrentChunks,
            ChunkSize = patch.ChunkSize ?? options.ChunkSize,
            ChunkBytes = patch.ChunkBytes ?? options.ChunkBytes,
            SliceSize = patch.SliceSize ?? options.SliceSize,
            ToleratedFailureCount = patch.ToleratedFailureCount ?? options.ToleratedFailureCount,
            ToleratedFailurePercentage = patch.ToleratedFailurePercentage ?? options.ToleratedFailurePercentage,
            Retry = patch.Retry ?? options.Retry,
            Priority = patch.Priority ?? options.Priority,
            CheckpointIntervalSeconds = patch.CheckpointIntervalSeconds ?? options.CheckpointIntervalSeconds,
            EntryTimeoutSeconds = patch.EntryTimeoutSeconds ?? options.EntryTimeoutSeconds,
        };
        foreach (var name in patch.Clear ?? [])
        {
            options = name switch
            {
                "chunkSize" => options with { ChunkSize = null },
                "maxConcurrency" => options with { MaxConcurrency = null },
                "sliceSize" => options with { SliceSize = null },
                "toleratedFailureCount" => options with { ToleratedFailureCount = null },
                "toleratedFailurePercentage" => options with { ToleratedFailurePercentage = null },
                _ => throw new ArgumentException($"'{name}' cannot be cleared.", nameof(patch)),
            };
        }

        return options;
    }

    /// <summary>Whether chunks not yet started have to be cut anew.</summary>
    public static bool ChangesPlan(BatchOptions before, BatchOptions after) =>
        before.ChunkSize != after.ChunkSize || before.ChunkBytes != after.ChunkBytes || before.Priority != after.Priority;
}
