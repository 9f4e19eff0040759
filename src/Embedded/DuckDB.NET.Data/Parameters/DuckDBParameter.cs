using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DuckDB.NET.Data;

/// <summary>A value of a command. Its engine type follows from the value, or from what the statement expects; <see cref="DbType"/> has no effect.</summary>
public class DuckDBParameter : DbParameter
{
    private string _name = "";
    private string _sourceColumn = "";

    public DuckDBParameter()
    {
    }

    public DuckDBParameter(object value) => Value = value;

    public DuckDBParameter(DbType type, object? value)
    {
        DbType = type;
        Value = value;
    }

    public DuckDBParameter(string name, object? value)
    {
        _name = name;
        Value = value;
    }

    public DuckDBParameter(string name, DbType type, object? value)
    {
        _name = name;
        DbType = type;
        Value = value;
    }

    public override DbType DbType { get; set; } = DbType.String;

    public override ParameterDirection Direction { get; set; } = ParameterDirection.Input;

    public override bool IsNullable { get; set; }

    /// <summary>The name without the sign <c>$</c>; empty for a positional parameter.</summary>
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = value ?? "";
    }

    [AllowNull]
    public override string SourceColumn
    {
        get => _sourceColumn;
        set => _sourceColumn = value ?? "";
    }

    public override bool SourceColumnNullMapping { get; set; }

    public override int Size { get; set; }

    public override object? Value { get; set; }

    public override void ResetDbType() => DbType = DbType.String;
}
