using System.Text.Json;
using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.DurableTask.Storage;

/// <summary>The row of a new instance.</summary>
internal sealed record NewInstance(Instance Instance, string? Input, long Created, long? StartAt, IReadOnlyDictionary<string, string>? Tags)
{
    public void Write(StoreSession session)
    {
        session.Get("DELETE FROM payloads WHERE key = (SELECT key FROM instances WHERE id = ?)").Bind(1, Instance.Id).Run();
        session.Get("DELETE FROM instances WHERE id = ?").Bind(1, Instance.Id).Run();
        ParentLink? parent = Instance.Parent;
        session.Get("""
            INSERT INTO instances(key, id, name, version, status, created, updated, start_at, started,
                parent, parent_task, parent_execution, parent_id, parent_name, execution, processed, loads, tags, trace)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, -1, 0, ?, ?)
            """)
            .Bind(1, Instance.Key).Bind(2, Instance.Id).Bind(3, Instance.Name).Bind(4, Instance.Version)
            .Bind(5, (long)OrchestrationRuntimeStatus.Pending).Bind(6, Created).Bind(7, Created)
            .Bind(8, StartAt).Bind(9, StartAt is null ? Created : null)
            .Bind(10, parent?.Key).Bind(11, (long?)parent?.Task).Bind(12, (long?)parent?.Execution)
            .Bind(13, parent?.Id).Bind(14, parent?.Name)
            .Bind(15, Tags is { Count: > 0 } ? JsonSerializer.Serialize(Tags) : null).Bind(16, Instance.Trace?.ToText()).Run();
        session.Get("INSERT INTO payloads(key, input) VALUES(?, ?)").Bind(1, Instance.Key).Bind(2, Input).Run();
    }
}

/// <summary>A client starts an instance, unless one of the same id is in a state that forbids it.</summary>
internal sealed class CreateOperation(NewInstance created, IReadOnlySet<OrchestrationRuntimeStatus> forbidden, Action<bool> decided) : AwaitedOperation
{
    private OrchestrationRuntimeStatus? taken;

    public override void Write(StoreSession session)
    {
        taken = null;
        Statement find = session.Get("SELECT status FROM instances WHERE id = ?").Bind(1, created.Instance.Id);
        if (find.Step())
        {
            OrchestrationRuntimeStatus status = (OrchestrationRuntimeStatus)find.Int(0);
            find.Reset();
            if (forbidden.Contains(status))
            {
                taken = status;
                return;
            }
        }

        created.Write(session);
    }

    public override void Committed()
    {
        decided(taken is null);
        if (taken is { } status)
        {
            base.Failed(new OrchestrationAlreadyExistsException($"An instance with the id '{created.Instance.Id}' already exists and is {status}."));
        }
        else
        {
            base.Committed();
        }
    }

    public override void Failed(Exception error)
    {
        decided(false);
        base.Failed(error);
    }
}
