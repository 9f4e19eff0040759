using System.Linq.Expressions;
using System.Reflection;
using CnakeFunctions.Embedded.Functions.Invocation;
using Microsoft.Extensions.DependencyInjection;

namespace CnakeFunctions.Embedded.Functions.Binding;

/// <summary>Binds the parameters, makes the instance and calls the method, by delegates compiled at start.</summary>
/// <remarks>
/// No ConfigureAwait(false) here: orchestrators run under the engine's synchronization context and must come back to it.
/// </remarks>
internal sealed class FunctionInvoker(MethodInfo method, ParameterBinder[] binders, Func<object?, object?> readResult)
{
    private readonly Func<object?, object?[], ValueTask<object?>> _call = Compile(method);

    private readonly ObjectFactory? _activate = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, []);

    public async ValueTask InvokeAsync(InvocationContext context)
    {
        var arguments = new object?[binders.Length];
        for (int i = 0; i < binders.Length; i++)
        {
            arguments[i] = await binders[i](context);
        }

        if (_activate is null)
        {
            context.Result = readResult(await _call(null, arguments));
            return;
        }

        object instance = _activate(context.InstanceServices, []);
        try
        {
            context.Result = readResult(await _call(instance, arguments));
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private static ValueTask DisposeAsync(object instance)
    {
        if (instance is IAsyncDisposable asynchronous)
        {
            return asynchronous.DisposeAsync();
        }

        (instance as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Func<object?, object?[], ValueTask<object?>> Compile(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object[]));
        var values = method.GetParameters().Select((parameter, index) =>
            Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType));
        var call = method.IsStatic
            ? Expression.Call(method, values)
            : Expression.Call(Expression.Convert(instance, method.DeclaringType!), method, values);
        return Expression.Lambda<Func<object?, object?[], ValueTask<object?>>>(Awaited(call, method.ReturnType), instance, arguments).Compile();
    }

    private static Expression Awaited(MethodCallExpression call, Type type)
    {
        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        }

        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return Expression.Call(Helper(type == typeof(Task) ? nameof(OfTask) : nameof(OfValueTask)), call);
        }

        if (definition == typeof(Task<>) || definition == typeof(ValueTask<>))
        {
            string helper = definition == typeof(Task<>) ? nameof(OfTaskResult) : nameof(OfValueTaskResult);
            return Expression.Call(Helper(helper).MakeGenericMethod(type.GetGenericArguments()), call);
        }

        return Expression.Call(Helper(nameof(OfValue)), Expression.Convert(call, typeof(object)));
    }

    private static MethodInfo Helper(string name) => typeof(FunctionInvoker).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static ValueTask<object?> OfValue(object? value) => ValueTask.FromResult(value);

    private static async ValueTask<object?> OfTask(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> OfValueTask(ValueTask task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> OfTaskResult<T>(Task<T> task) => await task;

    private static async ValueTask<object?> OfValueTaskResult<T>(ValueTask<T> task) => await task;
}
