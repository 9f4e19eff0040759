using System.Collections.Concurrent;
using System.Reflection;

namespace DuckDB.NET.Data.Reading;

/// <summary>Reads a value that may be NULL: null where <typeparamref name="T"/> has one, else an error.</summary>
internal static class Element<T>
{
    public static readonly bool IsNullableValue = Nullable.GetUnderlyingType(typeof(T)) is not null;

    private static readonly Func<VectorReader, ulong, T>? Underlying = IsNullableValue ? MakeUnderlying() : null;

    /// <exception cref="InvalidCastException">NULL, and the type has no null.</exception>
    public static T Read(VectorReader reader, ulong row)
    {
        if (!reader.IsValid(row))
        {
            return default(T) is null ? default! : throw new InvalidCastException($"NULL inside a value read as {typeof(T).Name}.");
        }

        return Underlying is null ? reader.Get<T>(row) : Underlying(reader, row);
    }

    private static Func<VectorReader, ulong, T> MakeUnderlying() => typeof(Element)
        .GetMethod(nameof(Element.ReadNullable), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(Nullable.GetUnderlyingType(typeof(T))!)
        .CreateDelegate<Func<VectorReader, ulong, T>>();
}

/// <summary>The same for a type known at run time only.</summary>
internal static class Element
{
    private static readonly ConcurrentDictionary<Type, Func<VectorReader, ulong, object?>> Readers = new();

    public static object? Read(Type type, VectorReader reader, ulong row) => Readers.GetOrAdd(type, Make)(reader, row);

    internal static T? ReadNullable<T>(VectorReader reader, ulong row)
        where T : struct => reader.Get<T>(row);

    private static object? ReadBoxed<T>(VectorReader reader, ulong row) => Element<T>.Read(reader, row);

    private static Func<VectorReader, ulong, object?> Make(Type type) => typeof(Element)
        .GetMethod(nameof(ReadBoxed), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(type)
        .CreateDelegate<Func<VectorReader, ulong, object?>>();
}
