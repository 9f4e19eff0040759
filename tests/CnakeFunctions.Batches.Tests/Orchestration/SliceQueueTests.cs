using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;

namespace CnakeFunctions.Batches.Tests.Orchestration;

public sealed class SliceQueueTests
{
    [Fact]
    public void Slices_cover_all_work_once_and_never_mix_attempts()
    {
        var queue = new SliceQueue([new ChunkWork(1, "0-9"), new ChunkWork(2, "20-22")]);
        var seen = new List<int>();
        while (queue.TryTake(4, out var attempt, out var entries, out _))
        {
            var positions = IndexRanges.Parse(entries);
            Assert.True(positions.Count <= 4);
            Assert.All(positions, position => Assert.Equal(position >= 20 ? 2 : 1, attempt));
            seen.AddRange(positions);
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 21, 22], seen);
        Assert.Equal(0, queue.Count);
        Assert.Equal(4, queue.Ordinal);
    }

    [Fact]
    public void Work_that_broke_a_process_is_cut_smaller()
    {
        var queue = new SliceQueue([]);
        queue.Add(1, "0-7", maximumSize: 2);
        Assert.True(queue.TryTake(100, out _, out var first, out _));
        Assert.Equal("0-1", first);
        Assert.Equal(6, queue.Count);
    }

    [Fact]
    public void Nothing_comes_out_of_an_empty_queue() => Assert.False(new SliceQueue([]).TryTake(5, out _, out _, out _));
}
