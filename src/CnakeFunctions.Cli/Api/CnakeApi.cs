using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CnakeFunctions.Cli.CommandLine;
using CnakeFunctions.Contracts;

namespace CnakeFunctions.Cli.Api;

/// <summary>
/// The service's HTTP API. Every failure becomes a <see cref="CliException"/>: what the service refuses is bad input, what does not
/// answer is unavailable. Reads are repeated while the service is away for a moment.
/// </summary>
internal sealed partial class CnakeApi : IDisposable
{
    /// <summary>For one request with a small answer.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(100);

    /// <summary>For uploads and downloads.</summary>
    private static readonly TimeSpan TransferTimeout = TimeSpan.FromHours(1);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly Uri _url;

    public CnakeApi(CliSettings settings, TimeProvider time)
    {
        _time = time;
        _url = settings.Url;
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            AllowAutoRedirect = false,
            // A service on this machine is reached directly, whatever proxy the shell names.
            UseProxy = !settings.Url.IsLoopback,
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(settings.Url.AbsoluteUri.TrimEnd('/') + "/api/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("cnake", "0.1"));
        if (settings.FunctionKey is { } key)
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation("x-functions-key", key);
        }
    }

    /// <summary>How long reads are repeated while the service does not answer; none by default.</summary>
    public TimeSpan Patience { get; init; }

    public void Dispose() => _http.Dispose();

    private Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        RepeatAsync(
            () => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), RequestTimeout, response => ReadAsync<T>(response, cancellationToken), cancellationToken),
            cancellationToken);

    private async Task<T> PostAsync<T>(string path, object? body, CancellationToken cancellationToken, string? idempotencyKey = null)
    {
        HttpRequestMessage Create()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path);
            if (body is not null)
            {
                request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), CnakeJson.Options))
                {
                    Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
                };
            }

            if (idempotencyKey is not null)
            {
                request.Headers.Add("Idempotency-Key", idempotencyKey);
            }

            return request;
        }

        Task<T> Once() => SendAsync(Create(), RequestTimeout, response => ReadAsync<T>(response, cancellationToken), cancellationToken);

        // Only what carries a key may be sent twice.
        return idempotencyKey is null ? await Once().ConfigureAwait(false) : await RepeatAsync(Once, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> SendAsync<T>(
        HttpRequestMessage request, TimeSpan timeout, Func<HttpResponseMessage, Task<T>> read, CancellationToken cancellationToken)
    {
        using (request)
        using (var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            limited.CancelAfter(timeout);
            try
            {
                using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token).ConfigureAwait(false);
                await ThrowIfFailedAsync(response, limited.Token).ConfigureAwait(false);
                return await read(response).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpRequestException or HttpIOException
                || (exception is IOException && exception is not FileNotFoundException and not DirectoryNotFoundException))
            {
                throw CliException.Unavailable($"The service at {_url} is not reachable ({Innermost(exception)}). Start it with 'cnake up', or name another with --url.", exception);
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw CliException.Unavailable($"The service at {_url} did not answer within {timeout.TotalSeconds:0} s.", exception);
            }
        }
    }

    private async Task<T> RepeatAsync<T>(Func<Task<T>> send, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        for (var delay = TimeSpan.FromMilliseconds(200); ; delay = TimeSpan.FromMilliseconds(Math.Min(delay.TotalMilliseconds * 1.5, 2_000)))
        {
            try
            {
                return await send().ConfigureAwait(false);
            }
            catch (CliException exception) when (exception.ExitCode == ExitCode.ServiceUnavailable && _time.GetElapsedTime(started) + delay < Patience)
            {
                await Task.Delay(delay, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync<T>(stream, CnakeJson.Options, cancellationToken).ConfigureAwait(false)
                ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw CliException.Unavailable($"What answers at {response.RequestMessage?.RequestUri} is not this service: {exception.Message}", exception);
        }
    }

    private static async Task ThrowIfFailedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var problem = await ReadProblemAsync(response, cancellationToken).ConfigureAwait(false);
        var text = Describe(response, problem);
        throw (int)response.StatusCode is >= 500 or 408 or 429 or (>= 300 and < 400) ? CliException.Unavailable(text) : CliException.BadInput(text);
    }

    private static async Task<Problem?> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
        {
            return null;
        }

        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync<Problem>(stream, CnakeJson.Options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static string Describe(HttpResponseMessage response, Problem? problem)
    {
        if (problem?.Title is null)
        {
            return response.StatusCode == HttpStatusCode.Unauthorized
                ? "The service demands a function key: set CNAKE_FUNCTION_KEY or pass --key."
                : $"The service answered {(int)response.StatusCode} {response.ReasonPhrase}.";
        }

        var text = problem.Detail is null ? problem.Title : $"{problem.Title.TrimEnd('.')}: {problem.Detail}";
        return problem.Errors is { Count: > 0 } errors
            ? text + string.Concat(errors.Select(error => $"{Environment.NewLine}  {error.Field}: {error.Message}"))
            : text;
    }

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception.Message.TrimEnd('.');
    }
}
