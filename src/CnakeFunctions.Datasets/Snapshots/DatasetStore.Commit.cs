using System.Globalization;
using System.Security.Cryptography;
using Azure;

namespace CnakeFunctions.Datasets;

public sealed partial class DatasetStore
{
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(2);

    /// <summary>Applies a change to the current snapshot and makes the result current. The same change id twice changes nothing.</summary>
    /// <exception cref="SnapshotNotFoundException">There is no such dataset, and the change does not create one.</exception>
    /// <exception cref="TimeoutException">Other committers were faster for the whole of the commit timeout.</exception>
    public async Task<SnapshotReference> CommitAsync(string dataset, SnapshotChange change, CancellationToken cancellationToken = default)
    {
        DatasetName.Require(dataset);
        ArgumentNullException.ThrowIfNull(change);
        long start = _timeProvider.GetTimestamp();
        // Within the process committers queue here, which costs no storage calls.
        SemaphoreSlim gate = _committing.GetOrAdd(dataset, _ => new SemaphoreSlim(1));
        if (!await gate.WaitAsync(_options.CommitTimeout, cancellationToken).ConfigureAwait(false))
        {
            throw TimedOut(dataset);
        }
        try
        {
            for (int attempt = 0; ; attempt++)
            {
                if (await TryCommitAsync(dataset, change, cancellationToken).ConfigureAwait(false) is { } committed)
                {
                    return committed;
                }
                if (_timeProvider.GetElapsedTime(start) > _options.CommitTimeout)
                {
                    throw TimedOut(dataset);
                }
                await Task.Delay(NextWait(attempt), _timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Null: another one was faster, or holds the lease.</summary>
    private async Task<SnapshotReference?> TryCommitAsync(string dataset, SnapshotChange change, CancellationToken cancellationToken)
    {
        ReadPointer? previous = await CurrentPointerBlob.ReadAsync(_container, dataset, cancellationToken).ConfigureAwait(false);
        if (previous is null)
        {
            return change.CreatesDataset
                ? await BuildAsync(dataset, change, null, null, cancellationToken).ConfigureAwait(false)
                : throw new SnapshotNotFoundException(dataset);
        }
        await using CommitLease? lease = await CommitLease.TryAcquireAsync(
            _container.GetBlobClient(BlobNames.Current(dataset)), change.BatchId ?? change.Id, _options.LeaseDuration, _timeProvider, cancellationToken)
            .ConfigureAwait(false);
        if (lease is null)
        {
            return null;
        }
        previous = await CurrentPointerBlob.ReadAsync(_container, dataset, cancellationToken).ConfigureAwait(false);
        return previous is null ? null : await BuildAsync(dataset, change, previous, lease.Id, cancellationToken).ConfigureAwait(false);
    }

    private async Task<SnapshotReference?> BuildAsync(
        string dataset, SnapshotChange change, ReadPointer? previous, string? leaseId, CancellationToken cancellationToken)
    {
        string file = _work.NewPath(".duckdb");
        try
        {
            await CopyBaseAsync(file, previous?.Pointer, cancellationToken).ConfigureAwait(false);
            long sequence = (previous?.Pointer.Sequence ?? 0) + 1;
            // The sequence makes versions sort by age; the rest keeps apart those who try for the same number.
            string version = string.Create(CultureInfo.InvariantCulture, $"{sequence:D9}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
            DateTimeOffset now = _timeProvider.GetUtcNow();
            // Apply keeps its thread busy for long: it gets one of its own.
            long? entries = await Task.Factory.StartNew(
                () => Apply(file, change, version, now, previous is null, cancellationToken),
                cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            if (entries is null)
            {
                return previous!.Pointer.ToReference();
            }
            var facts = new SnapshotFacts(
                await Hashes.OfFileAsync(file, cancellationToken).ConfigureAwait(false), entries.Value, previous?.Pointer.Version, change.BatchId, now);
            string blobName = BlobNames.Snapshot(dataset, version);
            ETag etag = await SnapshotBlob.UploadAsync(_container, blobName, file, facts, cancellationToken).ConfigureAwait(false);
            await BeforeSwing().ConfigureAwait(false);
            var next = new CurrentPointer(
                dataset, version, sequence, blobName, etag.ToString(), new FileInfo(file).Length, entries.Value, change.BatchId, now);
            if (!await CurrentPointerBlob.SwingAsync(_container, next, previous, leaseId, cancellationToken).ConfigureAwait(false))
            {
                LogOvertaken(dataset, version);
                await _container.DeleteBlobIfExistsAsync(blobName, cancellationToken: cancellationToken).ConfigureAwait(false);
                return null;
            }
            LogCommitted(dataset, version, entries.Value, next.Bytes);
            _cache.Adopt(next.ToReference(), file);
            return next.ToReference();
        }
        finally
        {
            LocalFiles.TryDelete(file, file + ".wal");
        }
    }

    private async Task CopyBaseAsync(string file, CurrentPointer? previous, CancellationToken cancellationToken)
    {
        if (previous is null)
        {
            SnapshotDatabase.Create(file, _settings, _timeProvider.GetUtcNow());
            return;
        }
        using LocalSnapshot local = await OpenAsync(previous.ToReference(), cancellationToken).ConfigureAwait(false);
        File.Copy(local.Path, file);
    }

    /// <returns>The number of entries, or null when nothing is to be changed.</returns>
    private long? Apply(
        string file, SnapshotChange change, string version, DateTimeOffset now, bool isNew, CancellationToken cancellationToken)
    {
        using SnapshotDatabase database = SnapshotDatabase.OpenWritable(file, _settings, cancellationToken);
        if (database.Scalar<long>("SELECT count(*) FROM commits WHERE id = $id", ("id", change.Id)) > 0)
        {
            return null;
        }
        change.Prepare(database);
        database.Begin();
        if (!change.Apply(database, cancellationToken) && !isNew)
        {
            return null;
        }
        database.Execute(
            "INSERT INTO commits VALUES ($id, $version, $batch, $now)",
            ("id", change.Id), ("version", version), ("batch", change.BatchId), ("now", now.UtcDateTime));
        database.Commit();
        database.Execute("CHECKPOINT");
        return database.Scalar<long>("SELECT count(*) FROM cython_entries");
    }

    /// <summary>Exponential, with jitter, so that those who lost together do not meet again.</summary>
    private static TimeSpan NextWait(int attempt)
    {
        double ceiling = Math.Min(s_longestWait.TotalMilliseconds, s_shortestWait.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 10)));
        return TimeSpan.FromMilliseconds(ceiling * (0.5 + RandomNumberGenerator.GetInt32(500) / 1000.0));
    }

    private TimeoutException TimedOut(string dataset) =>
        new($"No commit to dataset '{dataset}' came through within {_options.CommitTimeout}: other committers hold it.");
}
