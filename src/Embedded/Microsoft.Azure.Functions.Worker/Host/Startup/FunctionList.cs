using System.Text;
using CnakeFunctions.Embedded.Functions.Configuration;
using Microsoft.Azure.Functions.Worker;

namespace CnakeFunctions.Embedded.Functions.Startup;

/// <summary>What func prints when it has started.</summary>
internal static class FunctionList
{
    public static string Format(IReadOnlyList<FunctionDescriptor> functions, HostSettings settings, string baseUrl)
    {
        var text = new StringBuilder();
        text.AppendLine().AppendLine($"Functions host listening on {baseUrl}").AppendLine();
        text.AppendLine("Functions:").AppendLine();
        foreach (var function in functions.OrderBy(f => f.Kind).ThenBy(f => f.Name, StringComparer.OrdinalIgnoreCase))
        {
            text.AppendLine($"  {function.Name}: {Describe(function, settings, baseUrl)}");
        }

        return text.ToString();
    }

    private static string Describe(FunctionDescriptor function, HostSettings settings, string baseUrl) => function.Trigger switch
    {
        HttpTriggerAttribute http => $"[{Methods(http)}] {baseUrl}/{HttpRoutes.Template(function, settings)}",
        TimerTriggerAttribute => $"timerTrigger ({function.Schedule})",
        OrchestrationTriggerAttribute => "orchestrationTrigger",
        _ => "activityTrigger",
    };

    private static string Methods(HttpTriggerAttribute http)
        => http.Methods is { Length: > 0 } methods ? string.Join(",", methods.Select(m => m.ToUpperInvariant())) : "ANY";
}
