using System.Collections;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace CnakeFunctions.Embedded.Functions.Invocation;

internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly Dictionary<Type, object> _byType = [];

    public void Set<T>(T instance)
    {
        if (instance is null)
        {
            _byType.Remove(typeof(T));
        }
        else
        {
            _byType[typeof(T)] = instance;
        }
    }

    public T? Get<T>() => _byType.TryGetValue(typeof(T), out var instance) ? (T)instance : default;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _byType.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal sealed class InvocationTrace(Activity? activity) : TraceContext
{
    public override string TraceParent { get; } = activity?.Id ?? "";

    public override string TraceState { get; } = activity?.TraceStateString ?? "";
}

internal sealed class NoRetry : RetryContext
{
    public static readonly NoRetry Instance = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}

internal sealed class ContextResult(InvocationContext context) : InvocationResult
{
    public override object? Value
    {
        get => context.Result;
        set => context.Result = value;
    }
}

internal sealed class ContextResult<T>(InvocationContext context) : InvocationResult<T>
{
    public override T? Value
    {
        get => (T?)context.Result;
        set => context.Result = value;
    }
}

/// <summary>Query values, overlaid by route values, and the instance id of durable functions.</summary>
internal sealed class InvocationBindingData : BindingContext
{
    public InvocationBindingData(InvocationContext context)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (context.HttpContext is { } http)
        {
            foreach (var (name, values) in http.Request.Query)
            {
                data[name] = values.ToString();
            }

            foreach (var (name, value) in http.Request.RouteValues)
            {
                data[name] = value?.ToString();
            }
        }

        if (context.InstanceId is { } instanceId)
        {
            data["instanceId"] = instanceId;
        }

        BindingData = data;
    }

    public override IReadOnlyDictionary<string, object?> BindingData { get; }
}
