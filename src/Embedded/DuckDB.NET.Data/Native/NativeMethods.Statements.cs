using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library, EntryPoint = "duckdb_extract_statements", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ulong ExtractStatements(DuckDBNativeConnection connection, string query, out StatementsHandle statements);

    [LibraryImport(Library, EntryPoint = "duckdb_extract_statements_error")]
    internal static partial nint ExtractStatementsError(StatementsHandle statements);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_extracted")]
    internal static partial void DestroyExtracted(ref nint statements);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_extracted_statement")]
    internal static partial int PrepareExtracted(
        DuckDBNativeConnection connection, StatementsHandle statements, ulong index, out PreparedHandle prepared);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_error")]
    internal static partial nint PrepareError(PreparedHandle prepared);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
    internal static partial void DestroyPrepare(ref nint prepared);

    [LibraryImport(Library, EntryPoint = "duckdb_nparams")]
    internal static partial ulong ParameterCount(PreparedHandle prepared);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_parameter_index", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ParameterIndex(PreparedHandle prepared, out ulong index, string name);

    [LibraryImport(Library, EntryPoint = "duckdb_param_logical_type")]
    internal static partial LogicalTypeHandle ParameterType(PreparedHandle prepared, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_value")]
    internal static partial int BindValue(PreparedHandle prepared, ulong index, ValueHandle value);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_prepared")]
    internal static partial int Execute(PreparedHandle prepared, NativeResult* result);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_prepared_streaming")]
    internal static partial int ExecuteStreaming(PreparedHandle prepared, NativeResult* result);
}
