using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Batches.Validation;

/// <summary>
/// Reads a JSON request into a record and reports every fault of its form at once: members that are not known, values of the wrong
/// type, each with its path. A plain deserializer stops at the first.
/// </summary>
public static class RequestReader
{
    private const int MaximumDepth = 32;
    private const int MaximumFaults = 100;

    private static readonly ConcurrentDictionary<Type, Dictionary<string, PropertyInfo>> Properties = new();

    /// <exception cref="ProblemException">The text is no JSON, or not what <typeparamref name="T"/> wants.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json) where T : class, new()
    {
        if (json.Span.Trim((byte)' ').IsEmpty)
        {
            return new T();
        }

        using var document = Parse(json);
        CheckTexts(json.Span);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw ProblemException.BadRequest("The body must be a JSON object.");
        }

        var faults = new List<FieldError>();
        Check(document.RootElement, typeof(T), "", faults);
        if (faults.Count > 0)
        {
            throw ProblemException.Validation(faults);
        }

        // Elements outlive the document only as clones, which the serializer makes.
        return document.RootElement.Deserialize<T>(CnakeJson.Options)!;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaximumDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException malformed)
        {
            var place = malformed.LineNumber is { } line ? $" (line {line + 1}, byte {malformed.BytePositionInLine + 1})" : "";
            throw ProblemException.BadRequest($"The body is not well-formed JSON{place}.");
        }
    }

    /// <summary>JSON can spell texts that are none (half of a surrogate pair), and U+0000, which ends a text in much of the world.</summary>
    private static void CheckTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaximumDepth });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            {
                continue;
            }

            string text;
            try
            {
                text = reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                throw ProblemException.BadRequest($"The body holds a text that is not valid Unicode (byte {reader.TokenStartIndex + 1}).");
            }

            if (text.Contains('\0'))
            {
                throw ProblemException.BadRequest($"The body holds a text with the character U+0000 (byte {reader.TokenStartIndex + 1}).");
            }
        }
    }

    private static void Check(JsonElement element, Type type, string path, List<FieldError> faults)
    {
        var properties = Properties.GetOrAdd(type, static type => type
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), StringComparer.OrdinalIgnoreCase));
        foreach (var member in element.EnumerateObject())
        {
            if (faults.Count >= MaximumFaults)
            {
                return;
            }

            var place = path.Length == 0 ? member.Name : path + "." + member.Name;
            if (!properties.TryGetValue(member.Name, out var property))
            {
                faults.Add(new FieldError(Shorten(place), "is not known; known are " + string.Join(", ", properties.Keys)));
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                if (!TypeNames.AllowsNull(property))
                {
                    faults.Add(new FieldError(place, "must not be null"));
                }
            }
            else if (TypeNames.IsRecord(property.PropertyType))
            {
                if (member.Value.ValueKind == JsonValueKind.Object)
                {
                    Check(member.Value, property.PropertyType, place, faults);
                }
                else
                {
                    faults.Add(new FieldError(place, "must be an object"));
                }
            }
            else
            {
                CheckValue(member.Value, property.PropertyType, place, faults);
            }
        }
    }

    private static void CheckValue(JsonElement value, Type type, string place, List<FieldError> faults)
    {
        try
        {
            value.Deserialize(type, CnakeJson.Options);
            if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null))
            {
                faults.Add(new FieldError(place, "must not hold null"));
            }
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException or NotSupportedException)
        {
            faults.Add(new FieldError(place, "must be " + TypeNames.Describe(type)));
        }
    }

    private static string Shorten(string path) => path.Length <= 200 ? path : path[..200] + "…";
}
