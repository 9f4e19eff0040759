using System.Security.Claims;
using CnakeFunctions.Embedded.Functions.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CnakeFunctions.Embedded.Functions.Http;

/// <summary>A view of ASP.NET Core's request.</summary>
internal sealed class AspNetCoreRequestData(FunctionContext context, HttpRequest request) : HttpRequestData(context)
{
    private HttpHeadersCollection? _headers;
    private List<IHttpCookie>? _cookies;
    private AspNetCoreResponseData? _response;

    public override Stream Body => request.Body;

    public override HttpHeadersCollection Headers => _headers ??= new HttpHeadersCollection(
        request.Headers.Select(header => new KeyValuePair<string, IEnumerable<string>>(header.Key, header.Value.OfType<string>())));

    public override IReadOnlyCollection<IHttpCookie> Cookies
        => _cookies ??= [.. request.Cookies.Select(cookie => new HttpCookie(cookie.Key, cookie.Value))];

    public override Uri Url { get; } = new(request.GetEncodedUrl());

    public override IEnumerable<ClaimsIdentity> Identities => request.HttpContext.User.Identities;

    public override string Method => request.Method;

    /// <summary>The one view of the invocation's request, so that it has one response; null without a request.</summary>
    public static AspNetCoreRequestData? Of(InvocationContext? context)
    {
        if (context?.HttpContext is not { } http)
        {
            return null;
        }

        if (context.Features.Get<AspNetCoreRequestData>() is not { } request)
        {
            context.Features.Set(request = new AspNetCoreRequestData(context, http.Request));
        }

        return request;
    }

    public override HttpResponseData CreateResponse()
        => _response ??= new AspNetCoreResponseData(FunctionContext, request.HttpContext.Response);
}
