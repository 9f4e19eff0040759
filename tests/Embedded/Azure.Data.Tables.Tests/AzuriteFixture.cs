using CnakeFunctions.Testing;

[assembly: AssemblyFixture(typeof(Azure.Data.Tables.Tests.AzuriteFixture))]

namespace Azure.Data.Tables.Tests;

/// <summary>One Azurite for all tests of the assembly; each takes a table of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteServer? _server;

    internal AzuriteServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await AzuriteServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    public async Task<TableClient> NewTableAsync()
    {
        var table = new TableClient(Server.ConnectionString, "t" + Guid.NewGuid().ToString("N"));
        await table.CreateAsync();
        return table;
    }
}
