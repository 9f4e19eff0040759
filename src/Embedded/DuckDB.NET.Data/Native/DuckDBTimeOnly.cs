using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>A time of day in microseconds; <see cref="TimeOnly"/> converts to and from it by itself, cut to the microsecond.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct DuckDBTimeOnly(byte hour, byte min, byte sec, int microsecond)
{
    public DuckDBTimeOnly(byte hour, byte min, byte sec)
        : this(hour, min, sec, 0)
    {
    }

    public byte Hour { get; } = hour;

    public byte Min { get; } = min;

    public byte Sec { get; } = sec;

    public int Microsecond { get; } = microsecond;

    /// <summary>Ticks of 100 ns since midnight.</summary>
    public long Ticks =>
        (Hour * TimeSpan.TicksPerHour) + (Min * TimeSpan.TicksPerMinute) + (Sec * TimeSpan.TicksPerSecond) + (Microsecond * TimeSpan.TicksPerMicrosecond);

    public static implicit operator DuckDBTimeOnly(TimeOnly time) => new(
        (byte)time.Hour, (byte)time.Minute, (byte)time.Second, (int)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));

    public static implicit operator TimeOnly(DuckDBTimeOnly time) => new(time.Ticks);
}
