using System.Numerics;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>
/// A row of an appender: one value a column, in the order of the table, each of exactly the column's type. Mind that
/// a constant such as <c>AppendValue(1)</c> is an <c>sbyte</c> here; a variable has the type it was declared with.
/// </summary>
public interface IDuckDBAppenderRow
{
    /// <exception cref="InvalidOperationException">A column has no value yet; the row is dropped.</exception>
    void EndRow();

    IDuckDBAppenderRow AppendNullValue();

    /// <summary>The default of the column, NULL where it has none.</summary>
    IDuckDBAppenderRow AppendDefault();

    IDuckDBAppenderRow AppendValue(bool? value);

    IDuckDBAppenderRow AppendValue(byte[]? value);

    IDuckDBAppenderRow AppendValue(Span<byte> value);

    IDuckDBAppenderRow AppendValue(string? value);

    IDuckDBAppenderRow AppendValue(decimal? value);

    IDuckDBAppenderRow AppendValue(Guid? value);

    IDuckDBAppenderRow AppendValue(BigInteger? value);

    IDuckDBAppenderRow AppendValue(sbyte? value);

    IDuckDBAppenderRow AppendValue(short? value);

    IDuckDBAppenderRow AppendValue(int? value);

    IDuckDBAppenderRow AppendValue(long? value);

    IDuckDBAppenderRow AppendValue(byte? value);

    IDuckDBAppenderRow AppendValue(ushort? value);

    IDuckDBAppenderRow AppendValue(uint? value);

    IDuckDBAppenderRow AppendValue(ulong? value);

    IDuckDBAppenderRow AppendValue<TEnum>(TEnum? value)
        where TEnum : Enum;

    IDuckDBAppenderRow AppendValue(float? value);

    IDuckDBAppenderRow AppendValue(double? value);

    IDuckDBAppenderRow AppendValue(DuckDBDateOnly? value);

    IDuckDBAppenderRow AppendValue(DuckDBTimeOnly? value);

    IDuckDBAppenderRow AppendValue(DateTime? value);

    IDuckDBAppenderRow AppendValue(DateTimeOffset? value);

    IDuckDBAppenderRow AppendValue(TimeSpan? value);

    IDuckDBAppenderRow AppendValue<T>(IEnumerable<T>? value);
}
