using System.Collections.Concurrent;
using System.Reflection;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Reading;

/// <summary>LIST and ARRAY: read as a list of the element's own type, or of any type that the element reads as.</summary>
internal sealed unsafe class ListReader : VectorReader
{
    private static readonly ConcurrentDictionary<Type, Func<ListReader, ulong, object>?> Builders = new();

    private readonly VectorReader _element;
    private readonly ulong _fixedSize;

    /// <param name="fixedSize">The number of elements of an ARRAY; 0 for a LIST.</param>
    public ListReader(DuckDBType type, VectorReader element, ulong fixedSize)
        : base(type, typeof(List<>).MakeGenericType(element.ClrType))
    {
        _element = element;
        _fixedSize = fixedSize;
    }

    public override void Bind(nint vector)
    {
        base.Bind(vector);
        _element.Bind(Type == DuckDBType.Array ? NativeMethods.ArrayChild(vector) : NativeMethods.ListChild(vector));
    }

    public override object GetValue(ulong row) => BuilderOf(ClrType)!(this, row);

    public override T Get<T>(ulong row) => typeof(T) == typeof(object)
        ? (T)GetValue(row)
        : BuilderOf(typeof(T)) is { } build ? (T)build(this, row) : throw NoSuchReading(typeof(T));

    private static Func<ListReader, ulong, object>? BuilderOf(Type list) => Builders.GetOrAdd(list, type =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>)
            ? typeof(ListReader).GetMethod(nameof(Build), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments())
                .CreateDelegate<Func<ListReader, ulong, object>>()
            : null);

    private static object Build<T>(ListReader reader, ulong row)
    {
        var (offset, length) = reader.Place(row);
        var list = new List<T>((int)length);
        for (ulong i = 0; i < length; i++)
        {
            list.Add(Element<T>.Read(reader._element, offset + i));
        }

        return list;
    }

    private (ulong Offset, ulong Length) Place(ulong row)
    {
        if (Type == DuckDBType.Array)
        {
            return (row * _fixedSize, _fixedSize);
        }

        var entry = ((NativeListEntry*)Data)[row];
        return (entry.Offset, entry.Length);
    }
}
