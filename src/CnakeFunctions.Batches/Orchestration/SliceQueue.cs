using CnakeFunctions.Batches.Messages;

namespace CnakeFunctions.Batches.Orchestration;

/// <summary>
/// What a chunk's run has still to hand out, cut into slices. Holds no clock and no chance: the same calls give the same slices,
/// as replay demands.
/// </summary>
public sealed class SliceQueue
{
    private readonly LinkedList<(int Attempt, List<int> Entries, int Size)> _work = new();

    public SliceQueue(IEnumerable<ChunkWork> work)
    {
        foreach (var item in work)
        {
            Add(item.Attempt, item.Entries);
        }
    }

    /// <summary>Entries not handed out.</summary>
    public int Count { get; private set; }

    /// <summary>Slices handed out.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Puts entries at the end. <paramref name="maximumSize"/> bounds their slices: 1 isolates what broke a larger one.</summary>
    public void Add(int attempt, string entries, int maximumSize = int.MaxValue)
    {
        var positions = IndexRanges.Parse(entries);
        if (positions.Count > 0)
        {
            _work.AddLast((attempt, positions, maximumSize));
            Count += positions.Count;
        }
    }

    /// <summary>The next slice of at most <paramref name="size"/> entries, all of one attempt.</summary>
    public bool TryTake(int size, out int attempt, out string entries, out int ordinal)
    {
        if (_work.First is not { } first)
        {
            (attempt, entries, ordinal) = (0, "", 0);
            return false;
        }

        _work.RemoveFirst();
        var (itsAttempt, positions, maximum) = first.Value;
        var count = Math.Clamp(Math.Min(size, maximum), 1, positions.Count);
        if (count < positions.Count)
        {
            _work.AddFirst((itsAttempt, positions.GetRange(count, positions.Count - count), maximum));
        }

        Count -= count;
        (attempt, entries, ordinal) = (itsAttempt, IndexRanges.Format(positions.Take(count)), Ordinal++);
        return true;
    }
}
