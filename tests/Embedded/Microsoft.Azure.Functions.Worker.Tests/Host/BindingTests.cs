using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Azure.Functions.Worker.Tests.Support;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

public class BindingTests
{
    public enum Colour
    {
        Red,
        Green,
    }

    public sealed record Ticked(bool IsPastDue);

    public sealed record Money([property: System.Text.Json.Serialization.JsonPropertyName("sum")] int Amount);

    public sealed class Functions : IAsyncDisposable
    {
        public static int Disposed;

        public static readonly TaskCompletionSource<string> Text = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static readonly TaskCompletionSource<Ticked> Ticked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Function("Values")]
        public ValueTask<IResult> Values(
            [HttpTrigger(AuthorizationLevel.Anonymous, Route = "values/{id}/{colour}/{when}/{flag?}")] HttpRequest request,
            Guid id, Colour colour, DateOnly when, bool? flag, int page = 7, string sort = "none")
            => ValueTask.FromResult(Results.Text($"{id:N} {colour} {when:yyyy-MM-dd} {flag} {page} {sort}"));

        [Function("Body")]
        public static IResult Body([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [Worker.Http.FromBody] string text)
            => Results.Text(text);

        [Function("Nothing")]
        public static ValueTask Nothing([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => ValueTask.CompletedTask;

        [Function("Odd")]
        public static object Odd([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => 5;

        [Function("ReadJson")]
        public static async Task<HttpResponseData> ReadJson([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData request, FunctionContext context)
        {
            var money = await request.ReadFromJsonAsync<Money>();
            var response = HttpResponseData.CreateResponse(request);
            response.Cookies.Append("plain", "1");
            response.Headers.Add("x-cookies", string.Join(',', request.Cookies.Select(c => $"{c.Name}={c.Value}")));
            response.Headers.Add("x-agent", request.Headers.GetValues("User-Agent"));
            response.Headers.Add("x-identities", request.Identities.Count().ToString());
            response.Headers.Add("x-same", ReferenceEquals(request, await context.GetHttpRequestDataAsync()).ToString());
            await response.WriteStringAsync($"{money!.Amount}");
            await response.WriteBytesAsync([(byte)'!']);
            return response;
        }

        [Function("TimerText")]
        public static void TimerText([TimerTrigger("0 0 1 1 *", RunOnStartup = true, UseMonitor = false)] string timer, FunctionContext context)
            => Text.TrySetResult($"{timer} {context.GetHttpContext() is null} {context.GetHttpRequestDataAsync().Result is null}");

        [Function("TimerObject")]
        public static void TimerObject([TimerTrigger("24:00:00", RunOnStartup = true, UseMonitor = false)] Ticked timer) => Ticked.TrySetResult(timer);

        [Function("Pay")]
        public static async Task<Money> Pay([OrchestrationTrigger] TaskOrchestrationContext context, Money money)
            => await context.CallActivityAsync<Money>("Double", money);

        [Function("Double")]
        public static Money Double([ActivityTrigger] Money money) => new(money.Amount * 2);

        [Function("Named")]
        public static async Task<string> Named([OrchestrationTrigger(Orchestration = "AnotherName")] TaskOrchestrationContext context)
            => await context.CallActivityAsync<string>("ContextOnly") + await context.CallActivityAsync<int>("NullInput", input: null);

        [Function("ContextOnly")]
        public static string ContextOnly([ActivityTrigger] TaskActivityContext context) => context.Name.Name;

        [Function("NullInput")]
        public static int NullInput([ActivityTrigger] int number) => number + 1;

        [Function("WrongInput")]
        public static Task WrongInput([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("NullInput", "text");

        [Function("Schedule")]
        public static async Task<IResult> Schedule(
            [HttpTrigger(AuthorizationLevel.Anonymous, Route = "schedule/{name}")] HttpRequest request, string name, [DurableClient] DurableTaskClient client, CancellationToken ct)
        {
            string id = await client.ScheduleNewOrchestrationInstanceAsync(name, new Money(21), ct);
            var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, ct);
            return Results.Text($"{done.RuntimeStatus} {done.SerializedOutput} {done.FailureDetails?.InnerFailure?.ErrorMessage ?? done.FailureDetails?.ErrorMessage}");
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref Disposed);
            return ValueTask.CompletedTask;
        }
    }

    [Theory]
    [InlineData("values/6F9619FF8B86D011B42D00CF4FC964FF/green/2026-02-03/true?page=2&sort=up", "6f9619ff8b86d011b42d00cf4fc964ff Green 2026-02-03 True 2 up")]
    [InlineData("values/6F9619FF8B86D011B42D00CF4FC964FF/Red/2026-02-03", "6f9619ff8b86d011b42d00cf4fc964ff Red 2026-02-03  7 none")]
    [InlineData("nothing", "")]
    [InlineData("odd", "")]
    [InlineData("schedule/Pay", "Completed {\"sum\":42} ")]
    [InlineData("schedule/AnotherName", "Completed \"ContextOnly1\" ")]
    public async Task Values_arrive_as_the_types_of_their_parameters(string path, string answer)
    {
        await using var app = await AppInProcess.StartAsync([typeof(Functions)]);
        Assert.Equal(answer, await app.Http.GetStringAsync($"/api/{path}"));
    }

    [Fact]
    public async Task An_input_of_another_type_fails_the_activity_with_its_name()
    {
        await using var app = await AppInProcess.StartAsync([typeof(Functions)]);
        Assert.Contains("The input of activity 'NullInput' is not a Int32", await app.Http.GetStringAsync("/api/schedule/WrongInput"));
    }

    [Theory]
    [InlineData("values/x/green/2026-02-03", "'id' is not a valid Guid.")]
    [InlineData("values/6F9619FF8B86D011B42D00CF4FC964FF/blue/2026-02-03", "'colour' is not a valid Colour.")]
    [InlineData("values/6F9619FF8B86D011B42D00CF4FC964FF/red/2026-02-03?page=one", "'page' is not a valid Int32.")]
    public async Task Values_that_cannot_be_read_are_the_clients_fault(string path, string detail)
    {
        await using var app = await AppInProcess.StartAsync([typeof(Functions)]);
        using var response = await app.Http.GetAsync($"/api/{path}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(detail, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_can_be_taken_as_text_and_instances_are_disposed()
    {
        await using var app = await AppInProcess.StartAsync([typeof(Functions)]);
        using var response = await app.Http.PostAsync("/api/body", new StringContent("just text"));
        Assert.Equal("just text", await response.Content.ReadAsStringAsync());

        int before = Functions.Disposed;
        await app.Http.GetStringAsync("/api/values/6F9619FF8B86D011B42D00CF4FC964FF/Red/2026-02-03");
        Assert.True(Functions.Disposed > before);
    }

    [Fact]
    public async Task Request_data_shows_the_whole_request()
    {
        await using var app = await AppInProcess.StartAsync([typeof(Functions)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/readjson") { Content = new StringContent("""{ "SUM": 3 }""") };
        request.Headers.Add("Cookie", "a=1; b=2");
        request.Headers.Add("User-Agent", "tests");
        using var response = await app.Http.SendAsync(request);
        Assert.Equal("3!", await response.Content.ReadAsStringAsync());
        Assert.Equal("a=1,b=2", response.Headers.GetValues("x-cookies").Single());
        Assert.Equal("tests", response.Headers.GetValues("x-agent").Single());
        Assert.Equal("1", response.Headers.GetValues("x-identities").Single());
        Assert.Equal("True", response.Headers.GetValues("x-same").Single());
        Assert.Equal("plain=1; path=/", response.Headers.GetValues("Set-Cookie").Single());
    }

    [Fact]
    public async Task A_timer_can_be_taken_as_text_or_another_type()
    {
        await using var app = await AppInProcess.StartAsync([typeof(Functions)]);
        string text = await Functions.Text.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.EndsWith("True True", text);
        Assert.Contains("\"IsPastDue\":false", text);
        Assert.False((await Functions.Ticked.Task.WaitAsync(TimeSpan.FromSeconds(30))).IsPastDue);
    }

    [Fact]
    public async Task Limits_of_size_and_number_hold()
    {
        await using (var app = await AppInProcess.StartAsync([typeof(Functions)], arguments: ["--FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "10"]))
        {
            using var tooLong = await app.Http.PostAsync("/api/body", new StringContent("longer than ten bytes"));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLong.StatusCode);
        }

        const string HostJson = """{ "version": "2.0", "extensions": { "http": { "routePrefix": "", "maxOutstandingRequests": 0 } } }""";
        await using var closed = await AppInProcess.StartAsync([typeof(Functions)], hostJson: HostJson);
        using var tooMany = await closed.Http.GetAsync("/nothing");
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
    }

    [Fact]
    public async Task Every_invocation_is_an_activity_within_the_requests_trace()
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<(string Name, string Trace)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.Azure.Functions.Worker",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => seen.Add((activity.DisplayName, activity.TraceId.ToString())),
        };
        ActivitySource.AddActivityListener(listener);
        string trace = ActivityTraceId.CreateRandom().ToString();
        await using var app = await AppInProcess.StartAsync([typeof(Functions)]);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nothing");
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-0123456789abcdef-01");
        using var response = await app.Http.SendAsync(request);
        await Eventually.TrueAsync(() => seen.Contains(("function Nothing", trace)), () => string.Join('\n', seen));
    }
}
