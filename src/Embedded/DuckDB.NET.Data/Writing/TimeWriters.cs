using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writing;

internal sealed unsafe class DateWriter() : VectorWriter(DuckDBType.Date)
{
    public override void Write(DateOnly value, ulong row)
    {
        Mark(row);
        ((int*)Data)[row] = Epoch.Days(value);
    }

    public override void Write(DateTime value, ulong row) => Write(DateOnly.FromDateTime(value), row);
}

internal sealed unsafe class TimeWriter() : VectorWriter(DuckDBType.Time)
{
    public override void Write(TimeOnly value, ulong row)
    {
        Mark(row);
        ((long*)Data)[row] = value.Ticks / TimeSpan.TicksPerMicrosecond;
    }
}

internal sealed unsafe class TimeTzWriter() : VectorWriter(DuckDBType.TimeTz)
{
    public override void Write(DateTimeOffset value, ulong row)
    {
        Mark(row);
        ((ulong*)Data)[row] = Epoch.TimeTzBits(value);
    }
}

/// <summary>All TIMESTAMP types, cut to their precision; an instant with an offset fits only the one with a zone.</summary>
internal sealed unsafe class TimestampWriter(DuckDBType type) : VectorWriter(type)
{
    public override void Write(DateTime value, ulong row)
    {
        var units = Type switch
        {
            DuckDBType.TimestampS => Epoch.Units(value, TimeSpan.TicksPerSecond),
            DuckDBType.TimestampMs => Epoch.Units(value, TimeSpan.TicksPerMillisecond),
            DuckDBType.TimestampNs => Nanoseconds(value),
            _ => Epoch.Units(value, TimeSpan.TicksPerMicrosecond),
        };
        Mark(row);
        ((long*)Data)[row] = units;
    }

    public override void Write(DateTimeOffset value, ulong row)
    {
        if (Type != DuckDBType.TimestampTz)
        {
            throw Refused(value);
        }

        Write(value.UtcDateTime, row);
    }

    private static long Nanoseconds(DateTime value)
    {
        try
        {
            return Epoch.Nanoseconds(value);
        }
        catch (OverflowException error)
        {
            throw new InvalidOperationException("A TIMESTAMP_NS holds the years 1677 to 2262 only.", error);
        }
    }
}

internal sealed unsafe class IntervalWriter() : VectorWriter(DuckDBType.Interval)
{
    public override void Write(TimeSpan value, ulong row)
    {
        Mark(row);
        ((NativeInterval*)Data)[row] = new NativeInterval
        {
            Days = value.Days,
            Microseconds = value.Ticks % TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond,
        };
    }
}
