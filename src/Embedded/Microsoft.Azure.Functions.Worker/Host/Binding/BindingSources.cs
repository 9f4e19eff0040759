using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.Functions.Binding;

/// <summary>What binders draw on.</summary>
internal sealed record BindingSources
{
    public required JsonSerializerOptions Json { get; init; }

    /// <summary>Deferred: the engine is made after the functions are known.</summary>
    public required Func<DurableTaskClient> DurableClient { get; init; }

    public required ParameterPolicyFactory RoutePolicies { get; init; }

    public required IServiceProviderIsService Services { get; init; }

    /// <summary>Whether <c>ConfigureFunctionsWebApplication</c> was called, without which officially no HttpRequest is to be had.</summary>
    public required bool AspNetCore { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    /// <summary>The task hub that the engine runs.</summary>
    public required string TaskHub { get; init; }
}

/// <summary>The function whose parameters are bound.</summary>
internal sealed record BindingTarget(string Name, MethodInfo Method, TriggerKind Kind, ParameterInfo TriggerParameter, RoutePattern? Route)
{
    public StartFault Fault(ParameterInfo parameter, string message)
        => new($"Function '{Name}', parameter '{parameter.Name}'", message);
}

internal static class TypeNames
{
    /// <summary>A type's name as it is written in C#, without namespaces.</summary>
    public static string Show(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Show(underlying) + "?";
        }

        return type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Show))}>"
            : type.Name;
    }
}
