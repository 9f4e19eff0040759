using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

/// <summary>A DuckDB file, opened for one piece of work on one thread.</summary>
internal sealed class SnapshotDatabase : IDisposable
{
    private readonly CancellationTokenRegistration _cancellation;
    private readonly CancellationToken _cancellationToken;
    private DuckDBCommand? _running;
    private DuckDBTransaction? _transaction;

    private SnapshotDatabase(string connectionString, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        Connection = new DuckDBConnection(connectionString);
        Connection.Open();
        _cancellation = cancellationToken.Register(() => Volatile.Read(ref _running)?.Cancel());
    }

    public DuckDBConnection Connection { get; }

    /// <summary>Makes a new, empty snapshot file.</summary>
    public static void Create(string path, DatabaseSettings settings, DateTimeOffset now)
    {
        using SnapshotDatabase database = OpenWritable(path, settings, CancellationToken.None);
        database.Execute(SnapshotSchema.Create);
        database.Execute(
            "INSERT INTO schema_version VALUES ($version, $now)", ("version", SnapshotSchema.Version), ("now", now.UtcDateTime));
        database.Execute("CHECKPOINT");
    }

    public static SnapshotDatabase OpenWritable(string path, DatabaseSettings settings, CancellationToken cancellationToken) =>
        new(settings.Writable(path), cancellationToken);

    public static SnapshotDatabase OpenReadOnly(string path, DatabaseSettings settings, CancellationToken cancellationToken) =>
        new(settings.ReadOnly(path), cancellationToken);

    /// <summary>Opens a file that others made: it cannot reach other files, nor load extensions.</summary>
    public static SnapshotDatabase OpenUntrusted(string path, DatabaseSettings settings, CancellationToken cancellationToken) =>
        new(settings.Untrusted(path), cancellationToken);

    public static SnapshotDatabase OpenMemory(DatabaseSettings settings, CancellationToken cancellationToken) =>
        new(settings.Memory(), cancellationToken);

    public void Begin() => _transaction = Connection.BeginTransaction();

    public void Commit()
    {
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
    }

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DuckDBCommand command = CreateCommand(sql, parameters);
        return Run(command, static c => c.ExecuteNonQuery());
    }

    public T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DuckDBCommand command = CreateCommand(sql, parameters);
        return Run(command, static c =>
        {
            using DuckDBDataReader reader = c.ExecuteReader();
            return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default;
        });
    }

    public List<T> List<T>(string sql, Func<DuckDBDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DuckDBCommand command = CreateCommand(sql, parameters);
        return Run(command, c =>
        {
            var rows = new List<T>();
            using DuckDBDataReader reader = c.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }
            return rows;
        });
    }

    /// <summary>Streams rows without holding the result; no other command may run meanwhile.</summary>
    public IEnumerable<T> Stream<T>(string sql, Func<DuckDBDataReader, T> read, (string Name, object? Value)[] parameters)
    {
        using DuckDBCommand command = CreateCommand(sql, parameters);
        command.UseStreamingMode = true;
        using DuckDBDataReader reader = Run(command, static c => c.ExecuteReader());
        while (Run(command, _ => reader.Read()))
        {
            yield return read(reader);
        }
    }

    public void Dispose()
    {
        _cancellation.Dispose();
        _transaction?.Dispose();
        Connection.Dispose();
    }

    private DuckDBCommand CreateCommand(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        DuckDBCommand command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(name, value ?? DBNull.Value));
        }
        return command;
    }

    private T Run<T>(DuckDBCommand command, Func<DuckDBCommand, T> run)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        Volatile.Write(ref _running, command);
        try
        {
            return run(command);
        }
        finally
        {
            Volatile.Write(ref _running, null);
        }
    }
}
