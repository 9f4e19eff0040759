using System.Linq.Expressions;
using System.Reflection;

namespace DuckDB.NET.Data.Mapping;

/// <summary>Tells, in the order of the table's columns, where the values of a record come from.</summary>
public abstract class DuckDBAppenderMap<T>
{
    private readonly List<Action<IDuckDBAppenderRow, T>> _columns = [];

    protected DuckDBAppenderMap()
    {
    }

    internal IReadOnlyList<Action<IDuckDBAppenderRow, T>> Columns => _columns;

    /// <exception cref="NotSupportedException">The appender takes no values of that type.</exception>
    protected void Map<TProperty>(Func<T, TProperty> getter)
    {
        ArgumentNullException.ThrowIfNull(getter);
        var append = AppendOf<TProperty>.Value;
        _columns.Add((row, record) => append(row, getter(record)));
    }

    protected void DefaultValue() => _columns.Add((row, _) => row.AppendDefault());

    protected void NullValue() => _columns.Add((row, _) => row.AppendNullValue());
}

/// <summary>The overload of AppendValue for a type, chosen once.</summary>
internal static class AppendOf<TValue>
{
    public static readonly Action<IDuckDBAppenderRow, TValue> Value = Make();

    private static Action<IDuckDBAppenderRow, TValue> Make()
    {
        var row = Expression.Parameter(typeof(IDuckDBAppenderRow));
        var value = Expression.Parameter(typeof(TValue));
        var wanted = typeof(TValue);
        var lifted = wanted.IsValueType && Nullable.GetUnderlyingType(wanted) is null ? typeof(Nullable<>).MakeGenericType(wanted) : wanted;
        var exact = typeof(DuckDBAppenderRow).GetMethod(nameof(DuckDBAppenderRow.AppendValue), [lifted]);
        var (method, argument) = exact is not null
            ? (exact, (Expression)Expression.Convert(value, lifted))
            : (Generic(wanted), value);
        return Expression.Lambda<Action<IDuckDBAppenderRow, TValue>>(
            Expression.Call(Expression.Convert(row, typeof(DuckDBAppenderRow)), method, argument), row, value).Compile();
    }

    private static MethodInfo Generic(Type wanted)
    {
        var candidates = typeof(DuckDBAppenderRow).GetMethods().Where(one => one.IsGenericMethodDefinition).ToLookup(
            one => one.GetParameters()[0].ParameterType.IsGenericParameter);
        if (wanted.IsEnum)
        {
            return candidates[true].Single().MakeGenericMethod(wanted);
        }

        var sequence = wanted.GetInterfaces().Prepend(wanted)
            .FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        return sequence is null
            ? throw new NotSupportedException($"The appender takes no values of type {wanted.Name}.")
            : candidates[false].Single().MakeGenericMethod(sequence.GetGenericArguments());
    }
}
