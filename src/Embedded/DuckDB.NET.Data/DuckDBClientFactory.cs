using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>Makes the provider's objects for code that knows only the base classes.</summary>
public class DuckDBClientFactory : DbProviderFactory
{
    public const string ProviderInvariantName = "DuckDB.NET.Data";

    public static readonly DuckDBClientFactory Instance = new();

    private DuckDBClientFactory()
    {
    }

    public override bool CanCreateDataSourceEnumerator => false;

    public override DbConnection CreateConnection() => new DuckDBConnection();

    public override DbCommand CreateCommand() => new DuckDBCommand();

    public override DbParameter CreateParameter() => new DuckDBParameter();

    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new DuckDBConnectionStringBuilder();

    /// <exception cref="NotImplementedException">Always.</exception>
    public override DbDataAdapter CreateDataAdapter() => throw new NotImplementedException("There is no data adapter.");

    /// <exception cref="NotImplementedException">Always.</exception>
    public override DbCommandBuilder CreateCommandBuilder() => throw new NotImplementedException("There is no command builder.");
}
