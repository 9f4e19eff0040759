using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// A connection to a DuckDB database: a file, which all connections of the process that name it share, or memory.
/// One connection is for one thread at a time; only Cancel and Interrupt may come from others.
/// </summary>
public partial class DuckDBConnection : DbConnection
{
    private readonly DependentObjects _dependents = new();
    private string _connectionString = "";
    private ConnectionTarget? _target;
    private DuckDBNativeConnection? _native;
    private SharedDatabase? _inherited;
    private SharedDatabase? _database;

    public DuckDBConnection()
    {
    }

    public DuckDBConnection(string connectionString) => ConnectionString = connectionString;

    protected override DbProviderFactory? DbProviderFactory => DuckDBClientFactory.Instance;

    /// <exception cref="InvalidOperationException">Set while the connection is open.</exception>
    [AllowNull]
    public override string ConnectionString
    {
        get => _connectionString;
        set
        {
            if (_native is not null)
            {
                throw new InvalidOperationException("The connection string cannot be changed while the connection is open.");
            }

            _connectionString = value ?? "";
            _target = null;
        }
    }

    /// <summary>The data source of the connection string, as it was written.</summary>
    public override string DataSource => _connectionString.Length == 0 ? "" : Target.DataSource;

    public override string Database => DataSource;

    /// <summary>The version of the engine, known before the connection opens.</summary>
    public override string ServerVersion => NativeText.Borrow(NativeMethods.LibraryVersion()) ?? "";

    public override ConnectionState State => _native is null ? ConnectionState.Closed : ConnectionState.Open;

    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    public DuckDBNativeConnection NativeConnection =>
        _native ?? throw new InvalidOperationException("The connection is not open.");

    internal DuckDBTransaction? Transaction { get; set; }

    /// <summary>The reader that streams from this connection; the engine ends a stream when another statement runs.</summary>
    internal DuckDBDataReader? Stream { get; set; }

    private ConnectionTarget Target => _target ??= ConnectionTarget.Parse(_connectionString);

    /// <exception cref="InvalidOperationException">Open already, no data source, or an unknown key in the connection string.</exception>
    /// <exception cref="DuckDBException">The engine could not open the database, or refused an option.</exception>
    public override void Open()
    {
        if (_native is not null)
        {
            throw new InvalidOperationException("The connection is already open.");
        }

        var database = _inherited?.Share() ?? SharedDatabase.Acquire(Target);
        try
        {
            _native = database.Connect();
            _database = database;
        }
        catch
        {
            database.Release();
            throw;
        }

        OnStateChange(new StateChangeEventArgs(ConnectionState.Closed, ConnectionState.Open));
    }

    /// <summary>Closes the connection together with its readers; an open transaction and unwritten appends are undone.</summary>
    /// <exception cref="InvalidOperationException">The connection is closed already.</exception>
    public override void Close()
    {
        if (_native is null)
        {
            throw new InvalidOperationException("The connection is already closed.");
        }

        Transaction?.Abandon();
        Transaction = null;
        Stream = null;
        _dependents.CloseAll();
        _database = null;
        Interlocked.Exchange(ref _native, null)?.Dispose();
        OnStateChange(new StateChangeEventArgs(ConnectionState.Open, ConnectionState.Closed));
    }

    /// <exception cref="NotSupportedException">Always: use ATTACH and USE.</exception>
    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException("Use ATTACH and USE to change the database.");

    /// <summary>A closed connection to the same database in memory.</summary>
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    /// <exception cref="NotSupportedException">The database is a file.</exception>
    public DuckDBConnection Duplicate()
    {
        _ = NativeConnection;
        return Target.InMemory
            ? new DuckDBConnection(_connectionString) { _inherited = _database!.Share() }
            : throw new NotSupportedException("Only a connection to a database in memory can be duplicated; open the file again.");
    }

    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    public DuckDBQueryProgress GetQueryProgress() => NativeMethods.QueryProgress(NativeConnection);

    public new virtual DuckDBCommand CreateCommand() => new() { Connection = this };

    protected override DbCommand CreateDbCommand() => CreateCommand();

    /// <exception cref="InvalidOperationException">The connection is closed, or in a transaction already.</exception>
    public new DuckDBTransaction BeginTransaction() => new(this, IsolationLevel.Unspecified);

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new DuckDBTransaction(this, isolationLevel);

    /// <summary>To be called before anything else runs on the connection: the engine ends an open stream then.</summary>
    internal void BreakStream(DuckDBDataReader? except = null)
    {
        if (Stream is { } stream && !ReferenceEquals(stream, except))
        {
            stream.Broken();
            Stream = null;
        }
    }

    /// <summary>What is to be closed before the connection is.</summary>
    internal void Adopt(IDependent dependent) => _dependents.Add(dependent);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (_native is not null)
            {
                Close();
            }

            Interlocked.Exchange(ref _inherited, null)?.Release();
        }

        base.Dispose(disposing);
    }
}
