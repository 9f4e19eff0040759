using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using CnakeFunctions.Triggers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace CnakeFunctions.Hosting;

/// <summary>Stands before every HTTP function: headers that keep browsers careful, and limits that keep one caller from being all.</summary>
internal sealed class RequestGuard : IFunctionsWorkerMiddleware, IDisposable
{
    /// <summary>Who watches over the app must not be turned away by those who use it up.</summary>
    private const string Unlimited = nameof(HealthFunction.GetHealth);

    private readonly ConcurrencyLimiter _concurrent;
    private readonly PartitionedRateLimiter<HttpRequest> _rate;

    public RequestGuard(RequestLimits limits)
    {
        _concurrent = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = limits.Concurrent });
        _rate = PartitionedRateLimiter.Create<HttpRequest, string>(request => RateLimitPartition.GetTokenBucketLimiter(
            CallerOf(request),
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 2 * limits.PerSecond,
                TokensPerPeriod = limits.PerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }));
    }

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        http.Response.OnStarting(static state => AddHeaders(((HttpResponse)state).Headers), http.Response);
        if (context.FunctionDefinition.Name == Unlimited)
        {
            await next(context);
            return;
        }

        using var rate = _rate.AttemptAcquire(http.Request);
        using var concurrent = rate.IsAcquired ? _concurrent.AttemptAcquire() : null;
        if (concurrent is { IsAcquired: true })
        {
            await next(context);
            return;
        }

        var wait = rate.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        context.GetInvocationResult().Value = Api.Problem(http.Request, new Problem(
            ProblemTypes.TooManyRequests, "Too many requests.", StatusCodes.Status429TooManyRequests, $"Try again in {wait} s."));
    }

    public void Dispose()
    {
        _concurrent.Dispose();
        _rate.Dispose();
    }

    /// <summary>A hash of the function key, which the host has checked by now: nobody uses up what another one has.</summary>
    private static string CallerOf(HttpRequest request)
    {
        var key = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault() ?? "";
        return key.Length == 0 ? "" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
    }

    /// <summary>Only what the function itself has not said.</summary>
    private static Task AddHeaders(IHeaderDictionary headers)
    {
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Cache-Control", "no-store");

        // The HTML report carries its own style and nothing else.
        headers.TryAdd("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        return Task.CompletedTask;
    }
}
