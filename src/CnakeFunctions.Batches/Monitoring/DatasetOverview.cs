using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Batches.Monitoring;

/// <summary>
/// Statistics of the newest datasets. A version never changes, so each is measured once, and in the background: a dashboard does not wait
/// for the download of a large snapshot but shows what was known before.
/// </summary>
public sealed partial class DatasetOverview(DatasetStore store, TimeProvider time, ILogger<DatasetOverview> logger) : IDisposable
{
    private const int MaximumKnown = 200;

    /// <summary>Waited for statistics that are not known yet.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan MeasureLimit = TimeSpan.FromMinutes(5);

    private readonly TimedCache<string, IReadOnlyList<CurrentSnapshot>> _lists = new(time, TimeSpan.FromSeconds(2), 100, TimeSpan.FromSeconds(30));
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Measured> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _measuring = new(1, 1);
    private readonly CancellationTokenSource _disposed = new();

    /// <param name="dataset">Only this one; null: those with the newest snapshots.</param>
    public async Task<IReadOnlyList<DatasetStatistics>> ListAsync(string? dataset, int limit, CancellationToken cancellationToken)
    {
        var current = await _lists.GetAsync(dataset ?? "", token => FindAsync(dataset, limit, token), cancellationToken).ConfigureAwait(false);
        var measured = current.Select(one => Measure(one.Reference)).ToList();
        await Task.WhenAny(Task.WhenAll(measured.Select(one => one.Task)), Task.Delay(Patience, time, cancellationToken)).ConfigureAwait(false);
        return [.. measured.Select(one => one.Task.IsCompletedSuccessfully ? one.Task.Result ?? one.Before : one.Before).OfType<DatasetStatistics>()];
    }

    public void Dispose() => _disposed.Cancel();

    private async Task<IReadOnlyList<CurrentSnapshot>> FindAsync(string? dataset, int limit, CancellationToken cancellationToken) =>
        dataset is null ? await store.ListCurrentAsync(limit, cancellationToken).ConfigureAwait(false)
            : await store.FindCurrentAsync(dataset, cancellationToken).ConfigureAwait(false) is { } reference ? [new CurrentSnapshot(reference, default)]
            : [];

    private Measured Measure(SnapshotReference reference)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(reference.Dataset, out var known) && known.Version == reference.Version
                && !(known.Task.IsCompletedSuccessfully && known.Task.Result is null))
            {
                return known;
            }

            if (_known.Count >= MaximumKnown)
            {
                _known.Clear();
            }

            var before = known is { Task: { IsCompletedSuccessfully: true, Result: { } result } } ? result : known?.Before;
            return _known[reference.Dataset] = new Measured(reference.Version, Task.Run(() => MeasureAsync(reference)), before);
        }
    }

    /// <summary>Null when it could not be: the next who asks makes it try again.</summary>
    private async Task<DatasetStatistics?> MeasureAsync(SnapshotReference reference)
    {
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(_disposed.Token);
            stop.CancelAfter(MeasureLimit);
            await _measuring.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                using var snapshot = await store.OpenAsync(reference, stop.Token).ConfigureAwait(false);
                return await snapshot.GetStatisticsAsync(stop.Token).ConfigureAwait(false);
            }
            finally
            {
                _measuring.Release();
            }
        }
        catch (Exception failure)
        {
            LogNotMeasured(reference.Dataset, reference.Version, failure);
            return null;
        }
    }

    private sealed record Measured(string Version, Task<DatasetStatistics?> Task, DatasetStatistics? Before);

    [LoggerMessage(2401, LogLevel.Warning, "Snapshot {Version} of dataset {Dataset} could not be measured")]
    private partial void LogNotMeasured(string dataset, string version, Exception failure);
}
