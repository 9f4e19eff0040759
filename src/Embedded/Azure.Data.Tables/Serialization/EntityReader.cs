using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>Makes entities of the JSON that the service answers with.</summary>
internal static class EntityReader
{
    /// <summary>An entity, with its version taken from the body or, failing that, from the header <c>ETag</c>.</summary>
    public static T Read<T>(JsonElement element, ETag? header = null)
        where T : class, ITableEntity
    {
        var entity = typeof(T) == typeof(TableEntity) ? (T)(object)ReadDictionary(element) : ReadModel<T>(element);
        if (header is { } etag && !element.TryGetProperty(PropertyNames.ETag, out _))
        {
            entity.ETag = etag;
        }

        return entity;
    }

    private static TableEntity ReadDictionary(JsonElement element)
    {
        var entity = new TableEntity();
        foreach (var property in element.EnumerateObject())
        {
            if (IsData(property.Name))
            {
                entity.Add(property.Name, Value(element, property));
            }
        }

        return entity;
    }

    private static T ReadModel<T>(JsonElement element)
        where T : class, ITableEntity
    {
        var shape = EntityShape.Of(typeof(T));
        var entity = (T)shape.Create();
        foreach (var property in element.EnumerateObject())
        {
            switch (property.Name)
            {
                case PropertyNames.PartitionKey:
                    entity.PartitionKey = property.Value.GetString()!;
                    break;
                case PropertyNames.RowKey:
                    entity.RowKey = property.Value.GetString()!;
                    break;
                case PropertyNames.ETag:
                    entity.ETag = new ETag(property.Value.GetString()!);
                    break;
                case PropertyNames.Timestamp:
                    entity.Timestamp = property.Value.GetDateTimeOffset();
                    break;
                case var name when IsData(name) && shape.Find(name) is { } target:
                    target.Set(entity, Value(element, property));
                    break;
                default:
                    break;
            }
        }

        return entity;
    }

    /// <summary>Annotations (<c>X@odata.type</c>, <c>odata.metadata</c> …) are no data; the version is.</summary>
    private static bool IsData(string name) =>
        name == PropertyNames.ETag
        || (!name.StartsWith("odata.", StringComparison.Ordinal) && !name.Contains("@odata.", StringComparison.Ordinal));

    private static object? Value(JsonElement entity, JsonProperty property)
    {
        var value = property.Value;
        switch (value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return value.GetBoolean();
            case JsonValueKind.Number:
                return Number(entity, property);
            case JsonValueKind.String:
                break;
            default:
                return null;
        }

        var text = value.GetString()!;
        return Annotation(entity, property.Name) switch
        {
            EdmType.Int64 => (object)long.Parse(text, CultureInfo.InvariantCulture),
            EdmType.Double => double.Parse(text, CultureInfo.InvariantCulture),
            EdmType.Guid => Guid.Parse(text),
            EdmType.DateTime => Time(text),
            EdmType.Binary => Convert.FromBase64String(text),
            // The service's own time stamp comes without annotation.
            null when property.Name == PropertyNames.Timestamp => Time(text),
            _ => text,
        };
    }

    private static object Number(JsonElement entity, JsonProperty property) => Annotation(entity, property.Name) switch
    {
        EdmType.Double => (object)property.Value.GetDouble(),
        EdmType.Int64 => property.Value.GetInt64(),
        // Doubles with a fraction come bare; whole ones are annotated.
        _ => property.Value.TryGetInt32(out var number) ? (object)number : property.Value.GetDouble(),
    };

    private static string? Annotation(JsonElement entity, string name) =>
        entity.TryGetProperty(name + PropertyNames.TypeSuffix, out var type) ? type.GetString() : null;

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
