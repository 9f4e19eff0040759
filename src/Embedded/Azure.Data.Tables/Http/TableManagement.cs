using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Http;

/// <summary>Creates, deletes and lists tables; what both clients share.</summary>
internal static class TableManagement
{
    private const string BeingDeleted = "TableBeingDeleted";

    public static async ValueTask<Response<TableItem>> CreateAsync(
        TablesPipeline pipeline, string table, bool ifNotExists, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var message = pipeline.CreateMessage(RequestMethod.Post, "Tables", withMetadata: true);
        TableRequests.AddQuery(message.Request, filter: null, top: null, select: null);
        message.Request.Headers.SetValue("Content-Type", "application/json;odata=nometadata");
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create(
            JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = table }));
        var response = await pipeline.SendAsync(message, ifNotExists ? "CreateIfNotExists" : "Create", async, cancellationToken).ConfigureAwait(false);
        if (response.Status is 201 or 204)
        {
            return Response.FromValue(new TableItem(table), response);
        }

        var failure = new RequestFailedException(response);
        return ifNotExists && failure is { Status: 409, ErrorCode: not BeingDeleted }
            ? Response.FromValue(new TableItem(table), response)
            : throw failure;
    }

    /// <summary>Deletes a table; the answer's status is 404 where there was none.</summary>
    public static async ValueTask<Response> DeleteAsync(
        TablesPipeline pipeline, string table, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var message = pipeline.CreateMessage(RequestMethod.Delete, $"Tables('{Uri.EscapeDataString(table)}')", withMetadata: false);
        var response = await pipeline.SendAsync(message, "Delete", async, cancellationToken).ConfigureAwait(false);
        return response.Status is 204 or 404 ? response : throw new RequestFailedException(response);
    }

    public static async ValueTask<Page<TableItem>> ListAsync(
        TablesPipeline pipeline, string? filter, int? top, string? continuationToken, bool async, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage(RequestMethod.Get, "Tables", withMetadata: true);
        TableRequests.AddQuery(message.Request, filter, top, select: null);
        if (continuationToken is not null)
        {
            message.Request.Uri.AppendQuery("NextTableName", continuationToken, escapeValue: true);
        }

        var response = await pipeline.SendAsync(message, "Query", async, cancellationToken).ConfigureAwait(false);
        if (response.Status != 200)
        {
            throw new RequestFailedException(response);
        }

        using var document = JsonDocument.Parse(response.Content);
        var tables = document.RootElement.GetProperty("value").EnumerateArray()
            .Select(item => new TableItem(item.GetProperty("TableName").GetString()!))
            .ToList();
        response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var next);
        return Page<TableItem>.FromValues(tables, next, response);
    }
}
