using DuckDB.NET.Data.Writing;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// Writes rows to a table, many times faster than INSERT. Rows are gathered in chunks of 2,048, become visible when
/// the appender closes or each 204,800 rows, and are all or nothing only inside a transaction. For one thread at a time.
/// </summary>
public class DuckDBAppender : IDisposable, IDependent
{
    private const ulong ChunkRows = 2048;

    private readonly DuckDBConnection _connection;
    private readonly AppenderHandle _native;
    private readonly DataChunkHandle _chunk;
    private readonly StringArena _arena = new();
    private readonly VectorWriter[] _columns;
    private readonly string _table;
    private ulong _rows;
    private bool _closed;
    private bool _orphaned;

    internal DuckDBAppender(DuckDBConnection connection, string? catalog, string? schema, string table)
    {
        _connection = connection;
        _table = table;
        connection.BreakStream();
        if (NativeMethods.AppenderCreate(connection.NativeConnection, catalog, schema, table, out _native) != 0)
        {
            var message = NativeText.Borrow(NativeMethods.AppenderError(_native));
            _native.Dispose();
            throw new DuckDBException(message ?? $"The appender of table {table} could not be created.");
        }

        (_columns, _chunk) = AppenderColumns.Create(_native, _arena);
        BindColumns();
        connection.Adopt(this);
    }

    bool IDependent.IsOver => _closed;

    internal IReadOnlyList<VectorWriter> Columns => _columns;

    /// <summary>A new row; one begun before and never ended is dropped.</summary>
    /// <exception cref="InvalidOperationException">The appender is closed.</exception>
    /// <exception cref="DuckDBException">The engine refused the rows before.</exception>
    public IDuckDBAppenderRow CreateRow()
    {
        ThrowIfClosed();
        if (_rows == ChunkRows)
        {
            Hand();
        }

        Current = new DuckDBAppenderRow(this, _columns, _table);
        return Current;
    }

    /// <summary>Forgets all rows that the table does not have yet.</summary>
    /// <exception cref="InvalidOperationException">The appender is closed.</exception>
    public void Clear()
    {
        ThrowIfClosed();
        Current = null;
        _ = NativeMethods.AppenderClear(_native);
        ResetChunk();
    }

    /// <summary>Writes the rows; doing it again does nothing.</summary>
    /// <exception cref="DuckDBException">The engine refused the rows; none of those not yet in the table is written.</exception>
    /// <exception cref="InvalidOperationException">The connection was closed before the rows were written.</exception>
    public void Close()
    {
        if (_orphaned)
        {
            _orphaned = false;
            throw new InvalidOperationException($"Rows for table {_table} are lost: the connection was closed before its appender.");
        }

        if (_closed)
        {
            return;
        }

        try
        {
            if (_rows > 0)
            {
                Hand();
            }

            _connection.BreakStream();
            ThrowIfFailed(NativeMethods.AppenderClose(_native));
        }
        finally
        {
            Release();
        }
    }

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    void IDependent.ConnectionClosing()
    {
        _orphaned = _rows > 0 || _handed;
        Release();
    }

    internal DuckDBAppenderRow? Current { get; private set; }

    internal ulong Row => _rows;

    internal void EndRow(DuckDBAppenderRow row)
    {
        if (ReferenceEquals(Current, row))
        {
            Current = null;
        }

        _rows++;
    }

    internal void WriteDefault(int column, ulong row)
    {
        if (NativeMethods.AppendDefaultToChunk(_native, _chunk, (ulong)column, row) != 0)
        {
            throw new DuckDBException(NativeText.Borrow(NativeMethods.AppenderError(_native)) ?? "The default cannot be appended.");
        }
    }

    private bool _handed;

    private void Hand()
    {
        _connection.BreakStream();
        NativeMethods.SetDataChunkSize(_chunk, _rows);
        var state = NativeMethods.AppendDataChunk(_native, _chunk);
        _handed = true;
        ResetChunk();
        ThrowIfFailed(state);
    }

    private void ResetChunk()
    {
        _rows = 0;
        NativeMethods.ResetDataChunk(_chunk);
        _arena.Reset();
        BindColumns();
    }

    private void BindColumns()
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Bind(NativeMethods.DataChunkVector(_chunk, (ulong)i));
        }
    }

    private void ThrowIfFailed(int state)
    {
        if (state != 0)
        {
            var message = NativeText.Borrow(NativeMethods.AppenderError(_native));
            _ = NativeMethods.AppenderClear(_native);
            throw new DuckDBException($"Failed to append: {message}");
        }
    }

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new InvalidOperationException("The appender is closed.");
        }
    }

    private void Release()
    {
        _closed = true;
        Current = null;
        _rows = 0;
        _native.Dispose();
        _chunk.Dispose();
        _arena.Dispose();
    }
}
