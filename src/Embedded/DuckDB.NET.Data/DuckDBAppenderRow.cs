using System.Numerics;
using DuckDB.NET.Data.Writing;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <inheritdoc cref="IDuckDBAppenderRow"/>
public class DuckDBAppenderRow : IDuckDBAppenderRow
{
    private readonly DuckDBAppender _appender;
    private readonly VectorWriter[] _columns;
    private readonly string _table;
    private int _column;

    internal DuckDBAppenderRow(DuckDBAppender appender, VectorWriter[] columns, string table)
    {
        _appender = appender;
        _columns = columns;
        _table = table;
    }

    public void EndRow()
    {
        ThrowIfOver();
        if (_column < _columns.Length)
        {
            throw new InvalidOperationException(
                $"The table {_table} has {_columns.Length} columns but only {_column} values were appended to the row.");
        }

        _appender.EndRow(this);
    }

    public IDuckDBAppenderRow AppendNullValue()
    {
        Next().WriteNull(_appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendDefault()
    {
        Next();
        _appender.WriteDefault(_column, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(string? value)
    {
        if (value is null)
        {
            return AppendNullValue();
        }

        Next().Write(value, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(byte[]? value) => value is null ? AppendNullValue() : AppendValue(value.AsSpan());

    public IDuckDBAppenderRow AppendValue(Span<byte> value)
    {
        Next().Write((ReadOnlySpan<byte>)value, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue<TEnum>(TEnum? value)
        where TEnum : Enum
    {
        if (value is null)
        {
            return AppendNullValue();
        }

        Next().Write(value, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue<T>(IEnumerable<T>? value)
    {
        if (value is null)
        {
            return AppendNullValue();
        }

        Next().Write(value, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(bool? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(sbyte? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(short? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(int? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(long? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(byte? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(ushort? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(uint? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(ulong? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(float? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(double? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(decimal? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(BigInteger? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(Guid? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(DateOnly? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(TimeOnly? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(DateTime? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(DateTimeOffset? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(TimeSpan? value)
    {
        if (value is not { } present)
        {
            return AppendNullValue();
        }

        Next().Write(present, _appender.Row);
        return Written();
    }

    public IDuckDBAppenderRow AppendValue(DuckDBDateOnly? value) => AppendValue(value is { } date ? date.ToDateOnly() : (DateOnly?)null);

    public IDuckDBAppenderRow AppendValue(DuckDBTimeOnly? value) => AppendValue(value is { } time ? (TimeOnly)time : (TimeOnly?)null);

    /// <exception cref="IndexOutOfRangeException">Every column has its value; the row stands as it was.</exception>
    private VectorWriter Next()
    {
        ThrowIfOver();
        return _column < _columns.Length
            ? _columns[_column]
            : throw new IndexOutOfRangeException($"The table {_table} has only {_columns.Length} columns.");
    }

    private DuckDBAppenderRow Written()
    {
        _column++;
        return this;
    }

    private void ThrowIfOver()
    {
        if (!ReferenceEquals(_appender.Current, this))
        {
            throw new InvalidOperationException("The row is over: it was ended or cleared, its appender closed, or another row begun.");
        }
    }
}
