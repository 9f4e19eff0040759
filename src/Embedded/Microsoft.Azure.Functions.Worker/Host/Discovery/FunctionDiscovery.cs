using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CnakeFunctions.Embedded.Functions.Binding;
using CnakeFunctions.Embedded.Functions.Configuration;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Embedded.Functions;

/// <summary>Finds the <c>[Function]</c> methods of an assembly and makes them invocable, collecting what is wrong with them.</summary>
internal sealed partial class FunctionDiscovery(BindingSources sources, NameResolver names, List<StartFault> faults)
{
    private const BindingFlags AnyMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IEnumerable<(MethodInfo Method, FunctionAttribute Attribute)> Methods(IEnumerable<Type> types)
        => from type in types
           from method in type.GetMethods(AnyMethod)
           let attribute = method.GetCustomAttribute<FunctionAttribute>(inherit: false)
           where attribute is not null
           orderby attribute.Name, type.FullName, method.Name
           select (method, attribute);

    public IReadOnlyList<FunctionDescriptor> Discover(IEnumerable<(MethodInfo Method, FunctionAttribute Attribute)> methods)
    {
        var functions = new List<FunctionDescriptor>();
        var seen = new Dictionary<string, MethodInfo>(StringComparer.OrdinalIgnoreCase);
        foreach (var (method, attribute) in methods)
        {
            string name = attribute.Name ?? "";
            int before = faults.Count;
            if (!NamePattern().IsMatch(name))
            {
                Fault(name, $"the name of method {Show(method)} must start with a letter and hold up to 127 letters, digits, '_' or '-'");
            }
            else if (!seen.TryAdd(name, method))
            {
                Fault(name, $"the name is taken twice, by {Show(seen[name])} and {Show(method)} (names ignore case)");
            }

            bool callable = CheckShape(name, method);
            var described = Describe(name, method, callable);
            if (described is not null && faults.Count == before)
            {
                functions.Add(described);
            }
        }

        return functions;
    }

    private FunctionDescriptor? Describe(string name, MethodInfo method, bool callable)
    {
        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Attribute: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(pair => pair.Attribute is not null)
            .ToList();
        if (triggers.Count == 0)
        {
            Fault(name, $"method {Show(method)} has no trigger; give one parameter an HttpTrigger, TimerTrigger, OrchestrationTrigger or ActivityTrigger");
            return null;
        }

        if (triggers.Count > 1)
        {
            Fault(name, $"it has {triggers.Count} triggers, on parameters {string.Join(", ", triggers.Select(t => $"'{t.Parameter.Name}'"))}; one is allowed");
            return null;
        }

        var trigger = triggers[0];
        var kind = KindOf(trigger.Attribute!);
        if (kind is null)
        {
            Fault(name, trigger.Parameter, $"the trigger {trigger.Attribute!.GetType().Name} is not one that this host runs");
            return null;
        }

        var route = kind == TriggerKind.Http ? ParseRoute(name, trigger.Parameter, (HttpTriggerAttribute)trigger.Attribute!) : null;
        var target = new BindingTarget(name, method, kind.Value, trigger.Parameter, route);
        var binders = new BinderFactory(sources, target, faults).Create();
        var results = ResultReader.For(target, faults);
        if (binders is null || !callable)
        {
            return null;
        }

        return new FunctionDescriptor
        {
            Name = name,
            Method = method,
            Kind = kind.Value,
            Trigger = trigger.Attribute!,
            TriggerParameterName = trigger.Parameter.Name!,
            UsesDurableClient = method.GetParameters().Any(parameter => parameter.IsDefined(typeof(DurableClientAttribute))),
            Route = route,
            Invoker = new FunctionInvoker(method, binders, results),
            Definition = Define(name, method),
            Logger = sources.Loggers.CreateLogger($"Function.{name}"),
        };
    }

