using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>The statements of one command text, prepared and run one by one as the caller comes to them.</summary>
internal sealed class StatementRunner : IDisposable
{
    private readonly DuckDBCommand _command;
    private readonly DuckDBConnection _connection;
    private readonly DuckDBNativeConnection _native;
    private readonly StatementsHandle _statements;
    private readonly ulong _count;
    private ulong _next;

    /// <exception cref="DuckDBException">The text does not parse, or holds no statement.</exception>
    public StatementRunner(DuckDBCommand command, DuckDBConnection connection)
    {
        _command = command;
        _connection = connection;
        _native = connection.NativeConnection;
        connection.BreakStream();
        _count = NativeMethods.ExtractStatements(_native, command.CommandText, out _statements);
        if (_count == 0)
        {
            var error = NativeText.Borrow(NativeMethods.ExtractStatementsError(_statements));
            _statements.Dispose();
            throw new DuckDBException(string.IsNullOrEmpty(error) ? "The command text holds no statement." : error);
        }
    }

    /// <summary>Runs the next statement; null after the last.</summary>
    /// <exception cref="OperationCanceledException">The command was cancelled.</exception>
    public unsafe ResultHandle? RunNext(bool streaming)
    {
        if (_next == _count)
        {
            return null;
        }

        _connection.BreakStream();
        using var run = _command.StartRun(_native);
        using var prepared = Prepare(_next++);
        var result = new ResultHandle();
        try
        {
            _command.ThrowIfCancelled();
            var state = streaming
                ? NativeMethods.ExecuteStreaming(prepared, result.Pointer)
                : NativeMethods.Execute(prepared, result.Pointer);
            if (state != 0)
            {
                throw ResultErrors.Of(result) ?? new DuckDBException("The statement failed without a message.");
            }

            result.KeepAlive(_native);
            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    public void Dispose() => _statements.Dispose();

    private PreparedHandle Prepare(ulong index)
    {
        var state = NativeMethods.PrepareExtracted(_native, _statements, index, out var prepared);
        try
        {
            if (state != 0)
            {
                _command.ThrowIfCancelled();
                throw new DuckDBException(NativeText.Borrow(NativeMethods.PrepareError(prepared)) ?? "The statement cannot be prepared.");
            }

            ParameterBinder.Bind(prepared, _command.Parameters);
            return prepared;
        }
        catch
        {
            prepared.Dispose();
            throw;
        }
    }
}
