using System.Globalization;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Configuration;

namespace CnakeFunctions.Batches.Service;

/// <summary>Options of the dataset store out of settings named <c>CNAKE_…</c>.</summary>
internal static class DatasetSettings
{
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public static DatasetStoreOptions Read(IConfiguration configuration)
    {
        var options = new DatasetStoreOptions();
        if (configuration["CNAKE_WORK_DIRECTORY"] is { Length: > 0 } directory)
        {
            options = options with { WorkDirectory = directory };
        }

        if (configuration["CNAKE_DATABASE_MEGABYTES"] is { Length: > 0 } text)
        {
            options = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes)
                ? options with { DatabaseMemoryMegabytes = megabytes }
                : throw new ArgumentException($"Setting CNAKE_DATABASE_MEGABYTES is no whole number: '{text}'.");
        }

        return options.Validate();
    }
}
