using System.Globalization;
using Azure.Core;
using Azure.Data.Tables.Serialization;

namespace Azure.Data.Tables.Http;

/// <summary>Builds the requests of one table. Source: "Table service REST API".</summary>
internal sealed class TableRequests(TablesPipeline pipeline, string table)
{
    private static readonly RequestMethod Merge = RequestMethod.Patch;

    public HttpMessage Add(ITableEntity entity)
    {
        RequireKeys(entity);
        var message = WithBody(RequestMethod.Post, table, EntityWriter.Write(entity));
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        return message;
    }

    /// <param name="entity">What to write.</param>
    /// <param name="mode">What becomes of properties not named.</param>
    /// <param name="ifMatch">The version to replace; null inserts where nothing is.</param>
    public HttpMessage Write(ITableEntity entity, TableUpdateMode mode, ETag? ifMatch)
    {
        RequireKeys(entity);
        var method = mode switch
        {
            TableUpdateMode.Merge => Merge,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Unknown update mode."),
        };
        var message = WithBody(method, EntityPath(entity.PartitionKey, entity.RowKey), EntityWriter.Write(entity));
        if (ifMatch is { } etag)
        {
            message.Request.Headers.SetValue("If-Match", etag.ToString());
        }

        return message;
    }

    public HttpMessage Delete(string partitionKey, string rowKey, ETag ifMatch)
    {
        var message = pipeline.CreateMessage(RequestMethod.Delete, EntityPath(partitionKey, rowKey), withMetadata: true);
        message.Request.Headers.SetValue("If-Match", ifMatch == default ? ETag.All.ToString() : ifMatch.ToString());
        return message;
    }

    public HttpMessage Get(string partitionKey, string rowKey, IEnumerable<string>? select)
    {
        var message = pipeline.CreateMessage(RequestMethod.Get, EntityPath(partitionKey, rowKey), withMetadata: true);
        AddQuery(message.Request, filter: null, top: null, select);
        return message;
    }

    public HttpMessage Query(string? filter, int? top, IEnumerable<string>? select, string? continuationToken)
    {
        var message = pipeline.CreateMessage(RequestMethod.Get, $"{table}()", withMetadata: true);
        AddQuery(message.Request, filter, top, select);
        if (continuationToken is not null)
        {
            var keys = continuationToken.Split(' ', 2);
            message.Request.Uri.AppendQuery("NextPartitionKey", keys[0], escapeValue: true);
            if (keys is [_, { Length: > 0 } rowKey])
            {
                message.Request.Uri.AppendQuery("NextRowKey", rowKey, escapeValue: true);
            }
        }

        return message;
    }

    /// <summary>One page's end: the keys to go on from, joined by a space, which their encoding cannot hold; null at the end.</summary>
    public static string? ContinuationToken(Response response)
    {
        if (!response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey))
        {
            return null;
        }

        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey);
        return $"{partitionKey} {rowKey}";
    }

    internal static void AddQuery(Request request, string? filter, int? top, IEnumerable<string>? select)
    {
        request.Uri.AppendQuery("$format", "application/json;odata=minimalmetadata", escapeValue: true);
        if (top is { } count)
        {
            request.Uri.AppendQuery("$top", count.ToString(CultureInfo.InvariantCulture), escapeValue: true);
        }

        if (select is not null && string.Join(',', select) is { Length: > 0 } names)
        {
            request.Uri.AppendQuery("$select", names, escapeValue: true);
        }

        if (!string.IsNullOrEmpty(filter))
        {
            request.Uri.AppendQuery("$filter", filter, escapeValue: true);
        }
    }

    private static void RequireKeys(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey, "entity.PartitionKey");
        ArgumentNullException.ThrowIfNull(entity.RowKey, "entity.RowKey");
    }

    private string EntityPath(string partitionKey, string rowKey)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return $"{table}(PartitionKey='{Key(partitionKey)}',RowKey='{Key(rowKey)}')";
    }

    private static string Key(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    private HttpMessage WithBody(RequestMethod method, string path, ReadOnlyMemory<byte> body)
    {
        var message = pipeline.CreateMessage(method, path, withMetadata: method == RequestMethod.Post);
        message.Request.Uri.AppendQuery("$format", "application/json;odata=minimalmetadata", escapeValue: true);
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(body);
        return message;
    }
}
