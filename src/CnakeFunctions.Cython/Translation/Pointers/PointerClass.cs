using CnakeFunctions.Cython.Semantics;

namespace CnakeFunctions.Cython.Translation.Pointers;

/// <summary>Pointers that values flow between: what one of them needs, all of them need. A node of a union-find forest.</summary>
internal sealed class PointerClass
{
    private PointerClass? _parent;
    private PointerClass? _elements;

    /// <summary>Something is done to one of them that only memory can do.</summary>
    public bool NeedsMemory { get; private set; }

    /// <summary>One of them has several elements.</summary>
    public bool HasElements { get; private set; }

    /// <summary>A struct is assigned as a whole through one of them.</summary>
    public bool IsStoredWhole { get; private set; }

    public CyType? Element { get; private set; }

    public PointerClass Root
    {
        get
        {
            var root = this;
            while (root._parent is { } parent)
            {
                root = parent;
            }

            if (root != this)
            {
                _parent = root;
            }

            return root;
        }
    }

    /// <summary>The class of what a pointer to pointers holds.</summary>
    public PointerClass Elements => (Root._elements ??= new PointerClass()).Root;

    public PointerMode Mode
    {
        get
        {
            var root = Root;
            return root.NeedsMemory || root.Element is null ? PointerMode.Memory
                : root.Element.Kind == TypeKind.Struct ? root.HasElements ? PointerMode.List : root.IsStoredWhole ? PointerMode.Memory : PointerMode.Reference
                : root.Element.IsNumber || root.Element.Kind is TypeKind.Pointer or TypeKind.Array or TypeKind.Object or TypeKind.Character ? PointerMode.List : PointerMode.Memory;
        }
    }

    public void KeepMemory() => Root.NeedsMemory = true;

    public void HoldElements() => Root.HasElements = true;

    public void StoreWhole() => Root.IsStoredWhole = true;

    public void Of(CyType element)
    {
        var root = Root;
        root.NeedsMemory |= root.Element is { } known && known.Name != element.Name;
        root.Element ??= element;
    }

    public void Join(PointerClass other)
    {
        PointerClass a = Root, b = other.Root;
        if (a == b)
        {
            return;
        }

        b._parent = a;
        a.NeedsMemory |= b.NeedsMemory;
        a.HasElements |= b.HasElements;
        a.IsStoredWhole |= b.IsStoredWhole;
        if (b.Element is { } element)
        {
            a.Of(element);
        }

        if (b._elements is { } inner)
        {
            a.Elements.Join(inner);
        }
    }
}
