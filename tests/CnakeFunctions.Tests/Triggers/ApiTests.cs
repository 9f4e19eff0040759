using System.Text.Json;
using Azure;
using CnakeFunctions.Batches.Validation;
using CnakeFunctions.Contracts;
using CnakeFunctions.Datasets;
using CnakeFunctions.Triggers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CnakeFunctions.Tests.Triggers;

public sealed class ApiTests
{
    public static TheoryData<Exception, int, string> Failures => new()
    {
        { ProblemException.Conflict("no"), 409, "conflict" },
        { new SnapshotNotFoundException("demo"), 404, "not-found" },
        { new IngestException("bad file"), 400, "bad-request" },
        { new BadHttpRequestException("cut"), 400, "bad-request" },
        { new BadHttpRequestException("large", 413), 413, "too-large" },
        { new RequestFailedException(503, "secret address"), 503, "storage-unavailable" },
        { new AggregateException(new RequestFailedException(0, "secret address")), 503, "storage-unavailable" },
        { new TimeoutException("secret address"), 503, "storage-unavailable" },
        { new RequestFailedException(403, "secret address"), 500, "internal" },
        { new InvalidOperationException("secret address"), 500, "internal" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Every_failure_becomes_a_problem_that_tells_nothing_of_the_inside(Exception failure, int status, string type)
    {
        var context = NewContext();
        var result = await Api.RunAsync(context.Request, NullLogger.Instance, _ => throw failure);
        await result.ExecuteAsync(context);
        context.Response.Body.Position = 0;
        var text = await new StreamReader(context.Response.Body).ReadToEndAsync(TestContext.Current.CancellationToken);
        var problem = JsonSerializer.Deserialize<Problem>(text, CnakeJson.Options)!;
        Assert.Equal((status, status, "urn:cnake:problem:" + type), (context.Response.StatusCode, problem.Status, problem.Type));
        Assert.StartsWith("application/problem+json", context.Response.ContentType, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_is_read_up_to_its_limit()
    {
        var context = NewContext();
        context.Request.Body = new MemoryStream(new byte[100]);
        Assert.Equal(100, (await Api.ReadBodyAsync(context.Request, 100, TestContext.Current.CancellationToken)).Length);
        context.Request.Body = new MemoryStream(new byte[101]);
        await Assert.ThrowsAsync<ProblemException>(() => Api.ReadBodyAsync(context.Request, 100, TestContext.Current.CancellationToken));
        context.Request.ContentLength = 101;
        await Assert.ThrowsAsync<ProblemException>(() => Api.ReadBodyAsync(context.Request, 100, TestContext.Current.CancellationToken));
    }

    private static DefaultHttpContext NewContext() => new()
    {
        RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
        Response = { Body = new MemoryStream() },
    };
}
