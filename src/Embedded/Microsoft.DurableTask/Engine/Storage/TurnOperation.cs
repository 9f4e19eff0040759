using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.DurableTask.Storage;

/// <summary>
/// All that a turn of an orchestration changes, in one transaction: inputs consumed, actions recorded and sent on, children
/// created, inputs for other instances, the end.
/// </summary>
internal sealed class TurnOperation(long key, Action<TurnOperation> committed) : StoreOperation
{
    public required OrchestrationRuntimeStatus Status { get; init; }

    public required long Updated { get; init; }

    public required long Processed { get; init; }

    public required string? CustomStatus { get; init; }

    public bool IsFinished { get; init; }

    public bool StatusChanged { get; init; }

    /// <summary>Whether history, actions, timers or activities may have to be removed at the end.</summary>
    public bool HasRows { get; init; }

    public string? Output { get; init; }

    public string? Failure { get; init; }

    public List<OrchestrationAction> Actions { get; init; } = [];

    public List<Activities.ActivityWork> Activities { get; init; } = [];

    public List<int> CancelledTimers { get; init; } = [];

    public List<NewInstance> Children { get; } = [];

    /// <summary>Inputs of this and of other instances that the turn causes.</summary>
    public List<(long Key, InputEvent Input)> Inputs { get; } = [];

    public NextGeneration? Next { get; init; }

    public override void Write(StoreSession session)
    {
        if (IsFinished || Next is not null)
        {
            End(session);
        }
        else
        {
            session.Get("UPDATE instances SET status = ?, updated = ?, processed = ?, custom_status = ?, loads = 0 WHERE key = ?")
                .Bind(1, (long)Status).Bind(2, Updated).Bind(3, Processed).Bind(4, CustomStatus).Bind(5, key).Run();
        }

        foreach (NewInstance child in Children)
        {
            child.Write(session);
        }

        foreach ((long target, InputEvent input) in Inputs)
        {
            session.InsertHistory(target, input);
        }

        if (!IsFinished && Next is null)
        {
            WriteActions(session);
        }
    }

    public override void Committed() => committed(this);

    private void End(StoreSession session)
    {
        if (HasRows)
        {
            session.ClearExecution(key);
        }

        if (Next is null)
        {
            session.Get("UPDATE instances SET status = ?, updated = ?, custom_status = ?, loads = 0 WHERE key = ?")
                .Bind(1, (long)Status).Bind(2, Updated).Bind(3, CustomStatus).Bind(4, key).Run();
            session.Get("UPDATE payloads SET output = ?, failure = ? WHERE key = ?").Bind(1, Output).Bind(2, Failure).Bind(3, key).Run();
            return;
        }

        session.Get("""
            UPDATE instances SET status = ?, updated = ?, processed = -1, started = ?, execution = ?, version = ?, custom_status = NULL, loads = 0
            WHERE key = ?
            """)
            .Bind(1, (long)Status).Bind(2, Updated).Bind(3, Next.Started).Bind(4, (long)Next.Execution).Bind(5, Next.Version).Bind(6, key).Run();
        session.Get("UPDATE payloads SET input = ? WHERE key = ?").Bind(1, Next.Input).Bind(2, key).Run();
    }

    private void WriteActions(StoreSession session)
    {
        foreach (OrchestrationAction action in Actions)
        {
            session.InsertAction(key, action);
            if (action.Kind == ActionKind.Timer && !action.IsCancelled)
            {
                session.InsertTimer(key, action.Task, action.Due);
            }
        }

        foreach (Activities.ActivityWork work in Activities)
        {
            session.InsertInflight(key, work.Task, work.Dequeues);
        }

        foreach (int timer in CancelledTimers)
        {
            session.DeleteTimer(key, timer);
        }
    }
}

/// <summary>How an instance goes on after ContinueAsNew.</summary>
internal sealed record NextGeneration(int Execution, long Started, string? Input, string? Version);
