using DuckDB.NET.Data.Mapping;

namespace DuckDB.NET.Data;

/// <summary>An appender of records.</summary>
public class DuckDBMappedAppender<T, TMap> : IDisposable
    where TMap : DuckDBAppenderMap<T>, new()
{
    private readonly DuckDBAppender _appender;
    private readonly TMap _map = new();

    internal DuckDBMappedAppender(DuckDBAppender appender)
    {
        if (_map.Columns.Count != appender.Columns.Count)
        {
            throw new InvalidOperationException(
                $"{typeof(TMap).Name} maps {_map.Columns.Count} columns, but the table has {appender.Columns.Count}.");
        }

        _appender = appender;
    }

    /// <inheritdoc cref="DuckDBAppender.CreateRow" path="/exception"/>
    public void AppendRecords(IEnumerable<T> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        foreach (var record in records)
        {
            var row = _appender.CreateRow();
            foreach (var append in _map.Columns)
            {
                append(row, record);
            }

            row.EndRow();
        }
    }

    /// <inheritdoc cref="DuckDBAppender.Close"/>
    public void Close() => _appender.Close();

    public void Dispose()
    {
        _appender.Dispose();
        GC.SuppressFinalize(this);
    }
}
