using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

public sealed partial class DatasetStore
{
    /// <summary>A blob that no pointer names may belong to a commit under way: only older ones are left-overs.</summary>
    private static readonly TimeSpan s_leftOverAge = TimeSpan.FromHours(1);

    /// <summary>Pointers read for one list.</summary>
    private const int MaximumLooked = 500;

    /// <summary>Names of all datasets, in order.</summary>
    public async Task<IReadOnlyList<string>> ListDatasetsAsync(CancellationToken cancellationToken = default)
    {
        var names = new List<string>();
        await foreach (BlobHierarchyItem item in _container
            .GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", BlobNames.Datasets, cancellationToken).ConfigureAwait(false))
        {
            if (item.IsPrefix && DatasetName.IsValid(item.Prefix[BlobNames.Datasets.Length..^1])
                && await FindCurrentAsync(item.Prefix[BlobNames.Datasets.Length..^1], cancellationToken).ConfigureAwait(false) is { } current)
            {
                names.Add(current.Dataset);
            }
        }
        return names;
    }

    /// <summary>The current snapshots of the datasets that changed last, newest first; of very many datasets only some are looked at.</summary>
    public async Task<IReadOnlyList<CurrentSnapshot>> ListCurrentAsync(int limit, CancellationToken cancellationToken = default)
    {
        Guard.Range(limit, 1, MaximumLooked);
        var names = new List<string>();
        await foreach (BlobHierarchyItem item in _container
            .GetBlobsByHierarchyAsync(prefix: BlobNames.Datasets, delimiter: "/", cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (item.IsPrefix && DatasetName.IsValid(item.Prefix[BlobNames.Datasets.Length..^1]))
            {
                names.Add(item.Prefix[BlobNames.Datasets.Length..^1]);
                if (names.Count == MaximumLooked)
                {
                    break;
                }
            }
        }
        var found = new System.Collections.Concurrent.ConcurrentBag<CurrentSnapshot>();
        await Parallel.ForEachAsync(
            names, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (name, token) =>
            {
                if (await CurrentPointerBlob.ReadAsync(_container, name, token).ConfigureAwait(false) is { } pointer)
                {
                    found.Add(new CurrentSnapshot(pointer.Pointer.ToReference(), pointer.Pointer.CommittedAt));
                }
            }).ConfigureAwait(false);
        return [.. found.OrderByDescending(s => s.CommittedAt).ThenBy(s => s.Reference.Dataset, StringComparer.Ordinal).Take(limit)];
    }

    /// <summary>Snapshots of a dataset, newest first; empty when there is no such dataset.</summary>
    public async Task<IReadOnlyList<SnapshotInfo>> ListSnapshotsAsync(string dataset, CancellationToken cancellationToken = default)
    {
        CurrentPointer? current = (await CurrentPointerBlob.ReadAsync(_container, dataset, cancellationToken).ConfigureAwait(false))?.Pointer;
        if (current is null)
        {
            return [];
        }
        IReadOnlyList<SnapshotBlobItem> blobs = await ListBlobsAsync(dataset, cancellationToken).ConfigureAwait(false);
        return [.. SnapshotLineage.Committed(blobs, current.Version).Select(b => new SnapshotInfo(
            dataset, b.Version, b.Facts.CreatedAt, b.Bytes, b.Facts.Entries, b.Version == current.Version, b.Facts.BatchId))];
    }

    /// <summary>Deletes the pointer, then the snapshots. False when there was no such dataset.</summary>
    /// <exception cref="TimeoutException">Committers held the dataset for the whole of the commit timeout.</exception>
    public async Task<bool> DeleteAsync(string dataset, CancellationToken cancellationToken = default)
    {
        string pointer = BlobNames.Current(dataset);
        long start = _timeProvider.GetTimestamp();
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                bool existed = await _container.DeleteBlobIfExistsAsync(pointer, cancellationToken: cancellationToken).ConfigureAwait(false);
                await BlobDeletion.DeleteAsync(_container, BlobNames.Snapshots(dataset), cancellationToken).ConfigureAwait(false);
                return existed;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // A committer holds the lease: wait until it is done.
                if (_timeProvider.GetElapsedTime(start) > _options.CommitTimeout)
                {
                    throw TimedOut(dataset);
                }
                await Task.Delay(NextWait(attempt), _timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Deletes old snapshots, and what crashed commits left behind. Never the current one, nor a pinned one.</summary>
    /// <param name="keepNewest">How many to keep, the current one included; 1 or more.</param>
    /// <param name="pinned">Versions that running batches read.</param>
    /// <param name="keepSince">What was made later is kept too.</param>
    /// <returns>Versions deleted.</returns>
    public async Task<IReadOnlyList<string>> DeleteOldSnapshotsAsync(
        string dataset, int keepNewest, IReadOnlySet<string> pinned, DateTimeOffset? keepSince = null, CancellationToken cancellationToken = default)
    {
        Guard.Range(keepNewest, 1, int.MaxValue);
        ArgumentNullException.ThrowIfNull(pinned);
        // Blobs first, pointer second: a commit between the two makes no blob of the list current without the pointer saying so.
        IReadOnlyList<SnapshotBlobItem> blobs = await ListBlobsAsync(dataset, cancellationToken).ConfigureAwait(false);
        CurrentPointer? current = (await CurrentPointerBlob.ReadAsync(_container, dataset, cancellationToken).ConfigureAwait(false))?.Pointer;
        if (current is null)
        {
            return [];
        }
        IReadOnlyList<SnapshotBlobItem> committed = SnapshotLineage.Committed(blobs, current.Version);
        var kept = committed.Where((b, place) => place < keepNewest || b.Facts.CreatedAt > (keepSince ?? DateTimeOffset.MaxValue)).Select(b => b.Version).Append(current.Version).Concat(pinned).ToHashSet(StringComparer.Ordinal);
        var known = committed.Select(b => b.Version).ToHashSet(StringComparer.Ordinal);
        DateTimeOffset now = _timeProvider.GetUtcNow();
        var deleted = new List<string>();
        foreach (SnapshotBlobItem blob in blobs.Where(b => !kept.Contains(b.Version)))
        {
            if (known.Contains(blob.Version) || now - blob.Facts.CreatedAt > s_leftOverAge)
            {
                await _container.DeleteBlobIfExistsAsync(BlobNames.Snapshot(dataset, blob.Version), cancellationToken: cancellationToken)
                    .ConfigureAwait(false);
                deleted.Add(blob.Version);
            }
        }
        if (deleted.Count > 0)
        {
            LogDeleted(dataset, deleted.Count);
        }
        return deleted;
    }

    private async Task<IReadOnlyList<SnapshotBlobItem>> ListBlobsAsync(string dataset, CancellationToken cancellationToken)
    {
        var blobs = new List<SnapshotBlobItem>();
        await foreach (BlobItem blob in _container
            .GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, BlobNames.Snapshots(dataset), cancellationToken).ConfigureAwait(false))
        {
            if (BlobNames.FindVersion(dataset, blob.Name) is { } version)
            {
                blobs.Add(new SnapshotBlobItem(
                    version, blob.Properties.ContentLength ?? 0,
                    SnapshotBlob.ReadFacts(blob.Metadata, blob.Properties.CreatedOn ?? DateTimeOffset.UnixEpoch)));
            }
        }
        return blobs;
    }
}

internal sealed record SnapshotBlobItem(string Version, long Bytes, SnapshotFacts Facts);

/// <summary>Tells snapshots that were current once from those of commits that never came through.</summary>
internal static class SnapshotLineage
{
    /// <summary>
    /// Walks from the current one down. Of several with one sequence number only the parent of the next was ever current; where
    /// retention has removed the next, a number's only blob is taken as the one.
    /// </summary>
    public static IReadOnlyList<SnapshotBlobItem> Committed(IReadOnlyList<SnapshotBlobItem> blobs, string current)
    {
        var lineage = new List<SnapshotBlobItem>();
        string? expected = current;
        long limit = Sequence(current);
        foreach (IGrouping<long, SnapshotBlobItem> group in blobs.GroupBy(b => Sequence(b.Version)).Where(g => g.Key <= limit).OrderByDescending(g => g.Key))
        {
            SnapshotBlobItem? next = group.FirstOrDefault(b => b.Version == expected);
            if (next is null && (expected is null || Sequence(expected) != group.Key) && group.Count() == 1)
            {
                next = group.Single();
            }
            if (next is not null)
            {
                lineage.Add(next);
                expected = next.Facts.Parent;
            }
        }
        return lineage;
    }

    private static long Sequence(string version)
    {
        int dash = version.IndexOf('-', StringComparison.Ordinal);
        return long.TryParse(dash < 0 ? version : version.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            ? sequence
            : -1;
    }
}
