using CnakeFunctions.Embedded.Functions.Durable;
using CnakeFunctions.Embedded.Functions.Http;
using CnakeFunctions.Embedded.Functions.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Azure.Functions.Worker;

namespace CnakeFunctions.Embedded.Functions.Startup;

/// <summary>The requests' way: host filter, forwarded headers, throttle, then the function or webhook.</summary>
internal static class HttpApplication
{
    public static void Configure(WebApplication web, FunctionsRuntime runtime, FunctionPipeline pipeline, RequestAuthorizer authorizer)
    {
        int running = 0;
        int most = runtime.Settings.MaxOutstandingRequests;
        web.Use(async (http, next) =>
        {
            // Also on what never reaches a function: wrong paths, missing keys, webhooks.
            http.Response.OnStarting(static state => AddHeaders(((HttpResponse)state).Headers), http.Response);
            if (!LoopbackHostFilter.IsAllowed(http.Request, runtime.Settings))
            {
                await Results.Problem(
                    $"The host name '{http.Request.Host.Host}' is not served here; see CnakeEmbedded__AllowedHosts.",
                    statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(http);
                return;
            }

            try
            {
                if (Interlocked.Increment(ref running) > most && most >= 0)
                {
                    http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                    http.Response.Headers.RetryAfter = "1";
                    return;
                }

                await next(http);
            }
            finally
            {
                Interlocked.Decrement(ref running);
            }
        });
        web.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
        web.UseRouting();

        var dispatcher = new HttpDispatcher(pipeline, authorizer, runtime.Draining);
        foreach (var function in runtime.Functions.Where(f => f.Kind == TriggerKind.Http))
        {
            string template = HttpRoutes.Template(function, runtime.Settings);
            if (((HttpTriggerAttribute)function.Trigger).Methods is { Length: > 0 } methods)
            {
                web.MapMethods(template, methods.Select(m => m.ToUpperInvariant()), dispatcher.For(function));
            }
            else
            {
                web.Map(template, dispatcher.For(function));
            }
        }

        MapHost(web, authorizer);
        if (runtime.Engine is not null)
        {
            var orchestrators = runtime.Functions.Where(f => f.Kind == TriggerKind.Orchestration).Select(f => f.DurableName);
            new DurableWebhooks(() => runtime.Client, authorizer, orchestrators.ToHashSet(StringComparer.OrdinalIgnoreCase)).Map(web);
        }

        // "Any address" is nowhere that a client could go.
        runtime.BaseUrl = () => web.Urls.First()
            .Replace("://0.0.0.0:", "://localhost:", StringComparison.Ordinal)
            .Replace("://[::]:", "://localhost:", StringComparison.Ordinal);
    }

    private static Task AddHeaders(IHeaderDictionary headers)
    {
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        return Task.CompletedTask;
    }

    private static void MapHost(WebApplication web, RequestAuthorizer authorizer)
    {
        web.MapGet("/admin/host/status", (RequestDelegate)(http => authorizer.IsAllowed(http.Request, AuthorizationLevel.Admin, "")
            ? Results.Json(new { state = "Running" }).ExecuteAsync(http)
            : Results.StatusCode(StatusCodes.Status401Unauthorized).ExecuteAsync(http)));
        // An app whose prefix and route are empty has this path for itself.
        web.MapGet("/", () => Results.Text("The functions host is running.")).WithOrder(1);
    }
}
