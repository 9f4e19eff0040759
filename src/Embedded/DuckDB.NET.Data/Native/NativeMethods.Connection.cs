using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>The part of duckdb.h that the provider calls. Every call returns 0 for success where it returns a state.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "duckdb";

    [LibraryImport(Library, EntryPoint = "duckdb_library_version")]
    internal static partial nint LibraryVersion();

    [LibraryImport(Library, EntryPoint = "duckdb_free")]
    internal static partial void Free(nint pointer);

    [LibraryImport(Library, EntryPoint = "duckdb_create_config")]
    internal static partial int CreateConfig(out ConfigHandle config);

    [LibraryImport(Library, EntryPoint = "duckdb_config_count")]
    internal static partial nuint ConfigCount();

    [LibraryImport(Library, EntryPoint = "duckdb_get_config_flag")]
    internal static partial int GetConfigFlag(nuint index, out nint name, out nint description);

    [LibraryImport(Library, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetConfig(ConfigHandle config, string name, string option);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_config")]
    internal static partial void DestroyConfig(ref nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, out DatabaseHandle database, ConfigHandle config, out nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_close")]
    internal static partial void Close(ref nint database);

    [LibraryImport(Library, EntryPoint = "duckdb_connect")]
    internal static partial int Connect(DatabaseHandle database, out DuckDBNativeConnection connection);

    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
    internal static partial void Disconnect(ref nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_interrupt")]
    internal static partial void Interrupt(DuckDBNativeConnection connection);

    [LibraryImport(Library, EntryPoint = "duckdb_query_progress")]
    internal static partial DuckDBQueryProgress QueryProgress(DuckDBNativeConnection connection);
}
