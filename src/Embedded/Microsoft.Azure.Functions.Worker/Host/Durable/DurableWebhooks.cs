using System.Text.Json;
using System.Text.Json.Nodes;
using CnakeFunctions.Embedded.Functions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.Functions.Durable;

/// <summary>The HTTP management API of Durable Functions, for one instance.</summary>
internal sealed class DurableWebhooks(Func<DurableTaskClient> client, RequestAuthorizer authorizer, IReadOnlySet<string> orchestrators)
{
    // A terminated or failed instance takes no more commands.
    private static readonly IResult Gone = Results.StatusCode(StatusCodes.Status410Gone);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(ManagementUrls.Path);
        group.MapGet("/instances/{id}", Guard(StatusAsync));
        group.MapDelete("/instances/{id}", Guard(PurgeAsync));
        group.MapPost("/instances/{id}/raiseEvent/{name}", Guard(RaiseEventAsync));
        group.MapPost("/instances/{id}/terminate", Guard(http => CommandAsync(http, (id, reason)
            => client().TerminateInstanceAsync(id, new TerminateInstanceOptions(reason), http.RequestAborted))));
        group.MapPost("/instances/{id}/suspend", Guard(http => CommandAsync(http, (id, reason)
            => client().SuspendInstanceAsync(id, reason, http.RequestAborted))));
        group.MapPost("/instances/{id}/resume", Guard(http => CommandAsync(http, (id, reason)
            => client().ResumeInstanceAsync(id, reason, http.RequestAborted))));
        group.MapPost("/instances/{id}/restart", Guard(RestartAsync));
        group.MapPost("/orchestrators/{orchestrator}/{id?}", Guard(StartAsync));
        new DurableQueryWebhooks(client).Map(group, Guard);
    }

    private RequestDelegate Guard(Func<HttpContext, Task<IResult>> handle) => async http =>
    {
        var result = authorizer.IsAllowed(http.Request, AuthorizationLevel.System, "")
            ? await HandleAsync(handle, http)
            : Results.StatusCode(StatusCodes.Status401Unauthorized);
        await result.ExecuteAsync(http);
    };

    private static async Task<IResult> HandleAsync(Func<HttpContext, Task<IResult>> handle, HttpContext http)
    {
        try
        {
            return await handle(http);
        }
        catch (JsonException error)
        {
            return Results.Problem($"The request body is not JSON: {error.Message}", statusCode: StatusCodes.Status400BadRequest);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return Results.Problem(error.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private async Task<IResult> StatusAsync(HttpContext http)
    {
        var instance = await client().GetInstanceAsync(Id(http), getInputsAndOutputs: true, http.RequestAborted);
        if (instance is null)
        {
            return Results.NotFound();
        }

        var body = InstanceStatus.Of(instance, Flag(http, "showInput", true));
        if (!instance.IsCompleted)
        {
            http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
            http.Response.Headers.RetryAfter = "10";
            return Results.Json(body, statusCode: StatusCodes.Status202Accepted);
        }

        bool error = instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed && Flag(http, "returnInternalServerErrorOnFailure", false);
        return Results.Json(body, statusCode: error ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    private async Task<IResult> PurgeAsync(HttpContext http)
    {
        var purged = await client().PurgeInstanceAsync(Id(http), cancellation: http.RequestAborted);
        return purged.PurgedInstanceCount == 0
            ? Results.NotFound()
            : Results.Json(new JsonObject { ["instancesDeleted"] = purged.PurgedInstanceCount });
    }

    private async Task<IResult> RaiseEventAsync(HttpContext http)
    {
        object? payload = await ReadJsonAsync(http);
        string name = (string)http.GetRouteValue("name")!;
        return await WhileRunningAsync(http, id => client().RaiseEventAsync(id, name, payload, http.RequestAborted));
    }

    private Task<IResult> CommandAsync(HttpContext http, Func<string, string?, Task> send)
        => WhileRunningAsync(http, id => send(id, http.Request.Query["reason"].FirstOrDefault()));

    private async Task<IResult> WhileRunningAsync(HttpContext http, Func<string, Task> act)
    {
        string id = Id(http);
        var instance = await client().GetInstanceAsync(id, http.RequestAborted);
        if (instance is null)
        {
            return Results.NotFound();
        }

        if (instance.IsCompleted)
        {
            return Gone;
        }

        await act(id);
        return Results.Accepted();
    }

    private async Task<IResult> RestartAsync(HttpContext http)
    {
        if (await client().GetInstanceAsync(Id(http), http.RequestAborted) is null)
        {
            return Results.NotFound();
        }

        try
        {
            return Accepted(http, await client().RestartAsync(Id(http), Flag(http, "restartWithNewInstanceId", true), http.RequestAborted));
        }
        catch (InvalidOperationException error)
        {
            return Results.Problem(error.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    private async Task<IResult> StartAsync(HttpContext http)
    {
        string name = (string)http.GetRouteValue("orchestrator")!;
        if (!orchestrators.Contains(name))
        {
            return Results.Problem($"There is no orchestrator '{name}'.", statusCode: StatusCodes.Status400BadRequest);
        }

        object? input = await ReadJsonAsync(http);
        var options = http.GetRouteValue("id") is string id ? new global::Microsoft.DurableTask.StartOrchestrationOptions(id) : null;
        try
        {
            return Accepted(http, await client().ScheduleNewOrchestrationInstanceAsync(name, input, options, http.RequestAborted));
        }
        catch (global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException error)
        {
            return Results.Problem(error.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    private IResult Accepted(HttpContext http, string id)
    {
        var urls = ManagementUrls.Create($"{http.Request.Scheme}://{http.Request.Host}", id, authorizer.WebhookKey);
        http.Response.Headers.Location = urls.StatusQueryGetUri;
        http.Response.Headers.RetryAfter = "10";
        return Results.Json(urls, JsonSerializerOptions.Web, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>The body as JSON; null when it is empty.</summary>
    private static async Task<object?> ReadJsonAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, leaveOpen: true);
        string text = await reader.ReadToEndAsync(http.RequestAborted);
        return string.IsNullOrWhiteSpace(text) ? null : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static string Id(HttpContext http) => (string)http.GetRouteValue("id")!;

    private static bool Flag(HttpContext http, string name, bool otherwise)
        => bool.TryParse(http.Request.Query[name].FirstOrDefault(), out bool value) ? value : otherwise;
}
