using System.Data;
using System.Data.Common;
using DuckDB.NET.Data.Reading;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// The rows of a command, chunk by chunk: no call into the engine between two rows of a chunk. For one thread at a time.
/// </summary>
public partial class DuckDBDataReader : DbDataReader, IDependent
{
    private readonly DuckDBCommand _command;
    private readonly DuckDBConnection _connection;
    private readonly StatementRunner _runner;
    private readonly CommandBehavior _behavior;
    private ResultHandle? _result;
    private DataChunkHandle? _chunk;
    private VectorReader[] _columns = [];
    private string[] _names = [];
    private bool _streaming;
    private bool _broken;
    private bool _closed;
    private bool _hasRows;
    private bool _started;

    // The current row is readable while _row < _size; both are 0 before the first row and after the last.
    private ulong _row;
    private ulong _size;

    internal DuckDBDataReader(DuckDBCommand command, DuckDBConnection connection, StatementRunner runner, CommandBehavior behavior)
    {
        _command = command;
        _connection = connection;
        _runner = runner;
        _behavior = behavior;
        connection.Adopt(this);
    }

    public override int Depth => 0;

    public override int FieldCount => _columns.Length;

    public override bool HasRows => _hasRows;

    public override bool IsClosed => _closed;

    /// <summary>Always −1: use <see cref="DuckDBCommand.ExecuteNonQuery"/> to count.</summary>
    public override int RecordsAffected => -1;

    bool IDependent.IsOver => _closed;

    /// <exception cref="InvalidOperationException">The reader is closed, or another command broke its stream.</exception>
    /// <exception cref="DuckDBException">The query failed in mid-stream.</exception>
    /// <exception cref="OperationCanceledException">The command was cancelled in mid-stream.</exception>
    public override bool Read()
    {
        if (_row + 1 < _size && _started)
        {
            _row++;
            return true;
        }

        return ReadNextChunk();
    }

    /// <summary>Runs statements up to the next that has rows.</summary>
    /// <inheritdoc cref="DuckDBCommand.ExecuteNonQuery" path="/exception"/>
    public override bool NextResult()
    {
        ThrowIfClosed();
        ReleaseResult();
        while (_runner.RunNext(_command.UseStreamingMode) is { } result)
        {
            if (!ResultMetadata.HasRows(result))
            {
                result.Dispose();
                continue;
            }

            Begin(result);
            return true;
        }

        return false;
    }

    public override void Close()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        ReleaseResult();
        _runner.Dispose();
        if (_behavior.HasFlag(CommandBehavior.CloseConnection) && _connection.State == ConnectionState.Open)
        {
            _connection.Close();
        }
    }

    void IDependent.ConnectionClosing()
    {
        _closed = true;
        ReleaseResult();
        _runner.Dispose();
    }

    /// <summary>Another statement runs on the connection: what was not fetched yet is lost, and Read has to say so.</summary>
    internal void Broken() => _broken = true;

    private unsafe void Begin(ResultHandle result)
    {
        _result = result;
        _names = ResultMetadata.Names(result);
        _columns = new VectorReader[_names.Length];
        for (var i = 0; i < _columns.Length; i++)
        {
            using var type = NativeMethods.ColumnType(result.Pointer, (ulong)i);
            _columns[i] = VectorReaderFactory.Create(type, _names[i]);
        }

        _streaming = NativeMethods.ResultIsStreaming(*result.Pointer);
        _connection.Stream = _streaming ? this : null;
        _broken = false;
        _started = false;
        _hasRows = FetchChunk();
    }

    /// <summary>The first chunk is there already, fetched when the result was: HasRows needs it.</summary>
    private bool ReadNextChunk()
    {
        ThrowIfClosed();
        if (!_started)
        {
            _started = true;
            return _hasRows;
        }

        _row = 0;
        return FetchChunk();
    }

    private unsafe bool FetchChunk()
    {
        _row = _size = 0;
        _chunk?.Dispose();
        _chunk = null;
        if (_result is null)
        {
            return false;
        }

        if (_streaming)
        {
            ThrowIfBroken();
        }

        nint pointer;
        using (_command.StartRun(_connection.NativeConnection))
        {
            if (_streaming)
            {
                _command.ThrowIfCancelled();
            }

            pointer = NativeMethods.FetchChunk(*_result.Pointer);
        }

        if (pointer == 0)
        {
            var error = ResultErrors.Of(_result);
            EndStream();
            _result.Dispose();
            _result = null;
            return error is null ? false : throw error;
        }

        _chunk = new DataChunkHandle(pointer);
        _size = NativeMethods.DataChunkSize(_chunk);
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Bind(NativeMethods.DataChunkVector(_chunk, (ulong)i));
        }

        return _size > 0 || FetchChunk();
    }

    private void ThrowIfBroken()
    {
        if (_broken)
        {
            throw new InvalidOperationException(
                "The stream ended before its last row, because another command ran on its connection. Stream on a connection of its own.");
        }
    }

    private void ReleaseResult()
    {
        EndStream();
        _row = _size = 0;
        _hasRows = false;
        _started = true;
        _columns = [];
        _names = [];
        _chunk?.Dispose();
        _chunk = null;
        _result?.Dispose();
        _result = null;
    }

    private void EndStream()
    {
        if (ReferenceEquals(_connection.Stream, this))
        {
            _connection.Stream = null;
        }
    }

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new InvalidOperationException("The reader is closed.");
        }
    }
}
