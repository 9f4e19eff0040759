using CnakeFunctions.Embedded.Functions.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.Functions.Http;

/// <summary>Runs an HTTP function for a request and writes what it returned.</summary>
internal sealed class HttpDispatcher(FunctionPipeline pipeline, RequestAuthorizer authorizer, CancellationToken draining)
{
    public RequestDelegate For(FunctionDescriptor function)
    {
        var level = ((HttpTriggerAttribute)function.Trigger).AuthLevel;
        var logger = function.Logger;
        return async http =>
        {
            if (!authorizer.IsAllowed(http.Request, level, function.Name))
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, draining);
            await using var context = new InvocationContext(function, http.RequestServices, ending.Token)
            {
                HttpContext = http,
                Trigger = http.Request,
            };
            try
            {
                await pipeline.InvokeAsync(context);
                await WriteAsync(http, context.Result, logger);
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                logger.ClientGone(function.Name);
            }
            catch (OperationCanceledException) when (draining.IsCancellationRequested && !http.Response.HasStarted)
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            }
            catch (BadHttpRequestException error) when (!http.Response.HasStarted)
            {
                http.Response.Clear();
                await Results.Problem(error.Message, statusCode: error.StatusCode).ExecuteAsync(http);
            }
            catch (Exception) when (!http.Response.HasStarted)
            {
                // The pipeline has logged it; what went wrong inside is not the client's to see.
                http.Response.Clear();
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        };
    }

    private static async Task WriteAsync(HttpContext http, object? result, ILogger logger)
    {
        switch (result)
        {
            case IResult response:
                await response.ExecuteAsync(http);
                break;
            case IActionResult action:
                await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case HttpResponseData or null:
                break;
            default:
                logger.NoResponse(result.GetType().Name);
                break;
        }
    }
}
