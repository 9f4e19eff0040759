using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.Functions.Invocation;

/// <summary>Middleware around the function itself, with logging and tracing of every invocation.</summary>
/// <remarks>No ConfigureAwait(false): see <see cref="Binding.FunctionInvoker"/>.</remarks>
internal sealed class FunctionPipeline
{
    internal static readonly ActivitySource Source = new("Microsoft.Azure.Functions.Worker");

    private readonly FunctionExecutionDelegate? _pipeline;

    public FunctionPipeline(IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        if (middleware.Count > 0)
        {
            FunctionExecutionDelegate next = static context => RunAsync((InvocationContext)context).AsTask();
            _pipeline = middleware.Reverse().Aggregate(next, (inner, wrap) => wrap(inner));
        }
    }

    public async ValueTask InvokeAsync(InvocationContext context)
    {
        var logger = context.Function.Logger;
        bool detailed = logger.IsEnabled(LogLevel.Debug);
        long started = detailed ? Stopwatch.GetTimestamp() : 0;
        using var activity = Start(context);
        if (detailed)
        {
            logger.Executing(context.Function.Name, context.InvocationId);
        }

        try
        {
            await (_pipeline is null ? RunAsync(context) : new ValueTask(_pipeline(context)));
            if (detailed)
            {
                logger.Executed(context.Function.Name, context.InvocationId, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }
        catch (Exception error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.Message);
            bool nobodyElseTells = context.Function.Kind is TriggerKind.Http or TriggerKind.Timer
                && error is not BadHttpRequestException
                && !context.CancellationToken.IsCancellationRequested;
            if (nobodyElseTells)
            {
                logger.Failed(context.Function.Name, context.InvocationId, error);
            }
            else if (detailed)
            {
                // The client is told of a bad request; the durable engine keeps failures, and would repeat them for every retry.
                logger.FailedQuietly(context.Function.Name, context.InvocationId, error.Message);
            }

            throw;
        }
    }

    private static ValueTask RunAsync(InvocationContext context) => context.Function.Invoker.InvokeAsync(context);

    private static Activity? Start(InvocationContext context)
    {
        // An orchestrator is one call here that may last for days; the engine reports its span, once it ends.
        if (!Source.HasListeners() || context.Function.Kind == TriggerKind.Orchestration)
        {
            return null;
        }

        // The web server takes up the caller's trace only where its own activities are listened to.
        ActivityContext parent = default;
        if (Activity.Current is null && context.HttpContext?.Request.Headers is { } headers)
        {
            _ = ActivityContext.TryParse(headers.TraceParent, headers.TraceState, isRemote: true, out parent);
        }

        var activity = Source.StartActivity($"function {context.Function.Name}", ActivityKind.Internal, parent);
        activity?.SetTag("faas.invocation_id", context.InvocationId);
        activity?.SetTag("faas.name", context.Function.Name);
        return activity;
    }
}
