using System.Globalization;
using Azure;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Triggers;

/// <summary>What all HTTP functions share: errors become problems (RFC 9457) that tell the caller's part and no inner workings.</summary>
internal static partial class Api
{
    private const string ProblemType = "application/problem+json";

    public static async Task<IResult> RunAsync(HttpRequest request, ILogger logger, Func<CancellationToken, Task<IResult>> serve)
    {
        var cancellation = request.HttpContext.RequestAborted;
        try
        {
            return await serve(cancellation);
        }
        catch (ProblemException wrong)
        {
            return Problem(request, wrong.Problem);
        }
        catch (SnapshotNotFoundException gone)
        {
            return Problem(request, ProblemException.NotFound(gone.Message).Problem);
        }
        catch (IngestException unusable)
        {
            return Problem(request, ProblemException.BadRequest(unusable.Message).Problem);
        }
        catch (BadHttpRequestException wrong)
        {
            return Problem(request, wrong.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? new Problem(ProblemTypes.TooLarge, "The request is too large.", 413)
                : ProblemException.BadRequest("The request could not be read to its end.").Problem);
        }
        catch (Exception failure) when (IsStorage(failure) && !cancellation.IsCancellationRequested)
        {
            LogStorage(logger, request.Path, failure);
            request.HttpContext.Response.Headers.RetryAfter = "5";
            return Problem(request, new Problem(
                ProblemTypes.StorageUnavailable, "Storage does not answer.", 503, "Try again in a few seconds."));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(logger, request.Path, failure);
            return Problem(request, new Problem(
                ProblemTypes.Internal, "Something went wrong inside.", 500, $"The log knows more, under trace {request.HttpContext.TraceIdentifier}."));
        }
    }

    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Json(value, CnakeJson.Options, "application/json; charset=utf-8", status);

    public static IResult Problem(HttpRequest request, Problem problem) =>
        Results.Json(problem with { Instance = request.Path }, CnakeJson.Options, ProblemType, problem.Status);

    /// <summary>The whole body, up to a limit.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, int maximumBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maximumBytes)
        {
            throw TooLarge(maximumBytes);
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 << 10];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > maximumBytes)
            {
                throw TooLarge(maximumBytes);
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static ProblemException TooLarge(int maximumBytes) => new(new Problem(
        ProblemTypes.TooLarge, "The request is too large.", 413,
        string.Create(CultureInfo.InvariantCulture, $"The body may have {maximumBytes:#,0} bytes.")));

    internal static bool IsStorage(Exception failure) => failure switch
    {
        // A table or the container that vanished comes back with the next batch or upload.
        RequestFailedException request => request.Status is 0 or 408 or 429 or >= 500
            || request is { Status: 404, ErrorCode: "TableNotFound" or "ContainerNotFound" },
        AggregateException { InnerExceptions: var inner } => inner.All(IsStorage),
        TimeoutException or HttpRequestException => true,
        _ => false,
    };

    [LoggerMessage(4001, LogLevel.Warning, "{Path}: storage does not answer")]
    private static partial void LogStorage(ILogger logger, string path, Exception failure);

    [LoggerMessage(4002, LogLevel.Error, "{Path} failed")]
    private static partial void LogFailure(ILogger logger, string path, Exception failure);
}
