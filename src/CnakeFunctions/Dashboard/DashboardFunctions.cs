using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Triggers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace CnakeFunctions.Dashboard;

/// <summary>Serves the dashboard. It holds no data, so it needs no key: the page asks for one when the API demands it.</summary>
public sealed class DashboardFunctions
{
    // Everything comes from here, nothing is inline, and no text becomes markup (require-trusted-types-for).
    private const string ContentPolicy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private const string Forever = "public, max-age=31536000, immutable";

    [Function(nameof(ServeDashboard))]
    public IResult ServeDashboard([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dashboard")] HttpRequest request)
    {
        // The page names its assets and the API relative to its address, so that it works behind any prefix.
        var isFolder = request.Path.Value!.EndsWith('/');
        return isFolder ? Results.Redirect("../dashboard", permanent: true, preserveMethod: true) : Serve(request, DashboardAssets.Page);
    }

    [Function(nameof(ServeDashboardAsset))]
    public IResult ServeDashboardAsset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dashboard/{asset}")] HttpRequest request, string asset) =>
        Serve(request, asset);

    private static IResult Serve(HttpRequest request, string name)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (DashboardAssets.Find(name) is not { } asset)
        {
            return Api.Problem(request, ProblemException.NotFound("The dashboard has no such file.").Problem);
        }

        headers.CacheControl = asset.IsVersioned ? Forever : "no-cache";
        if (asset.Compressed is null)
        {
            return Bytes(asset, asset.Content, "");
        }

        headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesGzip(request))
        {
            return Bytes(asset, asset.Content, "");
        }

        headers.ContentEncoding = "gzip";
        return Bytes(asset, asset.Compressed, "-gzip");
    }

    /// <summary>Answers conditional requests, too.</summary>
    private static IResult Bytes(DashboardAsset asset, byte[] content, string form) =>
        Results.Bytes(content, asset.ContentType, entityTag: new EntityTagHeaderValue($"\"{asset.EntityTag}{form}\""));

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(one => one.Value == "gzip" && one.Quality is null or > 0);
}
