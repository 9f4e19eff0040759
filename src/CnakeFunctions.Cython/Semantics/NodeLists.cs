using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Semantics;

internal static class NodeLists
{
    public static T[] ToArray<T>(this NodeList<T> nodes)
        where T : Node => nodes.AsSpan().ToArray();

    public static string ToArrayText<T>(this NodeList<T> nodes)
        where T : Node => nodes.Count == 0 ? "" : string.Join(" ", nodes.ToArray().Select(n => n.Text));
}
