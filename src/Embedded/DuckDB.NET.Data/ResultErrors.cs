using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

internal static class ResultErrors
{
    /// <summary>The error that a result carries, or null.</summary>
    public static unsafe Exception? Of(ResultHandle result)
    {
        var message = NativeText.Borrow(NativeMethods.ResultError(result.Pointer));
        if (message is null)
        {
            return null;
        }

        var kind = NativeMethods.ResultErrorType(result.Pointer);
        return kind == DuckDBErrorType.Interrupt ? new OperationCanceledException(message) : new DuckDBException(message, kind);
    }
}
