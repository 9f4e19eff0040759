using CnakeFunctions.Contracts;

namespace CnakeFunctions.EndToEnd.Tests.Support;

/// <summary>Azurite, the app, and a client: what every test begins with.</summary>
internal sealed class Scenario : IAsyncDisposable
{
    private Scenario(AzuriteServer azurite, AppHost host)
    {
        Azurite = azurite;
        Host = host;
        Api = new Api(host);
    }

    public AzuriteServer Azurite { get; }
    public AppHost Host { get; }
    public Api Api { get; }

    public static async Task<Scenario> StartAsync(
        CancellationToken ct, bool inMemory = true, IReadOnlyDictionary<string, string>? settings = null)
    {
        var azurite = await AzuriteServer.StartAsync(inMemory, ct);
        try
        {
            return new Scenario(azurite, await AppHost.StartAsync(azurite, ct, settings));
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Downloads the snapshot and holds the promise of every batch against it.</summary>
    public async Task AssertExactlyOnceAsync(Batch batch, long entries, CancellationToken ct)
    {
        using var snapshot = await SnapshotFile.DownloadAsync(Host, batch.Dataset, ct);
        snapshot.AssertExactlyOnce(batch, entries);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Azurite.DisposeAsync();
    }
}
