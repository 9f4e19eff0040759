namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>A timer, or the start of an instance in the future (task -1).</summary>
internal sealed class TimerEntry(Instance instance, int execution, int task, long due, long set)
{
    public Instance Instance => instance;

    public int Execution => execution;

    public int Task => task;

    public long Due => due;

    /// <summary>When it was set, or found again after a restart; UTC ticks.</summary>
    public long Set => set;

    public bool IsCancelled { get; set; }
}

/// <summary>The pending timers, the earliest first, on one timer of the system. Guarded by the engine's lock.</summary>
internal sealed class TimerQueue : IDisposable
{
    // The system's timers reach no further; the queue looks again then.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);
    private const int CompactAbove = 1_000;
    private readonly PriorityQueue<TimerEntry, long> queue = new();
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private long armedFor = long.MaxValue;
    private int cancelled;

    public TimerQueue(TimeProvider time, Action tick)
    {
        this.time = time;
        timer = time.CreateTimer(_ => tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(TimerEntry entry)
    {
        queue.Enqueue(entry, entry.Due);
        Arm();
    }

    public void Cancel(TimerEntry entry)
    {
        entry.IsCancelled = true;
        if (++cancelled > CompactAbove && cancelled > queue.Count / 2)
        {
            List<(TimerEntry, long)> kept = [.. queue.UnorderedItems.Where(item => !item.Element.IsCancelled)];
            queue.Clear();
            queue.EnqueueRange(kept);
            cancelled = 0;
        }
    }

    /// <summary>Takes what is due.</summary>
    public List<TimerEntry> TakeDue()
    {
        armedFor = long.MaxValue;
        long now = time.GetUtcNow().Ticks;
        List<TimerEntry> due = [];
        while (queue.TryPeek(out TimerEntry? entry, out long at) && (at <= now || entry.IsCancelled))
        {
            queue.Dequeue();
            if (entry.IsCancelled)
            {
                cancelled = Math.Max(0, cancelled - 1);
            }
            else
            {
                due.Add(entry);
            }
        }

        Arm();
        return due;
    }

    public void Dispose() => timer.Dispose();

    private void Arm()
    {
        if (!queue.TryPeek(out _, out long at) || at >= armedFor)
        {
            return;
        }

        armedFor = at;
        TimeSpan wait = TimeSpan.FromTicks(Math.Max(0, at - time.GetUtcNow().Ticks));
        wait = wait > LongestWait ? LongestWait : wait == TimeSpan.Zero ? wait : wait + ShortestWait;
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
