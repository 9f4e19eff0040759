using System.Text.Json;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Datasets;

/// <summary>
/// Reads lines of JSON objects. <c>code</c> (or <c>content</c>) is the source; <c>id</c> (or <c>path</c>) may be missing, then the
/// content's hash is the id; <c>description</c>, <c>metadata</c>, <c>tags</c>, <c>language</c>, <c>createdAt</c> are known; what else
/// there is goes into the metadata.
/// </summary>
internal static class JsonlSource
{
    private static readonly string[] s_codeNames = ["code", "content"];
    private static readonly string[] s_idNames = ["id", "path"];
    private static readonly string[] s_createdNames = ["createdAt", "created_at"];

    /// <summary>Members of our own exports that an ingest makes anew.</summary>
    private static readonly HashSet<string> s_derived = new(StringComparer.Ordinal)
    {
        "content_hash", "contentHash", "bytes", "processed", "processing_status", "processingStatus", "python_id", "pythonId",
        "python_code", "pythonCode", "processed_at", "processedAt",
    };

    public static void Read(string path, string displayName, IngestOptions options, Staging staging, CancellationToken cancellationToken)
    {
        // JSON escapes make a text up to six times as long; the rest of a record gets a megabyte.
        int limit = (int)Math.Min(options.MaximumEntryBytes * 6 + (1 << 20), 1 << 30);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var lines = new LineReader(stream, limit);
        for (long number = 1; lines.TryRead(out ReadOnlyMemory<byte>? line); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string where = $"{displayName}:{number}";
            if (line is null)
            {
                staging.Skip(where, "too_large", $"The line has more than {limit} bytes.");
            }
            else if (!line.Value.Span.Trim(" \t\r"u8).IsEmpty)
            {
                ReadLine(number == 1 ? WithoutMark(line.Value) : line.Value, where, staging);
            }
        }
    }

    private static void ReadLine(ReadOnlyMemory<byte> line, string where, Staging staging)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            JsonElement record = document.RootElement;
            if (record.ValueKind != JsonValueKind.Object)
            {
                staging.Skip(where, "bad_record", $"The line is a JSON {record.ValueKind}, not an object.");
            }
            else if (FindText(record, s_codeNames) is not { } code)
            {
                staging.Skip(where, "bad_record", "The record has no text 'code'.");
            }
            else
            {
                staging.Add(ToRow(record, code, where));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            staging.Skip(where, "bad_record", $"The line is no valid JSON: {e.Message}");
        }
    }

    private static IngestRow ToRow(JsonElement record, string code, string where)
    {
        string id = FindId(record) ?? Hashes.OfText(code)[..16];
        DateTimeOffset created = default;
        bool hasCreated = Find(record, s_createdNames) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out created);
        return new IngestRow(id, code, FindText(record, "language") ?? LanguageOf(id))
        {
            Description = FindText(record, "description"),
            MetadataJson = MakeMetadata(record),
            Tags = Find(record, "tags") is { ValueKind: JsonValueKind.Array } tags
                ? [.. tags.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!)]
                : [],
            CreatedAt = hasCreated ? created : null,
            Source = where,
        };
    }

    /// <summary>An id that says nothing about the language is taken for what datasets here are made of.</summary>
    public static string LanguageOf(string id) => SourceKind.Of(id) is { Language: not "unknown" } kind ? kind.Language : "cython";

    private static string? FindId(JsonElement record) => Find(record, s_idNames) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static string? MakeMetadata(JsonElement record)
    {
        var metadata = new Dictionary<string, JsonElement>();
        foreach (JsonProperty property in record.EnumerateObject())
        {
            if (property.Name == "metadata" && property.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty inner in property.Value.EnumerateObject())
                {
                    metadata[inner.Name] = inner.Value;
                }
            }
            else if (!IsKnown(property) && property.Value.ValueKind != JsonValueKind.Null)
            {
                metadata[property.Name] = property.Value;
            }
        }
        return metadata.Count == 0 ? null : JsonSerializer.Serialize(metadata, CnakeJson.Options);
    }

    private static bool IsKnown(JsonProperty property) =>
        s_codeNames.Contains(property.Name) || s_idNames.Contains(property.Name) || s_createdNames.Contains(property.Name)
        || s_derived.Contains(property.Name) || property.Name is "description" or "tags" or "language";

    private static JsonElement? Find(JsonElement record, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (record.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null)
            {
                return value;
            }
        }
        return null;
    }

    private static string? FindText(JsonElement record, params ReadOnlySpan<string> names) =>
        Find(record, names) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> line) =>
        line.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? line[3..] : line;
}
