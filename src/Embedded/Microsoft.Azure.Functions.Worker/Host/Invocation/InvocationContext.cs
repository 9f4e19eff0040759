using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CnakeFunctions.Embedded.Functions.Invocation;

/// <summary>
/// One invocation. All that a plain static activity does not look at (scope, items, features, ids) is made on demand, since
/// activities are invoked thousands of times a second.
/// </summary>
internal sealed class InvocationContext(
    FunctionDescriptor function, IServiceProvider services, CancellationToken cancellationToken) : FunctionContext, IAsyncDisposable
{
    private string? _invocationId;
    private AsyncServiceScope? _scope;
    private IServiceProvider? _instanceServices;
    private IDictionary<object, object>? _items;
    private InvocationFeatures? _features;
    private InvocationTrace? _trace;

    public FunctionDescriptor Function { get; } = function;

    public HttpContext? HttpContext { get; init; }

    /// <summary>What started the function: an HttpRequest, TimerInfo, orchestration or activity context.</summary>
    public object? Trigger { get; init; }

    /// <summary>The JSON input of an activity.</summary>
    public string? InputJson { get; init; }

    /// <summary>The durable instance that the invocation belongs to.</summary>
    public string? InstanceId { get; init; }

    public object? Result { get; set; }

    public override string InvocationId => _invocationId ??= Guid.NewGuid().ToString();

    public override string FunctionId => Function.Definition.Id;

    public override TraceContext TraceContext => _trace ??= new InvocationTrace(Activity.Current);

    public override BindingContext BindingContext => field ??= new InvocationBindingData(this);

    public override RetryContext RetryContext => NoRetry.Instance;

    public override IServiceProvider InstanceServices
    {
        get => _instanceServices ??= HttpContext?.RequestServices ?? (_scope = services.CreateAsyncScope()).Value.ServiceProvider;
        set => _instanceServices = value;
    }

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override IInvocationFeatures Features => _features ??= new InvocationFeatures();

    public override CancellationToken CancellationToken => cancellationToken;

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;
}
