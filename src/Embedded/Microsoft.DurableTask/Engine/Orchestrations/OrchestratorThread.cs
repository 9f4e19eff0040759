namespace CnakeFunctions.Embedded.DurableTask.Orchestrations;

/// <summary>
/// Where one orchestrator's code runs: one continuation after the other, in the order in which they became ready, on whatever
/// thread holds the turn. A continuation that arrives from any other thread betrays a wait for something that is not durable.
/// </summary>
internal sealed class OrchestratorThread(Action foreignContinuation) : SynchronizationContext
{
    private const int MaxContinuationsPerTurn = 10_000_000;
    private readonly Queue<(SendOrPostCallback Callback, object? State)> ready = new();
    private readonly Action foreignContinuation = foreignContinuation;
    private OrchestratorScheduler? scheduler;
    private int owner;

    public bool IsCurrent => owner == Environment.CurrentManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            ready.Enqueue((d, state));
        }
        else
        {
            foreignContinuation();
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (!IsCurrent)
        {
            throw new InvalidOperationException("An orchestrator's code runs on its own turn only.");
        }

        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs <paramref name="first"/> and all that becomes ready through it.</summary>
    public void Run(Action first)
    {
        scheduler ??= new OrchestratorScheduler(this);
        SynchronizationContext? before = Current;
        owner = Environment.CurrentManagedThreadId;
        SetSynchronizationContext(this);
        try
        {
            // Inside a task, so that TaskScheduler.Current is ours and ContinueWith stays on the turn as well.
            Task turn = new(() => Drain(first));
            turn.RunSynchronously(scheduler);
            turn.GetAwaiter().GetResult();
        }
        finally
        {
            owner = 0;
            SetSynchronizationContext(before);
        }
    }

    private void Drain(Action first)
    {
        first();
        int left = MaxContinuationsPerTurn;
        while (ready.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
        {
            if (--left == 0)
            {
                throw new InvalidOperationException($"The orchestrator ran {MaxContinuationsPerTurn} continuations without waiting for anything.");
            }

            next.Callback(next.State);
        }
    }

    private sealed class OrchestratorScheduler(OrchestratorThread thread) : TaskScheduler
    {
        public override int MaximumConcurrencyLevel => 1;

        protected override void QueueTask(Task task) => thread.Post(static state => ((Action)state!)(), (Action)(() => TryExecuteTask(task)));

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued)
            => thread.IsCurrent && !taskWasPreviouslyQueued && TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
