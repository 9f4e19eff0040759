using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;

namespace CnakeFunctions.Embedded.Functions.Binding;

/// <summary>Finds the HTTP response in what a function returns: the value itself, or its property with <c>[HttpResult]</c>.</summary>
internal static class ResultReader
{
    public static Func<object?, object?> For(BindingTarget target, List<StartFault> faults)
    {
        if (target.Kind != TriggerKind.Http)
        {
            return static value => value;
        }

        var type = Unwrap(target.Method.ReturnType);
        if (type == typeof(void) || type == typeof(object) || IsResponse(type))
        {
            return static value => value;
        }

        var properties = type.GetProperties().Where(p => p.IsDefined(typeof(OutputBindingAttribute))).ToList();
        foreach (var property in properties.Where(p => !p.IsDefined(typeof(HttpResultAttribute))))
        {
            faults.Add(Fault($"property '{property.Name}' of its result has an output binding that this host does not know"));
        }

        if (properties.FirstOrDefault(p => p.IsDefined(typeof(HttpResultAttribute))) is not { } result)
        {
            faults.Add(Fault($"it returns a {TypeNames.Show(type)}, which is no HTTP response; return an IResult, IActionResult or HttpResponseData"));
            return static value => value;
        }

        var value = Expression.Parameter(typeof(object));
        var read = Expression.Convert(Expression.Property(Expression.Convert(value, type), result), typeof(object));
        var compiled = Expression.Lambda<Func<object, object?>>(read, value).Compile();
        return returned => returned is null ? null : compiled(returned);

        StartFault Fault(string message) => new($"Function '{target.Name}'", message);
    }

    /// <summary>Whether the method can return an MVC result, for which MVC's services are needed.</summary>
    public static bool MayReturnActionResult(MethodInfo method)
    {
        var type = Unwrap(method.ReturnType);
        return type == typeof(object) || typeof(IActionResult).IsAssignableFrom(type)
            || type.GetProperties().Any(p => p.IsDefined(typeof(HttpResultAttribute)) && !typeof(IResult).IsAssignableFrom(p.PropertyType));
    }

    private static bool IsResponse(Type type)
        => typeof(IResult).IsAssignableFrom(type) || typeof(IActionResult).IsAssignableFrom(type) || typeof(HttpResponseData).IsAssignableFrom(type);

    private static Type Unwrap(Type type)
    {
        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return typeof(void);
        }

        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        return definition == typeof(Task<>) || definition == typeof(ValueTask<>) ? type.GetGenericArguments()[0] : type;
    }
}
