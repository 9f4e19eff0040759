using System.Globalization;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables.Http;

/// <summary>Writes the requests of a transaction as one multipart body. Source: "Performing entity group transactions".</summary>
internal static class TransactionBody
{
    /// <summary>A message whose parts are the given ones, in their order.</summary>
    public static HttpMessage CreateMessage(TablesPipeline pipeline, IReadOnlyList<HttpMessage> parts)
    {
        var (batch, changeset) = ($"batch_{Guid.NewGuid()}", $"changeset_{Guid.NewGuid()}");
        var message = pipeline.CreateMessage(RequestMethod.Post, "$batch", withMetadata: false);
        message.Request.Headers.SetValue("Content-Type", $"multipart/mixed; boundary={batch}");
        message.Request.Content = RequestContent.Create(Write(batch, changeset, parts));
        return message;
    }

    private static byte[] Write(string batch, string changeset, IReadOnlyList<HttpMessage> parts)
    {
        using var body = new MemoryStream();
        Text(body, $"--{batch}\r\nContent-Type: multipart/mixed; boundary={changeset}\r\n\r\n");
        foreach (var part in parts)
        {
            WritePart(body, changeset, part.Request);
        }

        Text(body, $"--{changeset}--\r\n\r\n--{batch}--\r\n");
        return body.ToArray();
    }

    private static void WritePart(MemoryStream body, string changeset, Request request)
    {
        Text(body, $"--{changeset}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
        Text(body, $"{request.Method} {request.Uri.ToUri().AbsoluteUri} HTTP/1.1\r\n");
        foreach (var header in request.Headers.Where(header => header.Name != "Content-Length"))
        {
            Text(body, $"{header.Name}: {header.Value}\r\n");
        }

        using var content = new MemoryStream();
        request.Content?.WriteTo(content, CancellationToken.None);
        if (content.Length > 0)
        {
            Text(body, string.Create(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}\r\n"));
        }

        Text(body, "\r\n");
        content.WriteTo(body);
        Text(body, "\r\n");
    }

    private static void Text(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
