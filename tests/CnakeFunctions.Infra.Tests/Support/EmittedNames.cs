using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CnakeFunctions.Batches;
using Microsoft.Extensions.Logging;

namespace CnakeFunctions.Infra.Tests.Support;

/// <summary>One kind of log message.</summary>
internal sealed record LogEvent(int Id, string Where, IReadOnlySet<string> Fields);

/// <summary>What the code really has: instruments, their dimensions, and log messages with their fields.</summary>
internal static partial class EmittedNames
{
    private static readonly Assembly[] Application =
        [typeof(Program).Assembly, typeof(Telemetry).Assembly, typeof(Datasets.DatasetStore).Assembly];

    public static IReadOnlySet<string> Metrics { get; } = ReadMetrics();

    public static IReadOnlySet<string> Dimensions { get; } = typeof(Telemetry)
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
        .Where(field => field.IsLiteral && field.Name.EndsWith("Tag", StringComparison.Ordinal))
        .Select(field => (string)field.GetRawConstantValue()!)
        .ToHashSet();

    public static IReadOnlyList<LogEvent> Logs { get; } = [.. Application
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Select(method => (Method: method, Log: method.GetCustomAttribute<LoggerMessageAttribute>()))
        .Where(pair => pair.Log is not null)
        .Select(pair => new LogEvent(
            pair.Log!.EventId,
            $"{pair.Method.DeclaringType!.Name}.{pair.Method.Name}",
            Field().Matches(pair.Log.Message).Select(match => match.Groups[1].Value).ToHashSet()))];

    private static HashSet<string> ReadMetrics()
    {
        var names = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    names.Add(instrument.Name);
                }
            },
        };
        RuntimeHelpers.RunClassConstructor(typeof(Telemetry).TypeHandle);
        listener.Start();
        return names;
    }

    [GeneratedRegex(@"\{(\w+)(?::[^}]*)?\}")]
    private static partial Regex Field();
}
