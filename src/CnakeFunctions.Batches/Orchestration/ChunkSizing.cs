namespace CnakeFunctions.Batches.Orchestration;

/// <summary>How many entries a chunk holds when the request does not say.</summary>
public static class ChunkSizing
{
    private const int Smallest = 25;
    private const int Largest = 2_000;

    /// <summary>Sixteen chunks and more give even work and steady progress; beyond that, few large ones cost least.</summary>
    private const int WantedChunks = 16;

    public static int Choose(int? requested, long entries) =>
        requested ?? (int)Math.Clamp((entries + WantedChunks - 1) / WantedChunks, Smallest, Largest);
}
