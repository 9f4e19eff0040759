using DuckDB.NET.Data;

namespace CnakeFunctions.Datasets;

/// <summary>Whether DuckDB's native library is there and works.</summary>
public static class DatabaseCheck
{
    /// <exception cref="Exception">It does not.</exception>
    public static async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = new DuckDBConnection("Data Source=:memory:");
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }
}
