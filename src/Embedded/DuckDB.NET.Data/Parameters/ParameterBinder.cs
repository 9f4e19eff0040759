using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

internal static class ParameterBinder
{
    /// <summary>By name as soon as one parameter has one, else by position. What the statement does not know is passed over.</summary>
    /// <exception cref="InvalidOperationException">There are fewer values than the statement has parameters.</exception>
    public static void Bind(PreparedHandle prepared, DuckDBParameterCollection parameters)
    {
        var expected = (int)NativeMethods.ParameterCount(prepared);
        if (parameters.Count < expected)
        {
            throw new InvalidOperationException($"The statement has {expected} parameters, but {parameters.Count} values were given.");
        }

        if (expected == 0)
        {
            return;
        }

        var named = false;
        foreach (DuckDBParameter parameter in parameters)
        {
            named |= parameter.ParameterName.Length > 0;
        }

        if (named)
        {
            BindByName(prepared, parameters);
            return;
        }

        for (var i = 0; i < expected; i++)
        {
            BindOne(prepared, (ulong)i + 1, parameters[i]);
        }
    }

    private static void BindByName(PreparedHandle prepared, DuckDBParameterCollection parameters)
    {
        foreach (DuckDBParameter parameter in parameters)
        {
            if (NativeMethods.ParameterIndex(prepared, out var index, parameter.ParameterName) == 0)
            {
                BindOne(prepared, index, parameter);
            }
        }
    }

    private static void BindOne(PreparedHandle prepared, ulong index, DuckDBParameter parameter)
    {
        using var type = NativeMethods.ParameterType(prepared, index);
        using var value = ParameterValue.Create(parameter.Value, type);
        if (NativeMethods.BindValue(prepared, index, value) != 0)
        {
            throw new InvalidOperationException(
                $"Parameter {index} cannot be bound: {NativeText.Borrow(NativeMethods.PrepareError(prepared))}");
        }
    }
}
