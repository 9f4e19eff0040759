using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CnakeFunctions.Hosting;

/// <summary>What one process takes in by HTTP. Bodies have limits of their own, where they are read.</summary>
public sealed record RequestLimits
{
    /// <summary>Requests a second of one function key, averaged; 100. Twice as many may come at once. <c>CNAKE_REQUESTS_PER_SECOND</c>.</summary>
    public int PerSecond { get; init; } = 100;

    /// <summary>Requests under way at once; 200. <c>CNAKE_CONCURRENT_REQUESTS</c>.</summary>
    public int Concurrent { get; init; } = 200;

    /// <exception cref="ArgumentException">A setting is no whole number from 1 to 1,000,000.</exception>
    public static RequestLimits Read(IConfiguration configuration)
    {
        var defaults = new RequestLimits();
        return new RequestLimits
        {
            PerSecond = Number("CNAKE_REQUESTS_PER_SECOND", defaults.PerSecond),
            Concurrent = Number("CNAKE_CONCURRENT_REQUESTS", defaults.Concurrent),
        };

        int Number(string name, int otherwise) => configuration[name] is not { Length: > 0 } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1_000_000 ? number
            : throw new ArgumentException($"Setting {name} must be a whole number from 1 to 1,000,000, not '{text}'.");
    }
}
