using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")]
    internal static partial void DestroyResult(NativeResult* result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error")]
    internal static partial nint ResultError(NativeResult* result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error_type")]
    internal static partial DuckDBErrorType ResultErrorType(NativeResult* result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_return_type")]
    internal static partial NativeResultKind ResultKind(NativeResult result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_statement_type")]
    internal static partial int ResultStatementType(NativeResult result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_is_streaming")]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool ResultIsStreaming(NativeResult result);

    [LibraryImport(Library, EntryPoint = "duckdb_rows_changed")]
    internal static partial ulong RowsChanged(NativeResult* result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_count")]
    internal static partial ulong ColumnCount(NativeResult* result);

    [LibraryImport(Library, EntryPoint = "duckdb_column_name")]
    internal static partial nint ColumnName(NativeResult* result, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_column_logical_type")]
    internal static partial LogicalTypeHandle ColumnType(NativeResult* result, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_fetch_chunk")]
    internal static partial nint FetchChunk(NativeResult result);

    [LibraryImport(Library, EntryPoint = "duckdb_create_data_chunk")]
    internal static partial DataChunkHandle CreateDataChunk(nint* types, ulong columns);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_data_chunk")]
    internal static partial void DestroyDataChunk(ref nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_reset")]
    internal static partial void ResetDataChunk(DataChunkHandle chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
    internal static partial ulong DataChunkSize(DataChunkHandle chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
    internal static partial void SetDataChunkSize(DataChunkHandle chunk, ulong size);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    internal static partial nint DataChunkVector(DataChunkHandle chunk, ulong column);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_data")]
    internal static partial void* VectorData(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_validity")]
    internal static partial ulong* VectorValidity(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    internal static partial void EnsureValidityWritable(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_get_child")]
    internal static partial nint ListChild(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_reserve")]
    internal static partial int ReserveList(nint vector, ulong capacity);

    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_set_size")]
    internal static partial int SetListSize(nint vector, ulong size);

    [LibraryImport(Library, EntryPoint = "duckdb_array_vector_get_child")]
    internal static partial nint ArrayChild(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_vector_get_child")]
    internal static partial nint StructChild(nint vector, ulong index);
}
