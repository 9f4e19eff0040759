using CnakeFunctions.Batches.Maintenance;
using CnakeFunctions.Batches.Service;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Triggers;

/// <summary>
/// What runs by itself. The schedules are settings; <see cref="MaintenanceOptions.DefaultSchedules"/> has their defaults, which on Azure,
/// where the host reads them outside this process, have to stand in the app settings.
/// </summary>
public sealed class MaintenanceFunctions(
    Reanalysis reanalysis, SnapshotRetention retention, Watchdog watchdog, BatchWatch watch, MaintenanceOptions options, TimeProvider time)
{
    [Function(nameof(ReanalyzeDatasets))]
    public Task ReanalyzeDatasets(
        [TimerTrigger("%Reanalysis__Schedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        reanalysis.RunAsync(new DurableScheduler(client), cancellationToken);

    [Function(nameof(DeleteOldSnapshots))]
    public Task DeleteOldSnapshots([TimerTrigger("%SnapshotRetention__Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        retention.RunAsync(cancellationToken);

    [Function(nameof(PurgeHistory))]
    public Task PurgeHistory(
        [TimerTrigger("%HistoryPurge__Schedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        HistoryPurge.RunAsync(client, time.GetUtcNow() - options.HistoryAge, cancellationToken);

    [Function(nameof(WatchBatches))]
    public async Task WatchBatches(
        [TimerTrigger("%Watchdog__Schedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        await watchdog.RunAsync(new DurableScheduler(client), cancellationToken);
        await watch.LookAsync(cancellationToken);
    }
}
