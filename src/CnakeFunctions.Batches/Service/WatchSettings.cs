using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CnakeFunctions.Batches.Service;

/// <summary>When a running batch counts as stuck.</summary>
public sealed record WatchSettings
{
    /// <summary>How long it may go without any progress; 15 minutes. Setting <c>CNAKE_STUCK_MINUTES</c>.</summary>
    public TimeSpan StuckAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <exception cref="ArgumentException">The setting is no number above 0.</exception>
    internal static WatchSettings Read(IConfiguration configuration)
    {
        const string setting = "CNAKE_STUCK_MINUTES";
        return configuration[setting] is not { Length: > 0 } text ? new WatchSettings()
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes > 0
                ? new WatchSettings { StuckAfter = TimeSpan.FromMinutes(minutes) }
                : throw new ArgumentException($"Setting {setting} is no number above 0: '{text}'.");
    }
}
