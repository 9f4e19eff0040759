using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Datasets;

/// <summary>The datasets in a container: immutable snapshots, and for each dataset a pointer to the current one. Safe for threads.</summary>
public sealed partial class DatasetStore : IDisposable
{
    private readonly BlobContainerClient _container;
    private readonly DatasetStoreOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<DatasetStore> _logger;
    private readonly WorkDirectory _work;
    private readonly DatabaseSettings _settings;
    private readonly SnapshotCache _cache;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _committing = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public DatasetStore(BlobContainerClient container, DatasetStoreOptions options, TimeProvider timeProvider, ILogger<DatasetStore> logger)
    {
        ArgumentNullException.ThrowIfNull(container);
        ArgumentNullException.ThrowIfNull(options);
        _container = container;
        _options = options.Validate();
        _timeProvider = timeProvider;
        _logger = logger;
        _work = new WorkDirectory(options.WorkDirectory);
        _settings = DatabaseSettings.From(options, _work.Path);
        _cache = new SnapshotCache(options.WorkDirectory, options.CacheBytes, _settings, timeProvider);
    }

    /// <summary>Called between the upload of a snapshot and the swing of the pointer.</summary>
    internal Func<Task> BeforeSwing { get; set; } = () => Task.CompletedTask;

    internal WorkDirectory Work => _work;

    internal DatabaseSettings Settings => _settings;

    internal TimeProvider TimeProvider => _timeProvider;

    /// <summary>The current snapshot, or null when there is no such dataset.</summary>
    public async Task<SnapshotReference?> FindCurrentAsync(string dataset, CancellationToken cancellationToken = default) =>
        (await CurrentPointerBlob.ReadAsync(_container, dataset, cancellationToken).ConfigureAwait(false))?.Pointer.ToReference();

    /// <summary>A snapshot by its version, or null.</summary>
    public async Task<SnapshotReference?> FindAsync(string dataset, string version, CancellationToken cancellationToken = default)
    {
        DatasetName.Require(dataset);
        if (!BlobNames.IsVersion(version))
        {
            return null;
        }
        string name = BlobNames.Snapshot(dataset, version);
        try
        {
            BlobProperties properties = await _container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return new SnapshotReference(dataset, version, name, properties.ETag.ToString());
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Opens a read-only local copy, downloaded once and shared. Dispose it to let the cache drop the file.</summary>
    /// <exception cref="SnapshotNotFoundException">The snapshot is gone.</exception>
    /// <exception cref="InvalidDataException">What came is not what was stored.</exception>
    public async Task<LocalSnapshot> OpenAsync(SnapshotReference snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        CachedSnapshot copy = await _cache.AcquireAsync(
            snapshot, token => SnapshotBlob.DownloadAsync(_container, snapshot, _work.NewPath(".duckdb"), token), cancellationToken)
            .ConfigureAwait(false);
        return new LocalSnapshot(snapshot, _cache, copy);
    }

    /// <summary>Copies a snapshot's .duckdb file into a stream.</summary>
    /// <exception cref="SnapshotNotFoundException">The snapshot is gone.</exception>
    public async Task DownloadAsync(SnapshotReference snapshot, Stream destination, CancellationToken cancellationToken = default)
    {
        using LocalSnapshot local = await OpenAsync(snapshot, cancellationToken).ConfigureAwait(false);
        await using FileStream file = LocalFiles.OpenRead(local.Path);
        await file.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the dataset when there is none; else leaves it as it is.</summary>
    public Task<SnapshotReference> CreateEmptyAsync(string dataset, CancellationToken cancellationToken = default) =>
        CommitAsync(dataset, new CreateDatasetChange(), cancellationToken);

    public void Dispose() => _work.Dispose();

    private sealed class CreateDatasetChange() : SnapshotChange("create")
    {
        internal override bool CreatesDataset => true;

        internal override bool Apply(SnapshotDatabase database, CancellationToken cancellationToken) => false;
    }
}
