using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.OpenApi;

/// <summary>JSON schemas of records, made from the very types that are serialized. Each record stands once and is referred to by name.</summary>
internal sealed class SchemaBook
{
    private static readonly JsonSerializerOptions Options = new(CnakeJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _begun = [];

    /// <summary>A reference to the type's schema, or the schema itself where the type has no name of its own.</summary>
    public JsonNode Of(Type type)
    {
        if (!IsNamed(type))
        {
            return Export(type);
        }

        if (_begun.Add(type))
        {
            _schemas[NameOf(type)] = Export(type);
        }

        return Refer(type);
    }

    public JsonObject ToJson() => new(_schemas.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));

    private JsonNode Export(Type type) => Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) => Transform(type, context, schema),
    });

    private JsonNode Transform(Type root, JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isRoot = context.Path.IsEmpty;
        if (!isRoot && IsNamed(type))
        {
            var reference = Of(type);
            return MayBeNull(context) ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
        }

        if (isRoot && type == root && schema is JsonObject described)
        {
            // An answer leaves out what is null; a record in an answer or a request is never null itself.
            if (described["type"] is JsonArray)
            {
                described["type"] = context.TypeInfo.Kind == JsonTypeInfoKind.Object ? "object" : "array";
            }

            Require(described);
        }

        return schema;
    }

    /// <summary>Of required members only those that are always there.</summary>
    private static void Require(JsonObject schema)
    {
        if (schema["required"] is not JsonArray required || schema["properties"] is not JsonObject properties)
        {
            return;
        }

        var always = required.Select(name => name!.GetValue<string>()).Where(name => !AllowsNull(properties[name])).ToArray();
        schema.Remove("required");
        if (always.Length > 0)
        {
            schema["required"] = new JsonArray([.. always.Select(name => JsonValue.Create(name))]);
        }
    }

    private static bool AllowsNull(JsonNode? schema) => schema switch
    {
        JsonObject { Count: 0 } => true,
        JsonObject one when one["type"] is JsonArray types => types.Any(type => type?.GetValue<string>() == "null"),
        JsonObject one when one["enum"] is JsonArray values => values.Any(value => value is null),
        JsonObject one when one["anyOf"] is JsonArray choices => choices.Any(choice => choice?["type"]?.ToString() == "null"),
        JsonValue => true,
        _ => false,
    };

    private static bool MayBeNull(JsonSchemaExporterContext context) =>
        Nullable.GetUnderlyingType(context.TypeInfo.Type) is not null
        || context.PropertyInfo is { IsGetNullable: true } or { IsSetNullable: true, Set: not null };

    private static bool IsNamed(Type type) =>
        (type.IsEnum || type.IsClass) && type.Assembly == typeof(Batch).Assembly;

    /// <summary>For instance <c>PageOfBatch</c>.</summary>
    private static string NameOf(Type type) => type.IsGenericType
        ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + "Of" + string.Concat(type.GetGenericArguments().Select(NameOf))
        : type.Name;

    private static JsonObject Refer(MemberInfo type) => new() { ["$ref"] = "#/components/schemas/" + NameOf((Type)type) };
}
