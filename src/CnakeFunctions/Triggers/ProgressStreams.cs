using System.Text.Json;
using CnakeFunctions.Batches.Monitoring;
using CnakeFunctions.Batches.Records;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CnakeFunctions.Triggers;

/// <summary>Sends the progress of batches as server-sent events, to a bounded number of clients at once.</summary>
public sealed class ProgressStreams(MonitoringService monitoring, TimeProvider time)
{
    /// <summary>Of one process; one more is answered 429.</summary>
    public const int MaximumStreams = 64;

    /// <summary>Below the shortest limit that a host puts on a function call; a client then connects again by itself.</summary>
    internal static readonly TimeSpan LongestStream = TimeSpan.FromMinutes(4);

    private int _open;

    public static bool IsWanted(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(one => one.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase));

    internal IResult Open(HttpRequest request, BatchProgressDetail first) =>
        // To an EventSource, which connects again after every end, 204 says that there is no more.
        first.Batch.State.IsTerminal() && request.Headers["Last-Event-ID"] == EventStream.EndId
            ? Results.NoContent()
            : new EventStream(this, monitoring, time, first);

    private sealed class EventStream(ProgressStreams owner, MonitoringService monitoring, TimeProvider time, BatchProgressDetail first) : IResult
    {
        public const string EndId = "end";

        /// <summary>Between two looks.</summary>
        private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

        /// <summary>An event is sent on change, or after this long.</summary>
        private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

        private static readonly Problem TooMany = new(
            ProblemTypes.TooManyRequests, "Too many streams are open.", 429, "Ask for JSON from time to time, or try again later.");

        private static readonly byte[] Heartbeat = ": \n\n"u8.ToArray();

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            try
            {
                if (Interlocked.Increment(ref owner._open) > MaximumStreams)
                {
                    httpContext.Response.Headers.RetryAfter = "10";
                    await Api.Problem(httpContext.Request, TooMany).ExecuteAsync(httpContext);
                    return;
                }

                await SendAsync(httpContext.Response, httpContext.RequestAborted);
            }
            catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
            {
                // The client has left.
            }
            finally
            {
                Interlocked.Decrement(ref owner._open);
            }
        }

        private async Task SendAsync(HttpResponse response, CancellationToken cancellation)
        {
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-cache";
            response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            var started = time.GetTimestamp();
            var sentAt = started;
            await response.WriteAsync("retry: 2000\n\n", cancellation);
            var progress = first;
            var sent = await SendAsync(response, progress, cancellation);
            while (!progress.Batch.State.IsTerminal() && time.GetElapsedTime(started) < LongestStream)
            {
                await Task.Delay(Pace, time, cancellation);
                if (await LookAsync(progress.Batch.Id, cancellation) is not { } now)
                {
                    await response.Body.WriteAsync(Heartbeat, cancellation);
                    await response.Body.FlushAsync(cancellation);
                    continue;
                }

                progress = now;
                if (!progress.Batch.Counts.Equals(sent.Batch.Counts) || progress.Batch.State != sent.Batch.State
                    || time.GetElapsedTime(sentAt) >= LongestSilence)
                {
                    sent = await SendAsync(response, progress, cancellation);
                    sentAt = time.GetTimestamp();
                }
            }
        }

        /// <summary>Null when storage does not answer just now: the stream goes on with a heartbeat.</summary>
        private async Task<BatchProgressDetail?> LookAsync(string id, CancellationToken cancellation)
        {
            try
            {
                return await monitoring.GetProgressAsync(id, cancellation);
            }
            catch (Exception away) when (!cancellation.IsCancellationRequested && Api.IsStorage(away))
            {
                return null;
            }
        }

        private static async Task<BatchProgressDetail> SendAsync(HttpResponse response, BatchProgressDetail progress, CancellationToken cancellation)
        {
            if (progress.Batch.State.IsTerminal())
            {
                await response.WriteAsync($"id: {EndId}\n", cancellation);
            }

            await response.WriteAsync($"data: {JsonSerializer.Serialize(progress, CnakeJson.Options)}\n\n", cancellation);
            await response.Body.FlushAsync(cancellation);
            return progress;
        }
    }
}
