using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>A connection string taken apart.</summary>
/// <param name="Path">What the engine opens.</param>
/// <param name="Key">Under what connections share it; null for a database of one connection.</param>
/// <param name="Options">The engine's options, with their values.</param>
internal sealed record ConnectionTarget(string DataSource, string Path, string? Key, IReadOnlyList<(string Name, string Value)> Options)
{
    public bool InMemory => Path == DuckDBConnectionStringBuilder.InMemoryDataSource;

    /// <exception cref="InvalidOperationException">No data source, or a key that the engine does not know.</exception>
    /// <exception cref="ArgumentException">The text is no connection string.</exception>
    public static ConnectionTarget Parse(string connectionString)
    {
        var text = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var source = "";
        var options = new List<(string, string)>();
        foreach (string key in text.Keys)
        {
            var value = text[key].ToString() ?? "";
            if (DuckDBConnectionStringBuilder.IsDataSource(key))
            {
                source = value;
            }
            else if (EngineOptions.Known.Contains(key))
            {
                options.Add((key, value));
            }
            else
            {
                throw EngineOptions.Unknown(key);
            }
        }

        if (source.Length == 0)
        {
            throw new InvalidOperationException("The connection string names no data source.");
        }

        const string memory = DuckDBConnectionStringBuilder.InMemoryDataSource;
        return source.ToLowerInvariant() switch
        {
            memory => new ConnectionTarget(source, memory, null, options),
            DuckDBConnectionStringBuilder.InMemorySharedDataSource => new ConnectionTarget(source, memory, memory, options),
            // Two spellings of one path are one file.
            _ => new ConnectionTarget(source, source, source.Contains("://", StringComparison.Ordinal) ? source : System.IO.Path.GetFullPath(source), options),
        };
    }
}
