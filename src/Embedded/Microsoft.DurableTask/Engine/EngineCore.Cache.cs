using CnakeFunctions.Embedded.DurableTask.Orchestrations;

namespace CnakeFunctions.Embedded.DurableTask;

/// <content>Which executions stay in memory: those that were used last.</content>
internal sealed partial class EngineCore
{
    private readonly Queue<(Instance Instance, long Turn)> idle = new();
    private int cached;

    /// <summary>Drops an execution from memory.</summary>
    private void Forget(Instance instance)
    {
        if (instance.Execution is not { } execution)
        {
            return;
        }

        execution.IsForgotten = true;
        instance.Execution = null;
        instance.StoredThrough = Math.Max(0, instance.Processed);
        Interlocked.Decrement(ref cached);
    }

    /// <summary>Makes room once there are too many.</summary>
    private void Trim(Instance used)
    {
        if (options.MaxCachedOrchestrations == 0)
        {
            return;
        }

        idle.Enqueue((used, used.LastTurn));
        if (idle.Count > 4 * Math.Max(1_000, cached))
        {
            (Instance, long)[] current = [.. idle.Where(entry => entry.Instance.LastTurn == entry.Turn && entry.Instance.Execution is not null)];
            idle.Clear();
            Array.ForEach(current, idle.Enqueue);
        }

        while (cached > options.MaxCachedOrchestrations && idle.TryPeek(out (Instance Instance, long Turn) oldest))
        {
            bool isCurrent = oldest.Instance.LastTurn == oldest.Turn && oldest.Instance.Execution is not null && !oldest.Instance.IsScheduled;
            if (isCurrent && writer.CommittedNumber < oldest.Turn)
            {
                return;
            }

            idle.Dequeue();
            if (isCurrent)
            {
                Forget(oldest.Instance);
            }
        }
    }
}
