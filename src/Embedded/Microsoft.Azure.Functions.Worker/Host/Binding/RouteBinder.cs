using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace CnakeFunctions.Embedded.Functions.Binding;

/// <summary>Binds a parameter by its name to the route or, when it may be absent, to the query.</summary>
internal static class RouteBinder
{
    public static ParameterBinder? For(ParameterInfo parameter, BindingTarget target, out string? problem)
    {
        var type = parameter.ParameterType;
        var simple = Nullable.GetUnderlyingType(type) ?? type;
        problem = null;
        if (target.Route is null)
        {
            // The route's own fault is reported already.
            return static _ => default;
        }

        if (!CanParse(simple))
        {
            problem = $"nothing supplies a {TypeNames.Show(type)}; use [FromBody], or take services in the constructor";
            return null;
        }

        string name = parameter.Name!;
        bool inRoute = target.Route.GetParameter(name) is not null;
        bool mayBeAbsent = parameter.HasDefaultValue || IsNullable(parameter);
        if (!inRoute && !mayBeAbsent)
        {
            problem = $"the route '{target.Route.RawText}' has no '{{{name}}}'; "
                + "add it, or make the parameter nullable or optional to take it from the query";
            return null;
        }

        var nothing = parameter.HasDefaultValue ? parameter.DefaultValue ?? DefaultValues.Of(type) : DefaultValues.Of(type);
        return context =>
        {
            var request = context.HttpContext!.Request;
            string? text = inRoute ? request.RouteValues[name]?.ToString() : request.Query[name].FirstOrDefault();
            return ValueTask.FromResult(text is null ? nothing : Parse(text, simple, name));
        };
    }

    private static object? Parse(string text, Type type, string name)
    {
        if (type == typeof(string))
        {
            return text;
        }

        try
        {
            return type.IsEnum
                ? Enum.Parse(type, text, ignoreCase: true)
                : TypeDescriptor.GetConverter(type).ConvertFrom(null, CultureInfo.InvariantCulture, text);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            throw new BadHttpRequestException($"'{name}' is not a valid {TypeNames.Show(type)}.", error);
        }
    }

    private static bool CanParse(Type type)
        => type == typeof(string) || type.IsEnum || type.IsPrimitive || type == typeof(decimal) || type == typeof(Guid)
            || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(DateOnly)
            || type == typeof(TimeOnly) || type == typeof(Uri);

    private static bool IsNullable(ParameterInfo parameter)
        => parameter.ParameterType.IsValueType
            ? Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            : new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.NotNull;
}
