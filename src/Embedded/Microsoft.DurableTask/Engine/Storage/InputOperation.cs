using CnakeFunctions.Embedded.DurableTask.Orchestrations;

namespace CnakeFunctions.Embedded.DurableTask.Storage;

/// <summary>An instance receives an input; what the input answers is no longer pending.</summary>
internal sealed class InputOperation(long key, InputEvent input, bool isActivity) : AwaitedOperation
{
    public override void Write(StoreSession session)
    {
        session.InsertHistory(key, input);
        if (isActivity)
        {
            session.DeleteInflight(key, input.Task);
        }
        else if (input.Kind == InputKind.TimerFired)
        {
            session.DeleteTimer(key, input.Task);
        }
    }
}

/// <summary>Activities are about to start; counted first, so that one which kills the process is found out.</summary>
internal sealed class MarkStartedOperation(IReadOnlyList<Activities.ActivityWork> works, int change, Action? committed) : StoreOperation
{
    public override void Write(StoreSession session)
    {
        foreach (Activities.ActivityWork work in works)
        {
            session.MarkInflight(work.Instance.Key, work.Task, work.Dequeues + change);
        }
    }

    public override void Committed()
    {
        foreach (Activities.ActivityWork work in works)
        {
            work.Dequeues += change;
        }

        committed?.Invoke();
    }
}

/// <summary>An orchestrator is about to be brought back after a restart.</summary>
internal sealed class MarkLoadedOperation(Instance instance, Action committed) : StoreOperation
{
    public override void Write(StoreSession session)
        => session.Get("UPDATE instances SET loads = ? WHERE key = ?").Bind(1, (long)instance.Loads + 1).Bind(2, instance.Key).Run();

    public override void Committed()
    {
        instance.Loads++;
        committed();
    }
}
