namespace CnakeFunctions.Cython.Syntax;

/// <summary>The tokens of a node: from <paramref name="First"/> up to, not including, <paramref name="End"/>.</summary>
internal readonly record struct NodeExtent(SyntaxTree Tree, int First, int End);

/// <summary>A node of the tree. Its tokens are a range of the tree's; those of its children lie within, in source order.</summary>
internal abstract class Node(NodeExtent at)
{
    private Node? _parent;

    public SyntaxTree Tree { get; } = at.Tree;

    public int FirstToken { get; } = at.First;

    /// <summary>The index behind the node's last token; equals <see cref="FirstToken"/> in a node without tokens.</summary>
    public int EndToken { get; } = at.End;

    public abstract NodeKind Kind { get; }

    /// <summary>The node's text, without trivia around it and without the line end or layout tokens that close it.</summary>
    public TextSpan Span => Tree.ContentSpan(FirstToken, EndToken);

    /// <summary>All that belongs to the node: the trivia before its first token up to the end of its last, line end included.</summary>
    public TextSpan FullSpan => Tree.FullSpan(FirstToken, EndToken);

    public string Text => Tree.Source.ToString(Span);

    public string FullText => Tree.Source.ToString(FullSpan);

    public Node? Parent
    {
        get
        {
            if (_parent is null && this != Tree.Root)
            {
                Tree.LinkParents();
            }

            return _parent;
        }
    }

    /// <summary>The child nodes in source order, in a new list.</summary>
    public IReadOnlyList<Node> Children
    {
        get
        {
            var children = new NodeBuffer();
            AddChildren(children);
            return children.ToArray();
        }
    }

    public abstract void Accept(SyntaxVisitor visitor);

    public abstract T Accept<T>(SyntaxVisitor<T> visitor);

    internal void SetParent(Node parent) => _parent = parent;

    /// <summary>Appends the child nodes in source order.</summary>
    internal virtual void AddChildren(NodeBuffer children)
    {
    }

    public override string ToString() => $"{Kind} {Span}";
}
