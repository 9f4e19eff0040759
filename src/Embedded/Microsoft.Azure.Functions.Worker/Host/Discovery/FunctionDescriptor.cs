using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using CnakeFunctions.Embedded.Functions.Binding;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.Functions;

internal enum TriggerKind
{
    Http,
    Timer,
    Orchestration,
    Activity,
}

/// <summary>A function, ready to be invoked.</summary>
internal sealed class FunctionDescriptor
{
    public required string Name { get; init; }

    public required MethodInfo Method { get; init; }

    public required TriggerKind Kind { get; init; }

    public required TriggerBindingAttribute Trigger { get; init; }

    public required string TriggerParameterName { get; init; }

    /// <summary>Whether a parameter takes the engine's client.</summary>
    public required bool UsesDurableClient { get; init; }

    public required FunctionInvoker Invoker { get; init; }

    public required FunctionDefinition Definition { get; init; }

    /// <summary>Of timer functions: the expression, its settings filled in.</summary>
    public string? Schedule { get; set; }

    /// <summary>Of HTTP functions: the template below the route prefix.</summary>
    public RoutePattern? Route { get; init; }

    /// <summary>Of the category <c>Function.{Name}</c>, as func's, so that host.json's levels mean the same.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>The name in the durable engine.</summary>
    public string DurableName => Trigger switch
    {
        OrchestrationTriggerAttribute { Orchestration: { Length: > 0 } name } => name,
        ActivityTriggerAttribute { Activity: { Length: > 0 } name } => name,
        _ => Name,
    };
}

internal sealed class DescribedFunction(
    string name, MethodInfo method, ImmutableArray<FunctionParameter> parameters, IEnumerable<BindingMetadata> inputs) : FunctionDefinition
{
    public override ImmutableArray<FunctionParameter> Parameters { get; } = parameters;

    public override string PathToAssembly { get; } = method.DeclaringType!.Assembly.Location;

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string Id { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{name}:{method.DeclaringType!.FullName}.{method.Name}")).AsSpan(0, 8));

    public override string Name { get; } = name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }
        = inputs.ToImmutableDictionary(binding => binding.Name);

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
        = ImmutableDictionary<string, BindingMetadata>.Empty;
}

internal sealed class DescribedBinding(string name, string type) : BindingMetadata
{
    public override string Name => name;

    public override string Type => type;

    public override BindingDirection Direction => BindingDirection.In;
}
