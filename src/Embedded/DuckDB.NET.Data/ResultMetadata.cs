using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

internal static unsafe class ResultMetadata
{
    /// <summary>duckdb.h: DUCKDB_STATEMENT_TYPE_CREATE; CREATE TABLE AS counts its rows, but changes none that were there.</summary>
    private const int CreateStatement = 4;

    public static bool HasRows(ResultHandle result) => NativeMethods.ResultKind(*result.Pointer) == NativeResultKind.QueryResult;

    public static ulong RowsChanged(ResultHandle result) =>
        NativeMethods.ResultKind(*result.Pointer) == NativeResultKind.ChangedRows
        && NativeMethods.ResultStatementType(*result.Pointer) != CreateStatement
            ? NativeMethods.RowsChanged(result.Pointer)
            : 0;

    public static string[] Names(ResultHandle result)
    {
        var names = new string[NativeMethods.ColumnCount(result.Pointer)];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = NativeText.Borrow(NativeMethods.ColumnName(result.Pointer, (ulong)i)) ?? "";
        }

        return names;
    }
}
