using Azure.Storage.Blobs;
using CnakeFunctions.Contracts;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging.Abstractions;

namespace CnakeFunctions.Datasets.Tests;

/// <summary>A container, a folder, and stores on them.</summary>
public sealed class TestWorkspace : IAsyncDisposable
{
    private readonly List<IDisposable> _owned = [];

    private TestWorkspace(BlobContainerClient container)
    {
        Container = container;
        Folder = Directory.CreateTempSubdirectory("cnake-datasets-").FullName;
        Store = NewStore();
        Blobs = new BatchBlobs(container);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public BlobContainerClient Container { get; }
    public string Folder { get; }
    public DatasetStore Store { get; }
    public BatchBlobs Blobs { get; }

    public static async Task<TestWorkspace> CreateAsync(AzuriteFixture azurite) => new(await azurite.NewContainerAsync());

    public DatasetStoreOptions Options(string name = "work") => new() { WorkDirectory = Path.Combine(Folder, name), DatabaseMemoryMegabytes = 128, DatabaseThreads = 2 };

    /// <summary>A store as another process would have it.</summary>
    public DatasetStore NewStore(string workName = "work", DatasetStoreOptions? options = null)
    {
        var store = new DatasetStore(Container, options ?? Options(workName), TimeProvider.System, NullLogger<DatasetStore>.Instance);
        _owned.Add(store);
        return store;
    }

    public string NewPath(string name) => Path.Combine(Folder, $"{Guid.NewGuid():N}-{name}");

    public string WriteFile(string path, string text)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>Ingests entries given as (id, code).</summary>
    public async Task<IngestResult> SeedAsync(string dataset, params (string Id, string Code)[] entries) =>
        await SeedAsync(dataset, (IReadOnlyList<(string Id, string Code)>)entries);

    public async Task<IngestResult> SeedAsync(string dataset, IReadOnlyList<(string Id, string Code)> entries, bool replace = false)
    {
        string path = NewPath("seed.jsonl");
        await File.WriteAllLinesAsync(
            path, entries.Select(e => System.Text.Json.JsonSerializer.Serialize(new { id = e.Id, code = e.Code })), Token);
        return await new DatasetIngestor(Store).IngestAsync(dataset, [path], new IngestOptions { Replace = replace }, Token);
    }

    public async Task<LocalSnapshot> OpenCurrentAsync(string dataset) =>
        await Store.OpenAsync((await Store.FindCurrentAsync(dataset, Token))!, Token);

    /// <summary>Makes a DuckDB file by plain SQL, as a user would.</summary>
    public string MakeDuckDb(string name, params string[] statements)
    {
        string path = NewPath(name);
        using var connection = new DuckDBConnection($"Data Source={path}");
        connection.Open();
        foreach (string statement in statements)
        {
            using DuckDBCommand command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
        return path;
    }

    public static List<object?[]> Query(string path, string sql)
    {
        using var connection = new DuckDBConnection($"Data Source={path};ACCESS_MODE=READ_ONLY");
        connection.Open();
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }
            rows.Add(row);
        }
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        _owned.ForEach(o => o.Dispose());
        await Container.DeleteIfExistsAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
