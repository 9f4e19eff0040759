using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Worker.TestApp;

public sealed record Order(string Item, int Count);

public sealed class DurableFunctions(ScopedThing thing)
{
    [Function("Start")]
    public static async Task<HttpResponseData> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start/{orchestrator}")] HttpRequestData request,
        string orchestrator,
        [DurableClient] DurableTaskClient client)
    {
        var order = await request.ReadFromJsonAsync<Order>();
        string id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, order);
        return await client.CreateCheckStatusResponseAsync(request, id);
    }

    [Function("Links")]
    public static IResult Links([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "links/{id}")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client) => Results.Json(client.CreateHttpManagementPayload(id));

    [Function("FanOut")]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, Order order, string instanceId)
    {
        context.SetCustomStatus(new { phase = "running", instanceId });
        var parts = await Task.WhenAll(Enumerable.Range(1, order.Count).Select(n => context.CallActivityAsync<int>("Square", n)));
        return parts.Sum();
    }

    [Function("Waiting")]
    public static async Task<string> Waiting([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        string name = await context.WaitForExternalEvent<string>("Named");
        return await context.CallActivityAsync<string>("Whoami", name);
    }

    [Function("Failing")]
    public static Task Failing([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Fail", "input");

    [Function("Square")]
    public static int Square([ActivityTrigger] int number) => number * number;

    [Function("Whoami")]
    public string Whoami([ActivityTrigger] string name, string instanceId, FunctionContext context)
        => $"{name} {instanceId.Length > 0} {ReferenceEquals(context.InstanceServices.GetService(typeof(ScopedThing)), thing)} {context.Items["seen"]}";

    [Function("Fail")]
    public static void Fail([ActivityTrigger] string input) => throw new InvalidOperationException($"no {input}");

    [Function("Sleep")]
    public static async Task<string> Sleep([ActivityTrigger] int milliseconds, CancellationToken ct)
    {
        await Task.Delay(milliseconds, ct);
        return "slept";
    }

    [Function("Sleeping")]
    public static Task<string> Sleeping([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
        => context.CallActivityAsync<string>("Sleep", order.Count);
}
