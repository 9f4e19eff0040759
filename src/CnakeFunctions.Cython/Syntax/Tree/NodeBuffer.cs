namespace CnakeFunctions.Cython.Syntax;

/// <summary>
/// A growing list of nodes, and a stack of what a walk has still to visit. Each node lies in a struct: an array of references would
/// check the type of every node that it takes, which shows in walks over whole trees.
/// </summary>
internal sealed class NodeBuffer
{
    private Slot[] _slots = new Slot[16];

    public int Count { get; private set; }

    public Node this[int index] => _slots[index].Node;

    /// <summary>Null is passed over.</summary>
    public void Add(Node? node)
    {
        if (node is null)
        {
            return;
        }

        if (Count == _slots.Length)
        {
            Array.Resize(ref _slots, 2 * Count);
        }

        _slots[Count++].Node = node;
    }

    public void Add<T>(NodeList<T> nodes)
        where T : Node
    {
        foreach (var node in nodes)
        {
            Add(node);
        }
    }

    /// <summary>Adds the children of a node so that the first of them is taken first.</summary>
    public void PushChildren(Node parent)
    {
        var first = Count;
        parent.AddChildren(this);
        Array.Reverse(_slots, first, Count - first);
    }

    public bool TryPop([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Node? node)
    {
        node = Count > 0 ? _slots[--Count].Node : null;
        return node is not null;
    }

    /// <summary>Takes off all nodes from a place on.</summary>
    public void Cut(int count) => Count = count;

    public Node[] ToArray()
    {
        var nodes = new Node[Count];
        for (var i = 0; i < Count; i++)
        {
            nodes[i] = _slots[i].Node;
        }

        return nodes;
    }

    private struct Slot
    {
        public Node Node;
    }
}
