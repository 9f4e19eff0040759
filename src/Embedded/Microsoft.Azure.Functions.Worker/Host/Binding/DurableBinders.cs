using System.Reflection;
using System.Text.Json;
using CnakeFunctions.Embedded.Functions.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace CnakeFunctions.Embedded.Functions.Binding;

/// <summary>Reads an activity's input from its JSON.</summary>
internal static class ActivityInputBinder
{
    public static ParameterBinder For(Type type, JsonSerializerOptions json)
    {
        var nothing = DefaultValues.Of(type);
        return context => ValueTask.FromResult(Read(context, type, json, nothing));
    }

    private static object? Read(InvocationContext context, Type type, JsonSerializerOptions json, object? nothing)
    {
        if (string.IsNullOrEmpty(context.InputJson))
        {
            return nothing;
        }

        try
        {
            return JsonSerializer.Deserialize(context.InputJson, type, json) ?? nothing;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new FunctionInputConverterException(
                $"The input of activity '{context.Function.Name}' is not a {TypeNames.Show(type)}: {error.Message}", error);
        }
    }
}

/// <summary>Reads an orchestrator's input through its context, which knows the engine's converter.</summary>
internal static class OrchestrationInputBinder
{
    private static readonly MethodInfo Generic = typeof(OrchestrationInputBinder).GetMethod(nameof(Typed), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static ParameterBinder For(Type type) => Generic.MakeGenericMethod(type).CreateDelegate<Func<ParameterBinder>>()();

    private static ParameterBinder Typed<T>() => context =>
    {
        try
        {
            return ValueTask.FromResult<object?>(((TaskOrchestrationContext)context.Trigger!).GetInput<T>());
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new FunctionInputConverterException(
                $"The input of orchestrator '{context.Function.Name}' is not a {TypeNames.Show(typeof(T))}: {error.Message}", error);
        }
    };
}

/// <summary>Supplies <see cref="TimerInfo"/>, or its JSON as another type.</summary>
internal static class TimerBinder
{
    public static ParameterBinder For(Type type, JsonSerializerOptions json)
    {
        if (type == typeof(TimerInfo))
        {
            return static context => ValueTask.FromResult(context.Trigger);
        }

        var insensitive = new JsonSerializerOptions(json) { PropertyNameCaseInsensitive = true };
        return context =>
        {
            string text = JsonSerializer.Serialize((TimerInfo)context.Trigger!, insensitive);
            return ValueTask.FromResult(type == typeof(string) ? text : JsonSerializer.Deserialize(text, type, insensitive));
        };
    }
}

internal static class DefaultValues
{
    public static object? Of(Type type)
        => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
}
