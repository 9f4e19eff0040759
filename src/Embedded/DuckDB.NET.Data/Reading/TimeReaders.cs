using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Reading;

internal sealed unsafe class DateReader() : ScalarReader<DateOnly>(DuckDBType.Date)
{
    /// <exception cref="InvalidOperationException">The date is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The date is outside the years 1 to 9999.</exception>
    public override DateOnly Read(ulong row)
    {
        var days = ((int*)Data)[row];
        return days is int.MaxValue or -int.MaxValue
            ? throw new InvalidOperationException("An infinite date has no CLR value.")
            : Epoch.Date(days);
    }

    protected override T Convert<T>(ulong row) =>
        typeof(T) == typeof(DateTime) ? As<DateTime, T>(Read(row).ToDateTime(TimeOnly.MinValue)) : throw NoSuchReading(typeof(T));
}

internal sealed unsafe class TimeReader() : ScalarReader<TimeOnly>(DuckDBType.Time)
{
    public override TimeOnly Read(ulong row)
    {
        // The engine has a 24:00:00, which is the last tick of the day here.
        var ticks = ((long*)Data)[row] * TimeSpan.TicksPerMicrosecond;
        return ticks < TimeSpan.TicksPerDay ? new TimeOnly(ticks) : TimeOnly.MaxValue;
    }

    protected override T Convert<T>(ulong row) =>
        typeof(T) == typeof(DateTime) ? As<DateTime, T>(new DateTime(Read(row).Ticks)) : throw NoSuchReading(typeof(T));
}

internal sealed unsafe class TimeTzReader() : ScalarReader<DateTimeOffset>(DuckDBType.TimeTz)
{
    public override DateTimeOffset Read(ulong row) => Epoch.TimeTz(((ulong*)Data)[row]);
}

/// <summary>All TIMESTAMP types: counts of some unit since 1970; nanoseconds are cut to ticks.</summary>
internal sealed unsafe class TimestampReader(DuckDBType type) : ScalarReader<DateTime>(type)
{
    /// <exception cref="InvalidOperationException">The moment is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The moment is outside the years 1 to 9999.</exception>
    public override DateTime Read(ulong row)
    {
        var units = ((long*)Data)[row];
        if (units is long.MaxValue or -long.MaxValue)
        {
            throw new InvalidOperationException("An infinite timestamp has no CLR value.");
        }

        try
        {
            return Epoch.Moment(Type switch
            {
                DuckDBType.TimestampS => checked(units * TimeSpan.TicksPerSecond),
                DuckDBType.TimestampMs => checked(units * TimeSpan.TicksPerMillisecond),
                DuckDBType.TimestampNs => (long)Math.Floor((decimal)units / TimeSpan.NanosecondsPerTick),
                _ => checked(units * TimeSpan.TicksPerMicrosecond),
            });
        }
        catch (OverflowException error)
        {
            throw new ArgumentOutOfRangeException("The timestamp is outside the years 1 to 9999.", error);
        }
    }

    protected override T Convert<T>(ulong row) =>
        typeof(T) == typeof(DateTimeOffset) ? As<DateTimeOffset, T>(new DateTimeOffset(Read(row), TimeSpan.Zero)) : throw NoSuchReading(typeof(T));
}

internal sealed unsafe class IntervalReader() : ScalarReader<TimeSpan>(DuckDBType.Interval)
{
    /// <exception cref="ArgumentOutOfRangeException">The interval has months, which have no fixed length, or is too long.</exception>
    public override TimeSpan Read(ulong row)
    {
        var value = ((NativeInterval*)Data)[row];
        if (value.Months != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(row), value.Months, "An interval with months has no TimeSpan.");
        }

        try
        {
            return new TimeSpan(checked((value.Days * TimeSpan.TicksPerDay) + (value.Microseconds * TimeSpan.TicksPerMicrosecond)));
        }
        catch (OverflowException error)
        {
            throw new ArgumentOutOfRangeException("The interval is longer than a TimeSpan.", error);
        }
    }
}
