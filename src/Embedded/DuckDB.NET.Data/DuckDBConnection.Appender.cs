using DuckDB.NET.Data.Mapping;

namespace DuckDB.NET.Data;

public partial class DuckDBConnection
{
    /// <exception cref="InvalidOperationException">The connection is closed.</exception>
    /// <exception cref="DuckDBException">There is no such table.</exception>
    public DuckDBAppender CreateAppender(string table) => CreateAppender(null, null, table);

    /// <inheritdoc cref="CreateAppender(string)"/>
    public DuckDBAppender CreateAppender(string? schema, string table) => CreateAppender(null, schema, table);

    /// <inheritdoc cref="CreateAppender(string)"/>
    public DuckDBAppender CreateAppender(string? catalog, string? schema, string table) => new(this, catalog, schema, table);

    /// <summary>An appender that takes records, each property of the map one column.</summary>
    /// <inheritdoc cref="CreateAppender(string)"/>
    public DuckDBMappedAppender<T, TMap> CreateAppender<T, TMap>(string table)
        where TMap : DuckDBAppenderMap<T>, new() => CreateAppender<T, TMap>(null, null, table);

    /// <inheritdoc cref="CreateAppender{T, TMap}(string)"/>
    public DuckDBMappedAppender<T, TMap> CreateAppender<T, TMap>(string? schema, string table)
        where TMap : DuckDBAppenderMap<T>, new() => CreateAppender<T, TMap>(null, schema, table);

    /// <inheritdoc cref="CreateAppender{T, TMap}(string)"/>
    public DuckDBMappedAppender<T, TMap> CreateAppender<T, TMap>(string? catalog, string? schema, string table)
        where TMap : DuckDBAppenderMap<T>, new()
    {
        var appender = CreateAppender(catalog, schema, table);
        try
        {
            return new DuckDBMappedAppender<T, TMap>(appender);
        }
        catch
        {
            appender.Dispose();
            throw;
        }
    }
}
