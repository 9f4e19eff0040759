using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>One or more statements with their values.</summary>
public partial class DuckDBCommand : DbCommand
{
    private readonly DuckDBParameterCollection _parameters = new();
    private DuckDBConnection? _connection;
    private string _text = "";

    public DuckDBCommand()
    {
    }

    public DuckDBCommand(string commandText) => CommandText = commandText;

    public DuckDBCommand(string commandText, DuckDBConnection connection)
    {
        CommandText = commandText;
        _connection = connection;
    }

    [AllowNull]
    public override string CommandText
    {
        get => _text;
        set => _text = value ?? "";
    }

    /// <summary>Has no effect; cancel with a token or <see cref="Cancel"/>.</summary>
    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    /// <summary>
    /// Rows come while the query runs, in memory that does not grow with them, instead of when it is over. The stream
    /// ends with an error when another command runs on its connection.
    /// </summary>
    public bool UseStreamingMode { get; set; }

    public new virtual DuckDBParameterCollection Parameters => _parameters;

    protected override DbParameterCollection DbParameterCollection => Parameters;

    protected override DbConnection? DbConnection
    {
        get => _connection;
        set => _connection = (DuckDBConnection?)value;
    }

    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>Runs all statements and gives the number of rows that they inserted, updated or deleted.</summary>
    /// <exception cref="InvalidOperationException">The connection is missing or closed, or values are.</exception>
    /// <exception cref="DuckDBException">A statement failed; those before it stay done.</exception>
    /// <exception cref="OperationCanceledException">The command was cancelled.</exception>
    public override int ExecuteNonQuery()
    {
        using var runner = Start();
        ulong changed = 0;
        while (runner.RunNext(streaming: false) is { } result)
        {
            using (result)
            {
                changed += ResultMetadata.RowsChanged(result);
            }
        }

        return (int)Math.Min(changed, int.MaxValue);
    }

    /// <summary>The first column of the first row of the first result; null without a row, DBNull for NULL.</summary>
    /// <inheritdoc cref="ExecuteNonQuery" path="/exception"/>
    public override object? ExecuteScalar()
    {
        using var reader = ExecuteReader();
        return reader.Read() ? reader.GetValue(0) : null;
    }

    /// <inheritdoc cref="ExecuteNonQuery" path="/exception"/>
    public new DuckDBDataReader ExecuteReader() => ExecuteReader(CommandBehavior.Default);

    /// <summary>Runs the statements up to the first that has rows; <see cref="DuckDBDataReader.NextResult"/> goes on from there.</summary>
    /// <inheritdoc cref="ExecuteNonQuery" path="/exception"/>
    public new DuckDBDataReader ExecuteReader(CommandBehavior behavior)
    {
        var runner = Start();
        var reader = new DuckDBDataReader(this, _connection!, runner, behavior);
        try
        {
            reader.NextResult();
            return reader;
        }
        catch
        {
            reader.Close();
            throw;
        }
    }

    /// <summary>Does nothing: every run prepares anew.</summary>
    public override void Prepare()
    {
    }

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => ExecuteReader(behavior);

    protected override DbParameter CreateDbParameter() => new DuckDBParameter();

    private StatementRunner Start()
    {
        if (_connection is null)
        {
            throw new InvalidOperationException("The command has no connection.");
        }

        _ = _connection.NativeConnection;
        ResetCancellation();
        return new StatementRunner(this, _connection);
    }
}
