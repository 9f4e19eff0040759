using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Worker.TestApp;

public sealed record Greeting(string Name, int Times);

public sealed class MultiResult
{
    [HttpResult]
    public required IResult Response { get; init; }
}

public sealed class HttpFunctions(ScopedThing thing, Counters counters) : IDisposable
{
    private bool _disposed;

    [Function("Hello")]
    public IResult Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hello/{name}/{times:int?}")] HttpRequest request,
        string name, int times = 1)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Results.Text(string.Join(' ', Enumerable.Repeat($"Hello {name} ({request.Method})", times)));
    }

    [Function("Secret")]
    public static IResult Secret([HttpTrigger(AuthorizationLevel.Function, "get", Route = "secret")] HttpRequest request) => Results.Text("secret");

    [Function("AdminOnly")]
    public static IResult AdminOnly([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "adminonly")] HttpRequest request) => Results.Text("admin");

    [Function("Greet")]
    public static async Task<IResult> Greet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [FromBody] Greeting greeting, CancellationToken ct)
    {
        await Task.Delay(1, ct);
        return Results.Ok(new { text = $"{greeting.Name} x{greeting.Times}" });
    }

    [Function("Context")]
    public IResult Context([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context, string? filter)
    {
        context.GetLogger<HttpFunctions>().LogInformation("Context was asked for");
        var again = (ScopedThing)context.InstanceServices.GetService(typeof(ScopedThing))!;
        return Results.Json(new
        {
            sameScope = again.Id == thing.Id,
            scope = thing.Id,
            invocation = context.InvocationId,
            context.FunctionDefinition.Name,
            context.FunctionDefinition.EntryPoint,
            seen = context.Items["seen"],
            sameHttp = ReferenceEquals(context.GetHttpContext(), request.HttpContext),
            data = context.BindingContext.BindingData,
            filter,
            counters.Invocations,
        });
    }

    [Function("Data")]
    public static async Task<HttpResponseData> Data([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post")] HttpRequestData request)
    {
        string? body = await request.ReadAsStringAsync();
        var response = request.CreateResponse(HttpStatusCode.Created);
        response.Headers.Add("x-test", "yes");
        response.Cookies.Append(new HttpCookie("c", "1") { HttpOnly = true, SameSite = SameSite.Strict });
        await response.WriteAsJsonAsync(new { Body = body, Query = request.Query["q"], request.Method, Path = request.Url.AbsolutePath });
        return response;
    }

    [Function("Action")]
    public static IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new OkObjectResult(new { mvc = true });

    [Function("Multi")]
    public static MultiResult Multi([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => new() { Response = Results.Text("multi") };

    [Function("Throw")]
    public static Task<IResult> Throw([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        => throw new InvalidOperationException("what went wrong inside");

    [Function("Setting")]
    public static IResult Setting([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "%RouteFromSettings%/x")] HttpRequest request)
        => Results.Text(Environment.GetEnvironmentVariable("FromSettings") ?? "");

    [Function("Slow")]
    public static async Task<IResult> Slow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "slow/{milliseconds:int}")] HttpRequest request, int milliseconds, CancellationToken ct)
    {
        await Task.Delay(milliseconds, ct);
        return Results.Text("finished");
    }

    public void Dispose() => _disposed = true;
}
