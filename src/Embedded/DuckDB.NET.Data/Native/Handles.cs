using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using Microsoft.Win32.SafeHandles;

namespace DuckDB.NET.Native;

/// <summary>One connection of the engine. It keeps its database alive for as long as it lives itself.</summary>
public class DuckDBNativeConnection : SafeHandleZeroOrMinusOneIsInvalid
{
    private SharedDatabase? _database;

    public DuckDBNativeConnection()
        : base(ownsHandle: true)
    {
    }

    /// <summary>Stops what the connection is running, if anything; callable from any thread.</summary>
    public void Interrupt() => NativeMethods.Interrupt(this);

    internal void Attach(SharedDatabase database) => _database = database;

    protected override bool ReleaseHandle()
    {
        NativeMethods.Disconnect(ref handle);
        Interlocked.Exchange(ref _database, null)?.Release();
        return true;
    }
}

internal sealed class DatabaseHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.Close(ref handle);
        return true;
    }
}

internal sealed class ConfigHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyConfig(ref handle);
        return true;
    }
}

internal sealed class StatementsHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyExtracted(ref handle);
        return true;
    }
}

internal sealed class PreparedHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyPrepare(ref handle);
        return true;
    }
}

internal sealed class ValueHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyValue(ref handle);
        return true;
    }
}

internal sealed class LogicalTypeHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyLogicalType(ref handle);
        return true;
    }
}

internal sealed class DataChunkHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    internal DataChunkHandle(nint existing)
        : this() => SetHandle(existing);

    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyDataChunk(ref handle);
        return true;
    }
}

/// <summary>An appender of the engine; what was not closed by its owner is thrown away, never written by a finalizer.</summary>
internal sealed class AppenderHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        _ = NativeMethods.AppenderClear(handle);
        _ = NativeMethods.AppenderDestroy(ref handle);
        return true;
    }
}

/// <summary>A result, held at a fixed address because the engine takes it by pointer and by value.</summary>
internal sealed unsafe class ResultHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private DuckDBNativeConnection? _connection;

    public ResultHandle()
        : base(ownsHandle: true) => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    internal NativeResult* Pointer => (NativeResult*)handle;

    /// <summary>Keeps the connection, and with it the database, from going away under the result's buffers.</summary>
    internal void KeepAlive(DuckDBNativeConnection connection)
    {
        var added = false;
        connection.DangerousAddRef(ref added);
        _connection = connection;
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.DestroyResult((NativeResult*)handle);
        NativeMemory.Free((void*)handle);
        Interlocked.Exchange(ref _connection, null)?.DangerousRelease();
        return true;
    }
}
