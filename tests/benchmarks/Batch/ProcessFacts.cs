using System.Globalization;

namespace CnakeFunctions.Benchmarks.Batch;

/// <summary>What Linux's /proc tells of a process.</summary>
internal static class ProcessFacts
{
    /// <summary>USER_HZ, in which the kernel reports times: 100 on every architecture that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>The kernel's own high-water mark of resident memory.</summary>
    public static double PeakMebibytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(one => one.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>User and system time so far.</summary>
    public static double CpuSeconds(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");

        // The second field, the name in brackets, may hold blanks; user and system time are the 14th and 15th.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
