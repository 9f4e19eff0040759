using CnakeFunctions.Batches.Messages;
using CnakeFunctions.Batches.Orchestration;

namespace CnakeFunctions.Batches.Tests.Orchestration;

public sealed class ChunkQueueTests
{
    [Fact]
    public void Interrupted_chunks_go_before_new_ones()
    {
        var queue = new ChunkQueue([new ChunkRange(3, 2), new ChunkRange(9, 1), new ChunkRange(20, 0)], [new ChunkTicket(1, 4)]);
        var taken = new List<ChunkTicket>();
        while (queue.TryTake(out var ticket))
        {
            taken.Add(ticket);
        }

        Assert.Equal([new ChunkTicket(1, 4), new ChunkTicket(3, 0), new ChunkTicket(4, 0), new ChunkTicket(9, 0)], taken);
        Assert.True(queue.IsEmpty);
    }

    [Fact]
    public void A_new_plan_replaces_what_has_not_started_only()
    {
        var queue = new ChunkQueue([new ChunkRange(0, 10)], []);
        queue.TryTake(out var first);
        queue.Return(first with { Run = 1 });
        queue.Replace(new ChunkRange(10, 2));

        Assert.Equal([new ChunkRange(10, 2)], queue.Ranges);
        Assert.Equal([new ChunkTicket(0, 1)], queue.Again);
        queue.Replace(new ChunkRange(12, 0));
        Assert.Empty(queue.Ranges);
    }
}
