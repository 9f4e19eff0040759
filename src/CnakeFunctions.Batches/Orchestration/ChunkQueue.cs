using CnakeFunctions.Batches.Messages;

namespace CnakeFunctions.Batches.Orchestration;

/// <summary>The chunks of a batch that wait: interrupted ones first, then the rest in order.</summary>
public sealed class ChunkQueue
{
    private readonly LinkedList<ChunkTicket> _again;
    private readonly LinkedList<ChunkRange> _ranges;

    public ChunkQueue(IEnumerable<ChunkRange> ranges, IEnumerable<ChunkTicket> again)
    {
        _ranges = new(ranges.Where(range => range.Count > 0));
        _again = new(again);
    }

    public bool IsEmpty => _again.Count == 0 && _ranges.Count == 0;

    public IReadOnlyList<ChunkRange> Ranges => [.. _ranges];

    public IReadOnlyList<ChunkTicket> Again => [.. _again];

    public bool TryTake(out ChunkTicket ticket)
    {
        if (_again.First is { } again)
        {
            _again.RemoveFirst();
            ticket = again.Value;
            return true;
        }

        if (_ranges.First is { } range)
        {
            _ranges.RemoveFirst();
            ticket = new ChunkTicket(range.Value.First, 0);
            if (range.Value.Count > 1)
            {
                _ranges.AddFirst(new ChunkRange(range.Value.First + 1, range.Value.Count - 1));
            }

            return true;
        }

        ticket = new ChunkTicket(-1, 0);
        return false;
    }

    /// <summary>Puts a chunk back that has more to do.</summary>
    public void Return(ChunkTicket ticket) => _again.AddLast(ticket);

    /// <summary>Exchanges the chunks not yet started for others.</summary>
    public void Replace(ChunkRange range)
    {
        _ranges.Clear();
        if (range.Count > 0)
        {
            _ranges.AddLast(range);
        }
    }
}
