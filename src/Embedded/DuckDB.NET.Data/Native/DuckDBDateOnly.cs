using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>A date as the appender takes it; <see cref="DateOnly"/> converts to and from it by itself.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBDateOnly(int year, byte month, byte day)
{
    public int Year { get; } = year;

    public byte Month { get; } = month;

    public byte Day { get; } = day;

    public static DuckDBDateOnly FromDateOnly(DateOnly dateOnly) => new(dateOnly.Year, (byte)dateOnly.Month, (byte)dateOnly.Day);

    /// <exception cref="ArgumentOutOfRangeException">The date is none of the years 1 to 9999.</exception>
    public DateOnly ToDateOnly() => new(Year, Month, Day);

    public static implicit operator DuckDBDateOnly(DateOnly date) => FromDateOnly(date);

    public static implicit operator DateOnly(DuckDBDateOnly dateOnly) => dateOnly.ToDateOnly();
}
