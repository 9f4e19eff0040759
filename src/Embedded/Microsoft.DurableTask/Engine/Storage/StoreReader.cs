using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using CnakeFunctions.Embedded.DurableTask.Orchestrations;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.DurableTask.Storage;

/// <summary>Reads beside the writer; every read sees what was durable when it began.</summary>
internal sealed partial class StoreReader(StoreFile file) : IDisposable
{
    private const int MaxIdle = 4;
    private const string MetadataColumns = "i.key, i.id, i.name, i.status, i.created, i.updated, i.custom_status, i.tags, p.input, p.output, p.failure";
    private readonly ConcurrentBag<Session> idle = [];
    private bool disposed;

    public StoredInstance? Find(string id)
        => Read(session =>
        {
            Statement find = session.Get($"SELECT {MetadataColumns} FROM instances i JOIN payloads p ON p.key = i.key WHERE i.id = ?").Bind(1, id);
            return One(find, ReadMetadata);
        });

    public long? FindKey(string id)
        => Read(session => One(session.Get("SELECT key FROM instances WHERE id = ?").Bind(1, id), row => (long?)row.Long(0)));

    public string? ActivityInput(long key, int task)
        => Read(session => One(session.Get("SELECT payload FROM actions WHERE key = ? AND task = ?").Bind(1, key).Bind(2, (long)task), row => row.Text(0)));

    public (string? Input, long? Started) Start(long key)
        => Read(session => One(
            session.Get("SELECT p.input, i.started FROM payloads p JOIN instances i ON i.key = p.key WHERE p.key = ?").Bind(1, key),
            row => (row.Text(0), row.LongOrNull(1))));

    public List<InputEvent> History(long key, long through)
        => Read(session => All(
            session.Get("SELECT seq, kind, time, task, name, payload FROM history WHERE key = ? AND seq <= ? ORDER BY seq").Bind(1, key).Bind(2, through),
            row => new InputEvent
            {
                Seq = row.Long(0),
                Kind = (InputKind)row.Int(1),
                Time = row.Long(2),
                Task = row.Int(3),
                Name = row.Text(4),
                Payload = row.Text(5),
            }));

    public Dictionary<int, OrchestrationAction> Actions(long key)
        => Read(session => All(
            session.Get("SELECT task, kind, name, target FROM actions WHERE key = ?").Bind(1, key),
            row => new OrchestrationAction { Task = row.Int(0), Kind = (ActionKind)row.Int(1), Name = row.Text(2)!, Target = row.Text(3) }))
            .ToDictionary(action => action.Task);

    public string? CustomStatus(long key)
        => Read(session => One(session.Get("SELECT custom_status FROM instances WHERE key = ?").Bind(1, key), row => row.Text(0)));

    public List<long> Children(long key)
        => Read(session => All(session.Get("SELECT key FROM instances WHERE parent = ?").Bind(1, key), row => row.Long(0)));

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out Session? session))
        {
            session.Dispose();
        }
    }

    private static StoredInstance ReadMetadata(Statement row) => new(
        row.Long(0), row.Text(1)!, row.Text(2)!, (OrchestrationRuntimeStatus)row.Int(3), row.Long(4), row.Long(5),
        row.Text(6), row.Text(7), row.Text(8), row.Text(9), row.Text(10));

    private T Read<T>(Func<Session, T> read)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!idle.TryTake(out Session? session))
        {
            session = new Session(file);
        }

        try
        {
            return read(session);
        }
        finally
        {
            if (disposed || idle.Count >= MaxIdle)
            {
                session.Dispose();
            }
            else
            {
                idle.Add(session);
            }
        }
    }

    private static T? One<T>(Statement statement, Func<Statement, T> read)
    {
        try
        {
            return statement.Step() ? read(statement) : default;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static List<T> All<T>(Statement statement, Func<Statement, T> read)
    {
        List<T> rows = [];
        try
        {
            while (statement.Step())
            {
                rows.Add(read(statement));
            }
        }
        finally
        {
            statement.Reset();
        }

        return rows;
    }

    private sealed class Session(StoreFile file) : IDisposable
    {
        private readonly SqliteConnection connection = file.Connect(readOnly: true);
        private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

        /// <summary>A statement of a text that is not constant; the caller disposes it.</summary>
        public Statement Prepare(string sql) => new(connection, sql);

        public Statement Get(string sql)
        {
            if (!statements.TryGetValue(sql, out Statement? statement))
            {
                statement = new Statement(connection, sql);
                statements.Add(sql, statement);
            }

            return statement;
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
}

/// <summary>An instance as it stands in storage.</summary>
internal sealed record StoredInstance(
    long Key, string Id, string Name, OrchestrationRuntimeStatus Status, long Created, long Updated,
    string? CustomStatus, string? Tags, string? Input, string? Output, string? Failure)
{
    public bool IsFinished => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public IReadOnlyDictionary<string, string> ReadTags()
        => Tags is null ? ImmutableDictionary<string, string>.Empty : JsonSerializer.Deserialize<Dictionary<string, string>>(Tags)!;

    public OrchestrationMetadata AsPublic(bool withData, DataConverter converter) => new(Name, Id)
    {
        RuntimeStatus = Status,
        CreatedAt = new DateTimeOffset(Created, TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(Updated, TimeSpan.Zero),
        Tags = ReadTags(),
        SerializedInput = withData ? Input : null,
        SerializedOutput = withData ? Output : null,
        SerializedCustomStatus = withData ? CustomStatus : null,
        DataConverter = withData ? converter : null,
        FailureDetails = Failure is null ? null : Payloads.ReadFailure(Failure),
    };
}
