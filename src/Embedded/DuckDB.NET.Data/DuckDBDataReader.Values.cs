using DuckDB.NET.Data.Reading;

namespace DuckDB.NET.Data;

public partial class DuckDBDataReader
{
    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool GetBoolean(int ordinal) => Done(NotNull(ordinal).GetBoolean(_row));

    public override byte GetByte(int ordinal) => Done(NotNull(ordinal).Get<byte>(_row));

    public override short GetInt16(int ordinal) => Done(NotNull(ordinal).Get<short>(_row));

    public override int GetInt32(int ordinal) => Done(NotNull(ordinal).GetInt32(_row));

    public override long GetInt64(int ordinal) => Done(NotNull(ordinal).GetInt64(_row));

    public override float GetFloat(int ordinal) => Done(NotNull(ordinal).Get<float>(_row));

    public override double GetDouble(int ordinal) => Done(NotNull(ordinal).GetDouble(_row));

    public override decimal GetDecimal(int ordinal) => Done(NotNull(ordinal).Get<decimal>(_row));

    public override string GetString(int ordinal) => Done(NotNull(ordinal).GetString(_row));

    public override Guid GetGuid(int ordinal) => Done(NotNull(ordinal).Get<Guid>(_row));

    public override DateTime GetDateTime(int ordinal) => Done(NotNull(ordinal).Get<DateTime>(_row));

    /// <summary>The bytes of a BLOB, copied: the stream outlives the row and the reader.</summary>
    public override Stream GetStream(int ordinal) => Done(NotNull(ordinal).Get<Stream>(_row));

    /// <summary>Any reading that the column's type has; a nullable value type gives null for NULL.</summary>
    /// <exception cref="InvalidCastException">No such reading, a number that does not fit, or NULL for a type without null.</exception>
    public override T GetFieldValue<T>(int ordinal) => Element<T>.IsNullableValue
        ? Done(Element<T>.Read(Column(ordinal), _row))
        : Done(NotNull(ordinal).Get<T>(_row));

    public override object GetValue(int ordinal)
    {
        var column = Column(ordinal);
        return Done(column.IsValid(_row) ? column.GetValue(_row) : DBNull.Value);
    }

    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        for (var i = 0; i < _columns.Length; i++)
        {
            values[i] = GetValue(i);
        }

        return _columns.Length;
    }

    public override object GetProviderSpecificValue(int ordinal) => GetValue(ordinal);

    public override bool IsDBNull(int ordinal) => Done(!Column(ordinal).IsValid(_row));

    /// <exception cref="NotImplementedException">Always: use <see cref="GetStream"/>.</exception>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        throw new NotImplementedException("Use GetStream.");

    /// <exception cref="NotSupportedException">Always: use <see cref="GetString"/>.</exception>
    public override char GetChar(int ordinal) => throw new NotSupportedException("Use GetString.");

    /// <exception cref="NotSupportedException">Always: use <see cref="GetString"/>.</exception>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        throw new NotSupportedException("Use GetString.");

    private VectorReader Column(int ordinal)
    {
        if (!_started || _row >= _size)
        {
            throw new InvalidOperationException(_closed ? "The reader is closed." : "The reader is on no row.");
        }

        return Described(ordinal);
    }

    private VectorReader NotNull(int ordinal)
    {
        var column = Column(ordinal);
        return column.IsValid(_row) ? column : throw new InvalidCastException($"Column '{_names[ordinal]}' value is null");
    }

    /// <summary>Keeps the chunk from being finalized while a value is read out of it.</summary>
    private T Done<T>(T value)
    {
        GC.KeepAlive(this);
        return value;
    }
}
