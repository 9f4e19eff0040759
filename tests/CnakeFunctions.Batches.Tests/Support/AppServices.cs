using System.Text;
using System.Text.Json;
using CnakeFunctions.Batches.Service;
using CnakeFunctions.Datasets;
using CnakeFunctions.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CnakeFunctions.Batches.Tests.Support;

/// <summary>Everything that the app has but HTTP and orchestrations, on an Azurite of its own, with a clock to move.</summary>
public sealed class AppServices : IAsyncDisposable
{
    private readonly AzuriteServer _azurite;
    private readonly ServiceProvider _services;
    private readonly string _folder = Directory.CreateTempSubdirectory("cnake-batches-").FullName;

    private AppServices(AzuriteServer azurite, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        _azurite = azurite;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(settings)
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["CNAKE_WORK_DIRECTORY"] = _folder,
        }).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Time).AddBatches(configuration).BuildServiceProvider();
    }

    public ManualTime Time { get; } = new();

    public static async Task<AppServices> StartAsync(CancellationToken ct, params KeyValuePair<string, string?>[] settings)
    {
        var app = new AppServices(await AzuriteServer.StartAsync(inMemory: true, ct), settings);
        await app.Get<StorageSetup>().EnsureAllAsync(ct);
        return app;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task IngestAsync(string dataset, CancellationToken ct, params (string Id, string Code)[] entries)
    {
        var lines = string.Join('\n', entries.Select(entry => JsonSerializer.Serialize(new { id = entry.Id, code = entry.Code })));
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        await Get<DatasetIngestor>().IngestAsync(dataset, body, DatasetFormat.Jsonl, new IngestOptions(), 1 << 20, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
