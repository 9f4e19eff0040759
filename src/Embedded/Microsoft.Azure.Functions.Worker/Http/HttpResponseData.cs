using System.Net;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A response, free of ASP.NET Core's types. Status and headers are fixed by the first write to the body.</summary>
public abstract class HttpResponseData
{
    public HttpResponseData(FunctionContext functionContext)
        => FunctionContext = functionContext ?? throw new ArgumentNullException(nameof(functionContext));

    public abstract HttpStatusCode StatusCode { get; set; }

    public abstract HttpHeadersCollection Headers { get; set; }

    /// <summary>Only asynchronous writes: the server refuses others with <see cref="InvalidOperationException"/>.</summary>
    public abstract Stream Body { get; set; }

    public abstract HttpCookies Cookies { get; }

    public FunctionContext FunctionContext { get; }

    public static HttpResponseData CreateResponse(HttpRequestData request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.CreateResponse();
    }
}
