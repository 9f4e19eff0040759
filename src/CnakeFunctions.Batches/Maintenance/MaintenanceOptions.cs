using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CnakeFunctions.Batches.Maintenance;

/// <summary>What the app does by itself from time to time.</summary>
public sealed record MaintenanceOptions
{
    /// <summary>Schedules of the timers, where settings do not say otherwise: name of the setting, CRON expression with seconds, UTC.</summary>
    public static IReadOnlyDictionary<string, string?> DefaultSchedules { get; } = new Dictionary<string, string?>
    {
        ["Reanalysis:Schedule"] = "0 0 3 * * *",
        ["SnapshotRetention:Schedule"] = "0 30 3 * * *",
        ["HistoryPurge:Schedule"] = "0 0 4 * * *",
        ["Watchdog:Schedule"] = "0 * * * * *",
    };

    /// <summary>Run over what has become stale. Default "translate".</summary>
    public string ReanalysisOperation { get; init; } = "translate";

    /// <summary>Snapshots of a dataset that are kept, the current one included: 1 or more. Default 5.</summary>
    public int SnapshotsKept { get; init; } = 5;

    /// <summary>Snapshots younger than this are kept however many there are. Default 7 days.</summary>
    public TimeSpan SnapshotAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long the durable history of an ended orchestration is kept. Default 14 days, at least 1.</summary>
    public TimeSpan HistoryAge { get; init; } = TimeSpan.FromDays(14);

    /// <summary>A running batch of which nothing is heard for so long has failed. Default 60 minutes, at least 5.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Sets the schedules that are not set.</summary>
    public static void AddDefaults(IConfigurationManager configuration) =>
        configuration.AddInMemoryCollection(DefaultSchedules.Where(one => string.IsNullOrEmpty(configuration[one.Key])).ToList());

    /// <exception cref="ArgumentException">Names every setting that is no number, or out of range.</exception>
    public static MaintenanceOptions Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var options = new MaintenanceOptions
        {
            ReanalysisOperation = configuration["Reanalysis:Operation"] is { Length: > 0 } operation ? operation : "translate",
            SnapshotsKept = Number("SnapshotRetention:KeepNewest", 5, 1, 100_000),
            SnapshotAge = TimeSpan.FromDays(Number("SnapshotRetention:KeepDays", 7, 0, 3_650)),
            HistoryAge = TimeSpan.FromDays(Number("HistoryPurge:KeepDays", 14, 1, 3_650)),
            Silence = TimeSpan.FromMinutes(Number("Watchdog:SilentMinutes", 60, 5, 100_000)),
        };
        return faults.Count == 0 ? options : throw new ArgumentException("Settings: " + string.Join("; ", faults) + ".");

        int Number(string name, int otherwise, int minimum, int maximum)
        {
            if (configuration[name] is not { Length: > 0 } text)
            {
                return otherwise;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
            {
                return number;
            }

            var setting = name.Replace(":", "__", StringComparison.Ordinal);
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{setting} must be a whole number from {minimum} to {maximum}, not '{text}'"));
            return otherwise;
        }
    }
}
