using System.Collections;

namespace CnakeFunctions.Cython.Syntax;

/// <summary>An immutable list of nodes. Separators are the tokens between one node's end and the next one's start.</summary>
internal readonly struct NodeList<T>(T[] items) : IReadOnlyList<T>
    where T : Node
{
    private readonly T[]? _items = items;

    public int Count => _items?.Length ?? 0;

    public T this[int index] => _items![index];

    public ReadOnlySpan<T> AsSpan() => _items;

    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();
}
