using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>duckdb_result: only <c>internal_data</c> is of use, the rest is deprecated.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeResult
{
    public nint ColumnCount;
    public nint RowCount;
    public nint RowsChanged;
    public nint Columns;
    public nint ErrorMessage;
    public nint InternalData;
}

/// <summary>duckdb_hugeint and duckdb_uhugeint share this layout.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeHugeInt
{
    public ulong Lower;
    public ulong Upper;

    public static NativeHugeInt From(Int128 value) => new() { Lower = (ulong)value, Upper = (ulong)(value >> 64) };

    public static NativeHugeInt From(UInt128 value) => new() { Lower = (ulong)value, Upper = (ulong)(value >> 64) };

    public readonly Int128 ToSigned() => new(Upper, Lower);

    public readonly UInt128 ToUnsigned() => new(Upper, Lower);
}

[StructLayout(LayoutKind.Sequential)]
internal struct NativeDecimal
{
    public byte Width;
    public byte Scale;
    public NativeHugeInt Value;
}

[StructLayout(LayoutKind.Sequential)]
internal struct NativeInterval
{
    public int Months;
    public int Days;
    public long Microseconds;
}

/// <summary>The place of one row's elements in the child vector of a list.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeListEntry
{
    public ulong Offset;
    public ulong Length;
}

/// <summary>duckdb_string_t: up to twelve bytes stand in the slot itself, longer ones behind the pointer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeString
{
    public const int InlineLimit = 12;

    [FieldOffset(0)]
    public uint Length;

    [FieldOffset(4)]
    public fixed byte Inlined[InlineLimit];

    [FieldOffset(4)]
    public uint Prefix;

    [FieldOffset(8)]
    public byte* Pointer;

    public static ReadOnlySpan<byte> Bytes(NativeString* slot) =>
        new(slot->Length <= InlineLimit ? slot->Inlined : slot->Pointer, checked((int)slot->Length));
}

internal enum NativeResultKind
{
    Invalid = 0,
    ChangedRows = 1,
    Nothing = 2,
    QueryResult = 3,
}
