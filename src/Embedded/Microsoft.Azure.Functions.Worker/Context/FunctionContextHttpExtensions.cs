using CnakeFunctions.Embedded.Functions.Http;
using CnakeFunctions.Embedded.Functions.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextExtensions
{
    /// <summary>The request that triggered the function; null for other triggers.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (context as InvocationContext)?.HttpContext;
    }
}

public static class FunctionContextHttpRequestExtensions
{
    /// <summary>The request that triggered the function; null for other triggers.</summary>
    public static ValueTask<HttpRequestData?> GetHttpRequestDataAsync(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult<HttpRequestData?>(AspNetCoreRequestData.Of(context as InvocationContext));
    }

    /// <summary>The function's response, once it has returned one of this type.</summary>
    public static HttpResponseData? GetHttpResponseData(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (context as InvocationContext)?.Result as HttpResponseData;
    }
}

public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function returned; null before it has. Middleware may set another.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context)
        => new ContextResult(Own(context));

    /// <inheritdoc cref="GetInvocationResult(FunctionContext)"/>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
        => new ContextResult<T>(Own(context));

    private static InvocationContext Own(FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context as InvocationContext
            ?? throw new InvalidOperationException("The context does not belong to an invocation of this host.");
    }
}
