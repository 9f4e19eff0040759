namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of one function. Lives from before the first middleware until after the last.</summary>
public abstract class FunctionContext
{
    /// <summary>Unique for the invocation; a retry of the same work is another invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The same for every invocation of a function while its name and entry point stay.</summary>
    public abstract string FunctionId { get; }

    public abstract TraceContext TraceContext { get; }

    public abstract BindingContext BindingContext { get; }

    public abstract RetryContext RetryContext { get; }

    /// <summary>Services scoped to this invocation.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>State shared by the middleware of this invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the host stops or the caller has gone.</summary>
    public virtual CancellationToken CancellationToken { get; }
}
