using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Azure.Data.Tables.Serialization;

/// <summary>Writes an entity as JSON with the type annotations that the service needs (OData v3, minimal metadata).</summary>
internal static class EntityWriter
{
    // The body is JSON over HTTP, never HTML: text needs no escaping beyond JSON's own.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlyMemory<byte> Write(ITableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        if (entity is IDictionary<string, object?> properties)
        {
            foreach (var (name, value) in properties)
            {
                WriteProperty(writer, name, value is Enum ? throw Unsupported(name, value) : value);
            }
        }
        else
        {
            WriteProperty(writer, PropertyNames.PartitionKey, entity.PartitionKey);
            WriteProperty(writer, PropertyNames.RowKey, entity.RowKey);
            foreach (var property in EntityShape.Of(entity.GetType()).Properties)
            {
                WriteProperty(writer, property.Name, property.Get(entity));
            }
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteProperty(Utf8JsonWriter writer, string name, object? value)
    {
        if (value is null || name is PropertyNames.ETag or PropertyNames.Timestamp)
        {
            return;
        }

        switch (value)
        {
            case string text:
                writer.WriteString(name, text);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
            case bool flag:
                writer.WriteBoolean(name, flag);
                break;
            case long number:
                WriteTyped(writer, name, EdmType.Int64, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                writer.WriteString(name + PropertyNames.TypeSuffix, EdmType.Double);
                writer.WriteNumber(name, number);
                break;
            case double number:
                WriteTyped(writer, name, EdmType.Double, number.ToString(CultureInfo.InvariantCulture));
                break;
            case Guid guid:
                WriteTyped(writer, name, EdmType.Guid, guid.ToString());
                break;
            case DateTimeOffset time:
                WriteTyped(writer, name, EdmType.DateTime, time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                WriteTyped(writer, name, EdmType.DateTime, time.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture));
                break;
            case byte[] bytes:
                WriteTyped(writer, name, EdmType.Binary, Convert.ToBase64String(bytes));
                break;
            case BinaryData data:
                WriteTyped(writer, name, EdmType.Binary, Convert.ToBase64String(data.ToMemory().Span));
                break;
            case Enum member:
                writer.WriteString(name, member.ToString());
                break;
            default:
                throw Unsupported(name, value);
        }
    }

    private static void WriteTyped(Utf8JsonWriter writer, string name, string type, string value)
    {
        writer.WriteString(name + PropertyNames.TypeSuffix, type);
        writer.WriteString(name, value);
    }

    private static NotSupportedException Unsupported(string name, object value) =>
        new($"Property '{name}' holds a {value.GetType()}, which table storage has no type for.");
}
