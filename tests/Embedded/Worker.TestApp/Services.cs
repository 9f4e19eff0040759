using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Worker.TestApp;

public sealed class Counters
{
    public ConcurrentDictionary<string, int> Invocations { get; } = new();
}

public sealed class ScopedThing
{
    public Guid Id { get; } = Guid.NewGuid();
}

public sealed class CountingMiddleware(Counters counters) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        counters.Invocations.AddOrUpdate(context.FunctionDefinition.Name, 1, static (_, n) => n + 1);
        context.Items["seen"] = "by middleware";
        await next(context);
    }
}