    private RoutePattern? ParseRoute(string name, ParameterInfo parameter, HttpTriggerAttribute trigger)
    {
        if (!names.TryResolve(trigger.Route ?? name, out string template, out string? missing))
        {
            Fault(name, parameter, $"the route '{trigger.Route}' names the setting '{missing}', which does not exist");
            return null;
        }

        try
        {
            var pattern = RoutePatternFactory.Parse(template.TrimStart('/'));
            foreach (var policy in pattern.ParameterPolicies.SelectMany(policies => policies.Value.Select(policy => (policies.Key, policy))))
            {
                sources.RoutePolicies.Create(pattern.GetParameter(policy.Key), policy.policy);
            }

            if (pattern.PathSegments is [{ IsSimple: true, Parts: [RoutePatternLiteralPart { Content: var first }] }, ..]
                && (first.Equals("admin", StringComparison.OrdinalIgnoreCase) || first.Equals("runtime", StringComparison.OrdinalIgnoreCase)))
            {
                Fault(name, parameter, $"the route '{template}' starts with '{first}', which is reserved for the host");
            }

            return pattern;
        }
        catch (Exception error) when (error is RoutePatternException or InvalidOperationException or ArgumentException or FormatException)
        {
            Fault(name, parameter, $"the route '{template}' is not valid: {error.Message}");
            return null;
        }
    }

    /// <summary>Reports what keeps the host from calling the method at all; false when it found something.</summary>
    private bool CheckShape(string name, MethodInfo method)
    {
        int before = faults.Count;
        var type = method.DeclaringType!;
        if (!method.IsPublic || !type.IsVisible)
        {
            Fault(name, $"method {Show(method)} must be public, and so must its class");
        }

        if (method.ContainsGenericParameters || type.ContainsGenericParameters)
        {
            Fault(name, $"method {Show(method)} must not be generic, nor its class");
        }

        if (!method.IsStatic && type.IsAbstract)
        {
            Fault(name, $"class {type.Name} is abstract: no instance can be made for {Show(method)}");
        }

        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            Fault(name, $"method {Show(method)} is async void: the host could not wait for it; return Task");
        }

        if (!method.IsStatic && !type.IsAbstract)
        {
            CheckConstructor(name, type);
        }

        return faults.Count == before;
    }

    private void CheckConstructor(string name, Type type)
    {
        var constructors = type.GetConstructors();
        if (constructors is not [var constructor])
        {
            if (constructors.Length == 0)
            {
                Fault(name, $"class {type.Name} has no public constructor");
            }

            // Of several, ActivatorUtilities chooses at the call.
            return;
        }

        foreach (var parameter in constructor.GetParameters())
        {
            bool keyed = parameter.CustomAttributes.Any(a => a.AttributeType.Name is "FromKeyedServicesAttribute" or "ServiceKeyAttribute");
            if (!keyed && !parameter.HasDefaultValue && !sources.Services.IsService(parameter.ParameterType))
            {
                Fault(name, $"constructor parameter '{parameter.Name}' of class {type.Name}: {TypeNames.Show(parameter.ParameterType)} is not a registered service");
            }
        }
    }

    private static DescribedFunction Define(string name, MethodInfo method)
    {
        var bindings = method.GetParameters()
            .Select(parameter => (parameter.Name, Attribute: parameter.GetCustomAttribute<BindingAttribute>()))
            .Where(pair => pair.Attribute is not null)
            .Select(pair => new DescribedBinding(pair.Name!, BindingType(pair.Attribute!)));
        var parameters = method.GetParameters()
            .Select(p => new FunctionParameter(p.Name!, p.ParameterType, p.HasDefaultValue, p.HasDefaultValue ? p.DefaultValue : null))
            .ToImmutableArray();
        return new DescribedFunction(name, method, parameters, bindings);
    }

    private static string BindingType(BindingAttribute attribute)
    {
        string name = attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static TriggerKind? KindOf(TriggerBindingAttribute attribute) => attribute switch
    {
        HttpTriggerAttribute => TriggerKind.Http,
        TimerTriggerAttribute => TriggerKind.Timer,
        OrchestrationTriggerAttribute => TriggerKind.Orchestration,
        ActivityTriggerAttribute => TriggerKind.Activity,
        _ => null,
    };

    private static string Show(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private void Fault(string name, string message) => faults.Add(new StartFault($"Function '{name}'", message));

    private void Fault(string name, ParameterInfo parameter, string message)
        => faults.Add(new StartFault($"Function '{name}', parameter '{parameter.Name}'", message));

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,126}\z")]
    private static partial Regex NamePattern();
}
