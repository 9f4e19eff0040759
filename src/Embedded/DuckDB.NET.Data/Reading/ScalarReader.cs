using System.Runtime.CompilerServices;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Reading;

/// <summary>A vector whose natural CLR type is <typeparamref name="TValue"/>.</summary>
internal abstract class ScalarReader<TValue>(DuckDBType type) : VectorReader(type, typeof(TValue))
    where TValue : notnull
{
    public abstract TValue Read(ulong row);

    public override object GetValue(ulong row) => Read(row);

    public override T Get<T>(ulong row)
    {
        if (typeof(T) == typeof(TValue))
        {
            var value = Read(row);
            return Unsafe.As<TValue, T>(ref value);
        }

        return typeof(T) == typeof(object) ? (T)GetValue(row) : Convert<T>(row);
    }

    /// <summary>The readings besides the natural one.</summary>
    protected virtual T Convert<T>(ulong row) => throw NoSuchReading(typeof(T));

    protected static T As<TFrom, T>(TFrom value) => Unsafe.As<TFrom, T>(ref value);
}
