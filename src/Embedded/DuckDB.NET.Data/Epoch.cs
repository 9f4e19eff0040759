namespace DuckDB.NET.Data;

/// <summary>Conversions between the engine's counts since 1970-01-01 and the CLR's ticks of 100 ns since year 1.</summary>
internal static class Epoch
{
    public const int MaxOffsetSeconds = (16 * 60 * 60) - 1;

    private const int OffsetBits = 24;
    private static readonly int FirstDay = new DateOnly(1970, 1, 1).DayNumber;

    public static int Days(DateOnly date) => date.DayNumber - FirstDay;

    public static DateOnly Date(int days) => DateOnly.FromDayNumber(FirstDay + days);

    /// <summary>Whole units since the epoch, cut downwards: a moment never moves into the future.</summary>
    public static long Units(DateTime moment, long ticksPerUnit) =>
        (moment.Ticks / ticksPerUnit) - (DateTime.UnixEpoch.Ticks / ticksPerUnit);

    /// <exception cref="OverflowException">The moment is outside the years 1677 to 2262.</exception>
    public static long Nanoseconds(DateTime moment) =>
        checked((moment.Ticks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick);

    public static DateTime Moment(long ticksSinceEpoch) => new(checked(DateTime.UnixEpoch.Ticks + ticksSinceEpoch));

    /// <summary>TIMETZ: microseconds above an offset that is stored counting down, so that the bits sort by instant.</summary>
    public static ulong TimeTzBits(DateTimeOffset value)
    {
        var microseconds = (ulong)(value.TimeOfDay.Ticks / TimeSpan.TicksPerMicrosecond);
        return (microseconds << OffsetBits) | (uint)(MaxOffsetSeconds - (int)value.Offset.TotalSeconds);
    }

    public static DateTimeOffset TimeTz(ulong bits)
    {
        var time = new TimeSpan((long)(bits >> OffsetBits) * TimeSpan.TicksPerMicrosecond);
        var offset = TimeSpan.FromSeconds(MaxOffsetSeconds - (int)(bits & ((1UL << OffsetBits) - 1)));

        // The first day of the calendar cannot hold a local time before its own offset; the second holds every one.
        return new DateTimeOffset(time < offset ? DateTime.MinValue.AddDays(1) + time : DateTime.MinValue + time, offset);
    }
}
