using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Datasets;

public sealed partial class DatasetStore
{
    [LoggerMessage(3001, LogLevel.Information, "Dataset {Dataset} is now at snapshot {Version}: {Entries} entries, {Bytes} bytes")]
    private partial void LogCommitted(string dataset, string version, long entries, long bytes);

    [LoggerMessage(3002, LogLevel.Debug, "Snapshot {Version} of dataset {Dataset} was overtaken by another commit; applying the change again")]
    private partial void LogOvertaken(string dataset, string version);

    [LoggerMessage(3003, LogLevel.Information, "Deleted {Count} old snapshots of dataset {Dataset}")]
    private partial void LogDeleted(string dataset, int count);
}
