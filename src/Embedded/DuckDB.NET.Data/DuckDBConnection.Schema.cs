using System.Data;
using System.Data.Common;

namespace DuckDB.NET.Data;

public partial class DuckDBConnection
{
    /// <summary>The collections that <see cref="GetSchema(string)"/> knows.</summary>
    public override DataTable GetSchema() => GetSchema(DbMetaDataCollectionNames.MetaDataCollections);

    /// <inheritdoc cref="GetSchema(string, string[])"/>
    public override DataTable GetSchema(string collectionName) => GetSchema(collectionName, null);

    /// <summary>A collection of metadata; restrictions stand in the order that the collection Restrictions tells, null for any.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such collection.</exception>
    /// <exception cref="ArgumentException">More restrictions than the collection has.</exception>
    /// <exception cref="InvalidOperationException">The collection is read from the database, and the connection is closed.</exception>
    public override DataTable GetSchema(string collectionName, string?[]? restrictionValues)
    {
        var collection = SchemaCollection.Find(collectionName);
        restrictionValues ??= [];
        if (restrictionValues.Length > collection.Restrictions.Count)
        {
            throw new ArgumentException(
                $"{collection.Name} takes {collection.Restrictions.Count} restrictions, but {restrictionValues.Length} were given.", nameof(restrictionValues));
        }

        return collection.Load(this, restrictionValues);
    }
}
