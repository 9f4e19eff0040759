using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CnakeFunctions.Hosting;

/// <summary>Where the app calls itself degraded: it still works, and somebody should look.</summary>
public sealed record HealthLimits
{
    /// <summary>Bytes that must be free in the work directory; 1 GiB. <c>CNAKE_HEALTH_DISK_BYTES</c>.</summary>
    public long LeastDiskBytes { get; init; } = 1L << 30;

    /// <summary>Percent of the memory there is for the process that may be in use, 1 to 100; 95. <c>CNAKE_HEALTH_MEMORY_PERCENT</c>.</summary>
    public long MostMemoryPercent { get; init; } = 95;

    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public static HealthLimits Read(IConfiguration configuration)
    {
        var defaults = new HealthLimits();
        return new HealthLimits
        {
            LeastDiskBytes = Number("CNAKE_HEALTH_DISK_BYTES", defaults.LeastDiskBytes, long.MaxValue),
            MostMemoryPercent = Number("CNAKE_HEALTH_MEMORY_PERCENT", defaults.MostMemoryPercent, 100),
        };

        long Number(string name, long otherwise, long maximum) => configuration[name] is not { Length: > 0 } text ? otherwise
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= maximum ? number
            : throw new ArgumentException($"Setting {name} must be a whole number from 1 to {maximum}, not '{text}'.");
    }
}
