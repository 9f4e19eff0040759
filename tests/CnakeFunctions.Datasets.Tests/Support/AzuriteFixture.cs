using Azure.Storage.Blobs;
using CnakeFunctions.Testing;

[assembly: AssemblyFixture(typeof(CnakeFunctions.Datasets.Tests.AzuriteFixture))]

namespace CnakeFunctions.Datasets.Tests;

/// <summary>One Azurite for all tests; each test has a container of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteServer? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync() => _azurite = await AzuriteServer.StartAsync(inMemory: true);

    public async Task<BlobContainerClient> NewContainerAsync()
    {
        BlobContainerClient container = new BlobServiceClient(ConnectionString, StorageConnection.CreateOptions())
            .GetBlobContainerClient($"t{Guid.NewGuid():N}");
        await container.CreateAsync();
        return container;
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }
}
