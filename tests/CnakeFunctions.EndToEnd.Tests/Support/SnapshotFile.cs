using System.Globalization;
using DuckDB.NET.Data;

namespace CnakeFunctions.EndToEnd.Tests.Support;

/// <summary>A dataset's current snapshot, downloaded through the API and opened as any DuckDB file.</summary>
internal sealed class SnapshotFile : IDisposable
{
    private readonly string _path;
    private readonly DuckDBConnection _connection;

    private SnapshotFile(string path)
    {
        _path = path;
        _connection = new DuckDBConnection($"Data Source={path};ACCESS_MODE=READ_ONLY");
        _connection.Open();
    }

    public static async Task<SnapshotFile> DownloadAsync(AppHost host, string dataset, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), $"cnake-e2e-{Guid.NewGuid():N}.duckdb");
        await using (var file = File.Create(path))
        {
            using var response = await host.Client.GetAsync($"datasets/{dataset}", HttpCompletionOption.ResponseHeadersRead, ct);
            response.EnsureSuccessStatusCode();
            await response.Content.CopyToAsync(file, ct);
        }

        return new SnapshotFile(path);
    }

    public long Count(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <summary>The promise of every batch: each entry exactly once, and counters that equal the rows.</summary>
    public void AssertExactlyOnce(Contracts.Batch batch, long entries)
    {
        var rows = $"FROM batch_entries WHERE batch_id = '{batch.Id}'";
        Assert.Equal(entries, batch.Counts.Total);
        Assert.Equal(entries, batch.Counts.Done);
        Assert.Equal(entries, Count($"SELECT count(*) {rows}"));
        Assert.Equal(entries, Count($"SELECT count(DISTINCT entry_id) {rows}"));
        Assert.Equal(batch.Counts.Completed, Count($"SELECT count(*) {rows} AND state = 'completed'"));
        Assert.Equal(batch.Counts.Failed, Count($"SELECT count(*) {rows} AND state = 'failed'"));
    }

    public void Dispose()
    {
        _connection.Dispose();
        File.Delete(_path);
    }
}
