using System.Data;
using System.Data.Common;
using System.Globalization;

namespace DuckDB.NET.Data;

/// <summary>One collection of metadata: its name, the columns that restrict it, and where its rows come from.</summary>
internal sealed record SchemaCollection(string Name, IReadOnlyList<string> Restrictions, string Sql)
{
    private const string Tables =
        "SELECT table_catalog, table_schema, table_name, table_type FROM information_schema.tables";

    private const string Columns =
        "SELECT table_catalog, table_schema, table_name, column_name, ordinal_position, column_default, is_nullable, data_type, " +
        "character_maximum_length, numeric_precision, numeric_scale FROM information_schema.columns";

    private const string ForeignKeys =
        "SELECT database_name AS constraint_catalog, schema_name AS constraint_schema, constraint_name, " +
        "table_name, constraint_type, constraint_text FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'";

    private const string Indexes =
        "SELECT database_name AS index_catalog, schema_name AS index_schema, table_name, index_name, is_unique, is_primary, sql FROM duckdb_indexes()";

    private const string Words = "SELECT DISTINCT keyword_name AS ReservedWord FROM duckdb_keywords() WHERE keyword_category = 'reserved'";

    private static readonly SchemaCollection[] All =
    [
        new(DbMetaDataCollectionNames.MetaDataCollections, [], ""),
        new(DbMetaDataCollectionNames.Restrictions, [], ""),
        new(DbMetaDataCollectionNames.ReservedWords, [], Words),
        new("Tables", ["table_catalog", "table_schema", "table_name", "table_type"], Tables),
        new("Columns", ["table_catalog", "table_schema", "table_name", "column_name"], Columns),
        new("ForeignKeys", ["constraint_catalog", "constraint_schema", "table_name", "constraint_name"], ForeignKeys),
        new("Indexes", ["index_catalog", "index_schema", "table_name", "index_name"], Indexes),
    ];

    public static SchemaCollection Find(string name) =>
        Array.Find(All, one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such collection of metadata.");

    public DataTable Load(DuckDBConnection connection, string?[] values) => Name switch
    {
        _ when Sql.Length > 0 => Query(connection, values),
        var name when name == DbMetaDataCollectionNames.Restrictions => AllRestrictions(),
        _ => AllCollections(),
    };

    private DataTable Query(DuckDBConnection connection, string?[] values)
    {
        using var command = connection.CreateCommand();
        var conditions = new List<string>();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                conditions.Add($"{Restrictions[i]} = ${Restrictions[i]}");
                command.Parameters.Add(new DuckDBParameter(Restrictions[i], value));
            }
        }

        command.CommandText = $"SELECT * FROM ({Sql})" + (conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions));
        var table = new DataTable(Name) { Locale = CultureInfo.InvariantCulture };
        using var reader = command.ExecuteReader();
        table.Load(reader);
        return table;
    }

    private static DataTable AllCollections()
    {
        var table = new DataTable(DbMetaDataCollectionNames.MetaDataCollections)
        {
            Locale = CultureInfo.InvariantCulture,
            Columns =
            {
                { DbMetaDataColumnNames.CollectionName, typeof(string) },
                { DbMetaDataColumnNames.NumberOfRestrictions, typeof(int) },
                { DbMetaDataColumnNames.NumberOfIdentifierParts, typeof(int) },
            },
        };
        foreach (var one in All)
        {
            table.Rows.Add(one.Name, one.Restrictions.Count, 0);
        }

        return table;
    }

    private static DataTable AllRestrictions()
    {
        var table = new DataTable(DbMetaDataCollectionNames.Restrictions)
        {
            Locale = CultureInfo.InvariantCulture,
            Columns =
            {
                { "CollectionName", typeof(string) },
                { "RestrictionName", typeof(string) },
                { "RestrictionDefault", typeof(string) },
                { "RestrictionNumber", typeof(int) },
            },
        };
        foreach (var one in All)
        {
            for (var i = 0; i < one.Restrictions.Count; i++)
            {
                table.Rows.Add(one.Name, one.Restrictions[i], one.Restrictions[i], i + 1);
            }
        }

        return table;
    }
}
