using System.Collections.Concurrent;
using System.Reflection;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Reading;

/// <summary>MAP: stored as a LIST of STRUCT(key, value), read as a dictionary.</summary>
internal sealed unsafe class MapReader(VectorReader key, VectorReader value)
    : VectorReader(DuckDBType.Map, typeof(Dictionary<,>).MakeGenericType(key.ClrType, value.ClrType))
{
    private static readonly ConcurrentDictionary<Type, Func<MapReader, ulong, object>?> Builders = new();

    private readonly VectorReader _key = key;
    private readonly VectorReader _value = value;

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        var entries = NativeMethods.ListChild(vector);
        _key.Bind(NativeMethods.StructChild(entries, 0));
        _value.Bind(NativeMethods.StructChild(entries, 1));
    }

    public override object GetValue(ulong row) => BuilderOf(ClrType)!(this, row);

    public override T Get<T>(ulong row) => typeof(T) == typeof(object)
        ? (T)GetValue(row)
        : BuilderOf(typeof(T)) is { } build ? (T)build(this, row) : throw NoSuchReading(typeof(T));

    private static Func<MapReader, ulong, object>? BuilderOf(Type map) => Builders.GetOrAdd(map, type =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>)
            ? typeof(MapReader).GetMethod(nameof(Build), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments())
                .CreateDelegate<Func<MapReader, ulong, object>>()
            : null);

    private static object Build<TKey, TValue>(MapReader reader, ulong row)
        where TKey : notnull
    {
        var entry = ((NativeListEntry*)reader.Data)[row];
        var map = new Dictionary<TKey, TValue>((int)entry.Length);
        for (ulong i = 0; i < entry.Length; i++)
        {
            map[Element<TKey>.Read(reader._key, entry.Offset + i)] = Element<TValue>.Read(reader._value, entry.Offset + i);
        }

        return map;
    }
}
