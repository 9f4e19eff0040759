using System.Text.Json;
using System.Text.Json.Serialization;

namespace CnakeFunctions.Contracts;

/// <summary>The one set of JSON options: camelCase names, snake_case enum values, nulls left out.</summary>
public static class CnakeJson
{
    /// <summary>For everything that goes over HTTP, into blobs, and across a durable boundary.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    /// <summary>The same, indented, for people.</summary>
    public static JsonSerializerOptions Indented { get; } = Configure(new JsonSerializerOptions { WriteIndented = true });

    /// <summary>Applies the settings to options that a framework owns.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        return options;
    }
}
