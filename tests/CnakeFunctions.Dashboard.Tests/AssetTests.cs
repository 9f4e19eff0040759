using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CnakeFunctions.Dashboard.Tests.Support;

namespace CnakeFunctions.Dashboard.Tests;

public sealed partial class AssetTests(DashboardFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private HttpClient Client => fixture.Host.Client;

    [Fact]
    public async Task The_page_forbids_whatever_does_not_come_from_the_app()
    {
        using var response = await Client.GetAsync("dashboard", Token);
        var page = await response.Content.ReadAsStringAsync(Token);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)|<style|style=| on[a-z]+=", page);
    }

    [Fact]
    public async Task Every_file_that_the_page_names_is_there_typed_and_kept_for_ever()
    {
        var page = await Client.GetStringAsync("dashboard", Token);
        var names = Reference().Matches(page).Select(match => match.Groups[1].Value).ToList();
        var style = await Client.GetStringAsync(names.Single(name => name.EndsWith(".css", StringComparison.Ordinal)), Token);
        names.AddRange(StyleReference().Matches(style).Select(match => "dashboard/" + match.Groups[1].Value));

        Assert.Equal([".css", ".js", ".svg", ".woff2", ".woff2"], names.Select(Path.GetExtension).Order(StringComparer.Ordinal));
        foreach (var name in names)
        {
            using var response = await Client.GetAsync(name, Token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl?.ToString());
            Assert.Equal(TypeOf(name), response.Content.Headers.ContentType?.MediaType);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    public async Task What_a_browser_has_already_is_not_sent_again(string? encoding)
    {
        using var first = await GetAsync(encoding, null);
        using var again = await GetAsync(encoding, first.Headers.ETag);
        using var other = await GetAsync(encoding is null ? "gzip" : null, first.Headers.ETag);

        Assert.Equal(encoding is null ? [] : [encoding], first.Content.Headers.ContentEncoding);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Contains("Accept-Encoding", first.Headers.Vary);
    }

    [Theory]
    [InlineData("dashboard/nothing.js")]
    [InlineData("dashboard/..%2f..%2fhost.json")]
    [InlineData("dashboard/index.html.gz")]
    public async Task Nothing_else_is_served(string path)
    {
        using var response = await Client.GetAsync(path, Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_slash_at_the_end_leads_to_the_page()
    {
        using var response = await Client.GetAsync("dashboard/", Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.EndsWith("/api/dashboard", response.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string? encoding, EntityTagHeaderValue? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "dashboard");
        if (encoding is not null)
        {
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        }

        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await Client.SendAsync(request, Token);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css",
        ".js" => "text/javascript",
        ".svg" => "image/svg+xml",
        _ => "font/woff2",
    };

    [GeneratedRegex("""(?:src|href)="([^"]+)""")]
    private static partial Regex Reference();

    [GeneratedRegex("""url\("?\.?/?([^")]+)""")]
    private static partial Regex StyleReference();
}
