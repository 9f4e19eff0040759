using System.Reflection;
using CnakeFunctions.Embedded.Functions.Http;
using CnakeFunctions.Embedded.Functions.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace CnakeFunctions.Embedded.Functions.Binding;

/// <summary>Supplies the value of one parameter.</summary>
internal delegate ValueTask<object?> ParameterBinder(InvocationContext context);

/// <summary>Decides once, at start, where each parameter's value comes from.</summary>
internal sealed class BinderFactory(BindingSources sources, BindingTarget target, List<StartFault> faults)
{
    private ParameterInfo? _orchestrationInput;

    /// <summary>The binders in the order of the parameters; null when a parameter cannot be bound (the faults say which).</summary>
    public ParameterBinder[]? Create()
    {
        int before = faults.Count;
        var binders = target.Method.GetParameters().Select(Create).ToArray();
        return faults.Count == before ? Array.ConvertAll(binders, binder => binder!) : null;
    }

    private ParameterBinder? Create(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type.IsByRef || type.IsPointer || type.IsByRefLike)
        {
            return Unbindable(parameter, "by-reference parameters cannot be bound");
        }

        if (type == typeof(CancellationToken))
        {
            return static context => ValueTask.FromResult<object?>(context.CancellationToken);
        }

        if (type == typeof(FunctionContext))
        {
            return static context => ValueTask.FromResult<object?>(context);
        }

        if (parameter.GetCustomAttribute<DurableClientAttribute>() is { } client)
        {
            return DurableClient(parameter, client);
        }

        if (parameter.GetCustomAttribute<BindingAttribute>() is { } binding and not TriggerBindingAttribute)
        {
            return Unbindable(parameter, $"the binding {binding.GetType().Name} is not one that this host knows");
        }

        bool isTrigger = parameter == target.TriggerParameter;
        return target.Kind switch
        {
            TriggerKind.Http => Http(parameter, isTrigger),
            TriggerKind.Timer => isTrigger ? TimerBinder.For(type, sources.Json) : Unknown(parameter),
            TriggerKind.Activity => Activity(parameter, isTrigger),
            _ => Orchestration(parameter, isTrigger),
        };
    }

    private ParameterBinder? DurableClient(ParameterInfo parameter, DurableClientAttribute attribute)
    {
        if (parameter.ParameterType != typeof(DurableTaskClient))
        {
            return Unbindable(parameter, $"[DurableClient] supplies a DurableTaskClient, not a {TypeNames.Show(parameter.ParameterType)}");
        }

        if (attribute.TaskHub is { Length: > 0 } hub && !hub.Equals(sources.TaskHub, StringComparison.OrdinalIgnoreCase))
        {
            return Unbindable(parameter, $"task hub '{hub}' is not the one that this host runs, '{sources.TaskHub}'");
        }

        var client = sources.DurableClient;
        return _ => ValueTask.FromResult<object?>(client());
    }

    private ParameterBinder? Http(ParameterInfo parameter, bool isTrigger)
    {
        var type = parameter.ParameterType;
        if (type == typeof(HttpRequest))
        {
            return sources.AspNetCore
                ? static context => ValueTask.FromResult<object?>(context.HttpContext!.Request)
                : Unbindable(parameter, "HttpRequest needs builder.ConfigureFunctionsWebApplication()");
        }

        if (type == typeof(HttpRequestData))
        {
            return static context => ValueTask.FromResult<object?>(AspNetCoreRequestData.Of(context));
        }

        if (isTrigger)
        {
            return Unbindable(parameter, $"an HTTP trigger supplies an HttpRequest or HttpRequestData, not a {TypeNames.Show(type)}; use [FromBody] for the body");
        }

        if (parameter.IsDefined(typeof(FromBodyAttribute)))
        {
            return FromBodyConverter.For(type, sources.Json);
        }

        return RouteBinder.For(parameter, target, out string? problem) ?? Unbindable(parameter, problem!);
    }

    private ParameterBinder? Activity(ParameterInfo parameter, bool isTrigger)
    {
        var type = parameter.ParameterType;
        if (isTrigger)
        {
            if (type == typeof(TaskActivityContext))
            {
                return static context => ValueTask.FromResult(context.Trigger);
            }

            return ActivityInputBinder.For(type, sources.Json);
        }

        return InstanceId(parameter) ?? Unknown(parameter);
    }

    private ParameterBinder? Orchestration(ParameterInfo parameter, bool isTrigger)
    {
        if (isTrigger)
        {
            return parameter.ParameterType == typeof(TaskOrchestrationContext)
                ? static context => ValueTask.FromResult(context.Trigger)
                : Unbindable(parameter, $"an orchestration trigger supplies a TaskOrchestrationContext, not a {TypeNames.Show(parameter.ParameterType)}");
        }

        if (InstanceId(parameter) is { } instanceId)
        {
            return instanceId;
        }

        if (_orchestrationInput is not null)
        {
            return Unbindable(parameter, $"an orchestrator has one input, which parameter '{_orchestrationInput.Name}' takes already");
        }

        _orchestrationInput = parameter;
        return OrchestrationInputBinder.For(parameter.ParameterType);
    }

    private static ParameterBinder? InstanceId(ParameterInfo parameter)
        => parameter.ParameterType == typeof(string) && "instanceId".Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)
            ? static context => ValueTask.FromResult<object?>(context.InstanceId)
            : null;

    private ParameterBinder? Unknown(ParameterInfo parameter)
        => Unbindable(parameter, $"nothing supplies a {TypeNames.Show(parameter.ParameterType)} to a function of this trigger");

    private ParameterBinder? Unbindable(ParameterInfo parameter, string problem)
    {
        faults.Add(target.Fault(parameter, problem));
        return null;
    }
}
