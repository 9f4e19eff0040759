using System.Data;
using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>A transaction, begun when it is made and rolled back when it is disposed of uncommitted.</summary>
public class DuckDBTransaction : DbTransaction
{
    private readonly DuckDBConnection _connection;
    private bool _finished;

    /// <exception cref="ArgumentException">The level is neither Snapshot nor Unspecified.</exception>
    /// <exception cref="InvalidOperationException">The connection is closed, or in a transaction already.</exception>
    public DuckDBTransaction(DuckDBConnection connection, IsolationLevel isolationLevel)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (isolationLevel is not (IsolationLevel.Snapshot or IsolationLevel.Unspecified))
        {
            throw new ArgumentException($"The isolation level {isolationLevel} is not supported.", nameof(isolationLevel));
        }

        _ = connection.NativeConnection;
        if (connection.Transaction is not null)
        {
            throw new InvalidOperationException("Already in a transaction.");
        }

        _connection = connection;
        IsolationLevel = isolationLevel;
        Run("BEGIN TRANSACTION");
        connection.Transaction = this;
    }

    public override IsolationLevel IsolationLevel { get; }

    protected override DbConnection DbConnection => _connection;

    /// <exception cref="DuckDBException">The engine could not commit; the transaction is rolled back then.</exception>
    /// <exception cref="InvalidOperationException">The transaction is finished.</exception>
    public override void Commit() => Finish("COMMIT");

    /// <exception cref="InvalidOperationException">The transaction is finished.</exception>
    public override void Rollback() => Finish("ROLLBACK");

    /// <summary>Marks the transaction as over without a word to the engine, which undoes it when the connection goes.</summary>
    internal void Abandon() => _finished = true;

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_finished)
        {
            Rollback();
        }

        base.Dispose(disposing);
    }

    private void Finish(string statement)
    {
        if (_finished)
        {
            throw new InvalidOperationException("The transaction has already been committed or rolled back.");
        }

        _finished = true;
        _connection.Transaction = null;
        Run(statement);
    }

    private void Run(string statement)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
