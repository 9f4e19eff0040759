using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DuckDB.NET.Data;

/// <summary>A connection string: the data source and, besides it, any option of the engine.</summary>
public class DuckDBConnectionStringBuilder : DbConnectionStringBuilder
{
    /// <summary>A database in memory, of its own for every connection.</summary>
    public const string InMemoryDataSource = ":memory:";

    public const string InMemoryConnectionString = "DataSource=:memory:";

    /// <summary>A database in memory that all connections of the process share while one of them is open.</summary>
    public const string InMemorySharedDataSource = ":memory:?cache=shared";

    public const string InMemorySharedConnectionString = "DataSource=:memory:?cache=shared";

    private const string DataSourceKey = "DataSource";

    public DuckDBConnectionStringBuilder()
    {
    }

    /// <summary>A path, or <see cref="InMemoryDataSource"/>.</summary>
    public string DataSource
    {
        get => TryGetValue(DataSourceKey, out var value) || TryGetValue("Data Source", out value) ? value.ToString() ?? "" : "";
        set => this[DataSourceKey] = value;
    }

    /// <exception cref="InvalidOperationException">The engine has no option of that name.</exception>
    [AllowNull]
    public override object this[string keyword]
    {
        get => base[keyword];
        set
        {
            if (!IsDataSource(keyword) && !EngineOptions.Known.Contains(keyword))
            {
                throw EngineOptions.Unknown(keyword);
            }

            base[keyword] = value!;
        }
    }

    internal static bool IsDataSource(string key) =>
        key.Equals(DataSourceKey, StringComparison.OrdinalIgnoreCase) || key.Equals("Data Source", StringComparison.OrdinalIgnoreCase);
}
