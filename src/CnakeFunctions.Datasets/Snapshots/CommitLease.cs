using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace CnakeFunctions.Datasets;

/// <summary>
/// A lease on the pointer's blob, renewed until disposed. It spares committers wasted work; it fences nothing, the ETag does.
/// The lease id is made from the batch's id, or the change's: what commits again after a crash takes its own lease over at once.
/// </summary>
internal sealed class CommitLease : IAsyncDisposable
{
    private readonly BlobLeaseClient _lease;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewal;

    private CommitLease(BlobLeaseClient lease, TimeSpan duration, TimeProvider timeProvider)
    {
        _lease = lease;
        _renewal = RenewAsync(duration / 3, timeProvider, _stop.Token);
    }

    public string Id => _lease.LeaseId;

    /// <summary>Null when another one holds it, or when the blob is gone.</summary>
    /// <param name="owner">Id of the batch or the change that commits: one that holds the lease already gets it again.</param>
    public static async Task<CommitLease?> TryAcquireAsync(
        BlobClient blob, string owner, TimeSpan duration, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        BlobLeaseClient lease = blob.GetBlobLeaseClient(MakeId(blob.Name, owner));
        try
        {
            await lease.AcquireAsync(duration, cancellationToken: cancellationToken).ConfigureAwait(false);
            return new CommitLease(lease, duration, timeProvider);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _renewal.ConfigureAwait(false);
        _stop.Dispose();
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await _lease.ReleaseAsync(cancellationToken: limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RequestFailedException or OperationCanceledException or AggregateException)
        {
            // It runs out by itself.
        }
    }

    private async Task RenewAsync(TimeSpan interval, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    await _lease.RenewAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (e is RequestFailedException or AggregateException)
                {
                    // Lost or not reachable just now: the swing will tell.
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private static string MakeId(string blobName, string owner) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{blobName}\n{owner}")).AsSpan(0, 16)).ToString();
}
