using CnakeFunctions.Embedded.Functions.Configuration;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace CnakeFunctions.Embedded.Functions.Startup;

internal static class HttpRoutes
{
    /// <summary>The template with the prefix, without a slash in front.</summary>
    public static string Template(FunctionDescriptor function, HostSettings settings)
        => settings.RoutePrefix.Length == 0 ? function.Route!.RawText! : $"{settings.RoutePrefix}/{function.Route!.RawText}";
}

/// <summary>Two functions must not answer the same requests.</summary>
internal static class RouteConflicts
{
    public static void Check(IEnumerable<FunctionDescriptor> functions, List<StartFault> faults)
    {
        var seen = new List<(string Shape, HashSet<string> Methods, FunctionDescriptor Function)>();
        foreach (var function in functions.Where(f => f.Kind == TriggerKind.Http))
        {
            string shape = Shape(function.Route!);
            var methods = new HashSet<string>(((HttpTriggerAttribute)function.Trigger).Methods ?? [], StringComparer.OrdinalIgnoreCase);
            foreach (var other in seen.Where(s => s.Shape == shape && (methods.Count == 0 || s.Methods.Count == 0 || s.Methods.Overlaps(methods))))
            {
                faults.Add(new StartFault(
                    $"Function '{function.Name}', parameter '{function.TriggerParameterName}'",
                    $"the route '{function.Route!.RawText}' is that of function '{other.Function.Name}', for the same methods"));
            }

            seen.Add((shape, methods, function));
        }
    }

    /// <summary>The route without the names of its parameters, which do not tell requests apart.</summary>
    private static string Shape(RoutePattern route) => string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content.ToLowerInvariant(),
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{(parameter.IsCatchAll ? "*" : "")}{string.Join(':', parameter.ParameterPolicies.Select(p => p.Content))}{(parameter.IsOptional ? "?" : "")}}}",
        _ => "",
    }))));
}
