using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Http;

/// <summary>Reads <c>{"odata.error":{"code":…,"message":{"value":…}}}</c>.</summary>
internal sealed class TablesErrorParser : RequestFailedDetailsParser
{
    public static TablesErrorParser Instance { get; } = new();

    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        (error, data) = (null, null);
        if (response.ContentStream is not { CanSeek: true, Length: > 0 } content)
        {
            return false;
        }

        var start = content.Position;
        content.Position = 0;
        try
        {
            using var document = JsonDocument.Parse(content);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("odata.error", out var body)
                || body.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            error = new ResponseError(Text(body, "code"), Message(body));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            content.Position = start;
        }
    }

    private static string? Message(JsonElement body) =>
        body.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object
            ? Text(message, "value")
            : Text(body, "message");

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
