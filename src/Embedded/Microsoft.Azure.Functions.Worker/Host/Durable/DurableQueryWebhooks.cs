using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.Functions.Durable;

/// <summary>The HTTP management API of Durable Functions, for many instances at once.</summary>
internal sealed class DurableQueryWebhooks(Func<DurableTaskClient> client)
{
    private const string ContinuationHeader = "x-ms-continuation-token";
    private const int MaxPageSize = 1_000;

    public void Map(IEndpointRouteBuilder group, Func<Func<HttpContext, Task<IResult>>, RequestDelegate> guard)
    {
        group.MapGet("/instances", guard(ListAsync));
        group.MapDelete("/instances", guard(PurgeAsync));
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        bool showInput = !bool.TryParse(query["showInput"].FirstOrDefault(), out bool shown) || shown;
        int pageSize = int.TryParse(query["top"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out int top)
            ? Math.Clamp(top, 1, MaxPageSize)
            : OrchestrationQuery.DefaultPageSize;
        var filter = new OrchestrationQuery(
            CreatedFrom: Time(query, "createdTimeFrom"),
            CreatedTo: Time(query, "createdTimeTo"),
            Statuses: Statuses(query),
            InstanceIdPrefix: query["instanceIdPrefix"].FirstOrDefault(),
            PageSize: pageSize,
            FetchInputsAndOutputs: true);
        string? token = http.Request.Headers[ContinuationHeader].FirstOrDefault();
        var list = new JsonArray();
        await foreach (var page in client().GetAllInstancesAsync(filter).AsPages(token, pageSize).WithCancellation(http.RequestAborted))
        {
            foreach (var instance in page.Values)
            {
                list.Add(InstanceStatus.Of(instance, showInput));
            }

            if (page.ContinuationToken is { Length: > 0 } next)
            {
                http.Response.Headers[ContinuationHeader] = next;
            }

            break;
        }

        return Results.Json(list);
    }

    private async Task<IResult> PurgeAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (Time(query, "createdTimeFrom") is not { } from)
        {
            return Results.Problem("'createdTimeFrom' is required.", statusCode: StatusCodes.Status400BadRequest);
        }

        var filter = new PurgeInstancesFilter(from, Time(query, "createdTimeTo"), Statuses(query));
        var purged = await client().PurgeAllInstancesAsync(filter, http.RequestAborted);
        return purged.PurgedInstanceCount == 0
            ? Results.NotFound()
            : Results.Json(new JsonObject { ["instancesDeleted"] = purged.PurgedInstanceCount });
    }

    private static DateTimeOffset? Time(IQueryCollection query, string name)
        => query[name].FirstOrDefault() is { Length: > 0 } text
            ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : throw new FormatException($"'{name}' is not a time.")
            : null;

    private static OrchestrationRuntimeStatus[]? Statuses(IQueryCollection query)
    {
        var names = query["runtimeStatus"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var statuses = names.Select(name => Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
            ? status
            : throw new FormatException($"'{name}' is no runtime status.")).ToArray();
        return statuses.Length == 0 ? null : statuses;
    }
}
