using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Http;

/// <summary>Takes a transaction's multipart answer apart.</summary>
internal static class TransactionResponse
{
    private const string StatusLine = "HTTP/1.1 ";

    /// <summary>The answers to the parts, in their order; a refused transaction has a single one.</summary>
    public static IReadOnlyList<Response> Parse(Response response)
    {
        var text = response.Content.ToString();
        var parts = new List<Response>();
        var boundary = Boundary(text);
        foreach (var part in boundary is null ? [] : text.Split(boundary, StringSplitOptions.None))
        {
            var start = part.IndexOf(StatusLine, StringComparison.Ordinal);
            if (start >= 0)
            {
                parts.Add(ParsePart(part[start..]));
            }
        }

        return parts;
    }

    /// <summary>The delimiter of the inner parts: the services write their changeset's name into the first lines.</summary>
    private static string? Boundary(string text)
    {
        var start = text.IndexOf("--changesetresponse_", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var end = text.AsSpan(start).IndexOfAny('\r', '\n');
        return end < 0 ? text[start..] : text.Substring(start, end);
    }

    private static PartResponse ParsePart(string part)
    {
        using var reader = new StringReader(part);
        var status = reader.ReadLine()![StatusLine.Length..].Split(' ', 2);
        var headers = new List<KeyValuePair<string, string>>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
            }
        }

        return new PartResponse(
            int.Parse(status[0], CultureInfo.InvariantCulture),
            status.Length > 1 ? status[1] : "",
            headers,
            Encoding.UTF8.GetBytes(reader.ReadToEnd().TrimEnd()));
    }
}
