using System.Collections;
using System.Data;
using System.Data.Common;
using DuckDB.NET.Data.Reading;

namespace DuckDB.NET.Data;

public partial class DuckDBDataReader
{
    /// <exception cref="IndexOutOfRangeException">There is no such column.</exception>
    public override string GetName(int ordinal) => Described(ordinal) is not null ? _names[ordinal] : "";

    /// <summary>The name of the engine's type, as in <c>UnsignedBigInt</c>.</summary>
    public override string GetDataTypeName(int ordinal) => Described(ordinal).Type.ToString();

    public override Type GetFieldType(int ordinal) => Described(ordinal).ClrType;

    public override Type GetProviderSpecificFieldType(int ordinal) => GetFieldType(ordinal);

    /// <summary>The first column of exactly that name.</summary>
    /// <exception cref="DuckDBException">There is none.</exception>
    public override int GetOrdinal(string name)
    {
        var ordinal = Array.IndexOf(_names, name);
        return ordinal >= 0 ? ordinal : throw new DuckDBException($"Column with name {name} was not found.");
    }

    public override IEnumerator GetEnumerator() => new DbEnumerator(this, _behavior.HasFlag(CommandBehavior.CloseConnection));

    public override DataTable GetSchemaTable()
    {
        var table = new DataTable("SchemaTable")
        {
            Columns =
            {
                { "ColumnName", typeof(string) },
                { "ColumnOrdinal", typeof(int) },
                { "ColumnSize", typeof(int) },
                { "NumericPrecision", typeof(byte) },
                { "NumericScale", typeof(byte) },
                { "DataType", typeof(Type) },
                { "AllowDBNull", typeof(bool) },
            },
        };
        for (var i = 0; i < _columns.Length; i++)
        {
            var number = _columns[i] as DecimalReader;
            table.Rows.Add(
                _names[i], i, -1, (object?)number?.Width ?? DBNull.Value, (object?)number?.Scale ?? DBNull.Value, _columns[i].ClrType, true);
        }

        return table;
    }

    private VectorReader Described(int ordinal) => (uint)ordinal < (uint)_columns.Length
        ? _columns[ordinal]
        : throw new IndexOutOfRangeException($"There is no column {ordinal}: the result has {_columns.Length}.");
}
