using Microsoft.Data.Sqlite;

namespace CnakeFunctions.Embedded.DurableTask.Storage;

/// <summary>The writer's connection and its prepared statements, named after what they do.</summary>
internal sealed class StoreSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement rollback;
    private readonly Statement insertHistory;
    private readonly Statement insertAction;
    private readonly Statement insertInflight;
    private readonly Statement markInflight;
    private readonly Statement deleteInflight;

    public StoreSession(StoreFile file)
    {
        connection = file.Connect(readOnly: false);
        begin = Get("BEGIN IMMEDIATE");
        commit = Get("COMMIT");
        rollback = Get("ROLLBACK");
        insertHistory = Get("INSERT INTO history(key, seq, kind, time, task, name, payload) VALUES(?, ?, ?, ?, ?, ?, ?)");
        insertAction = Get("INSERT INTO actions(key, task, kind, name, target, payload) VALUES(?, ?, ?, ?, ?, ?)");
        insertInflight = Get("INSERT INTO inflight(key, task, dequeues) VALUES(?, ?, ?)");
        markInflight = Get("UPDATE inflight SET dequeues = ? WHERE key = ? AND task = ?");
        deleteInflight = Get("DELETE FROM inflight WHERE key = ? AND task = ?");
    }

    public int Changes => SQLitePCL.raw.sqlite3_changes(connection.Handle!);

    public void Begin() => begin.Run();

    public void Commit() => commit.Run();

    public void Rollback()
    {
        try
        {
            rollback.Run();
        }
        catch (SqliteException)
        {
            // Some errors have rolled back already.
        }
    }

    /// <summary>The prepared statement of a constant text.</summary>
    public Statement Get(string sql)
    {
        if (!statements.TryGetValue(sql, out Statement? statement))
        {
            statement = new Statement(connection, sql);
            statements.Add(sql, statement);
        }

        return statement;
    }

    public void InsertHistory(long key, Orchestrations.InputEvent input)
        => insertHistory.Bind(1, key).Bind(2, input.Seq).Bind(3, (long)input.Kind).Bind(4, input.Time).Bind(5, (long)input.Task)
            .Bind(6, input.Name).Bind(7, input.Payload).Run();

    public void InsertAction(long key, Orchestrations.OrchestrationAction action)
        => insertAction.Bind(1, key).Bind(2, (long)action.Task).Bind(3, (long)action.Kind).Bind(4, action.Name)
            .Bind(5, action.Target).Bind(6, action.Payload).Run();

    public void InsertInflight(long key, int task, int dequeues) => insertInflight.Bind(1, key).Bind(2, (long)task).Bind(3, (long)dequeues).Run();

    public void MarkInflight(long key, int task, int dequeues) => markInflight.Bind(1, (long)dequeues).Bind(2, key).Bind(3, (long)task).Run();

    public void DeleteInflight(long key, int task) => deleteInflight.Bind(1, key).Bind(2, (long)task).Run();

    public void InsertTimer(long key, int task, long due)
        => Get("INSERT INTO timers(key, task, due) VALUES(?, ?, ?)").Bind(1, key).Bind(2, (long)task).Bind(3, due).Run();

    public void DeleteTimer(long key, int task) => Get("DELETE FROM timers WHERE key = ? AND task = ?").Bind(1, key).Bind(2, (long)task).Run();

    /// <summary>Removes what an execution has left: its history, actions, timers and activities.</summary>
    public void ClearExecution(long key)
    {
        Get("DELETE FROM history WHERE key = ?").Bind(1, key).Run();
        Get("DELETE FROM actions WHERE key = ?").Bind(1, key).Run();
        Get("DELETE FROM inflight WHERE key = ?").Bind(1, key).Run();
        Get("DELETE FROM timers WHERE key = ?").Bind(1, key).Run();
    }

    public void Dispose()
    {
        foreach (Statement statement in statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
