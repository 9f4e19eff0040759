namespace CnakeFunctions.Cython.Semantics;

/// <summary>A type as Cython sees it. Immutable but for the target of a struct or class, whose symbol is filled while it is collected.</summary>
internal sealed class CyType
{
    public required TypeKind Kind { get; init; }

    /// <summary>The name as <c>cython.typeof</c> gives it.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes; 0 where it depends on what is not known.</summary>
    public int Size { get; init; }

    public bool Signed { get; init; }

    /// <summary>What a pointer points to, an array or view holds, a function returns.</summary>
    public CyType? Target { get; init; }

    /// <summary>Elements of a tuple, members of a fused type, parameters of a function.</summary>
    public IReadOnlyList<CyType> Items { get; init; } = [];

    /// <summary>The number of elements of an array as Python source; empty if not given.</summary>
    public string Count { get; init; } = "";

    public int Dimensions { get; init; }

    /// <summary>"C", "F" or empty: what a view asks of its memory.</summary>
    public string Layout { get; init; } = "";

    public bool IsConst { get; init; }

    /// <summary>The struct, class, enum or fused type that this names.</summary>
    public Symbol? Symbol { get; init; }

    /// <summary>How Python code names the run-time counterpart, for types whose name differs from it.</summary>
    public string? Runtime { get; init; }

    public bool IsObject => Kind is TypeKind.Object or TypeKind.Builtin or TypeKind.Extension;

    public bool IsInteger => Kind is TypeKind.Int or TypeKind.Bint;

    public bool IsNumber => Kind is TypeKind.Int or TypeKind.Bint or TypeKind.Float or TypeKind.Complex;

    public bool IsPointer => Kind is TypeKind.Pointer or TypeKind.Array;

    public bool IsStruct => Kind == TypeKind.Struct;

    public bool IsUnsigned => Kind == TypeKind.Int && !Signed;

    /// <summary>A pointer to char of any sign, which converts to and from bytes.</summary>
    public bool IsCharPointer => IsPointer && Target is { Kind: TypeKind.Int, Size: 1 };

    public bool IsVoidPointer => Kind == TypeKind.Pointer && Target!.Kind == TypeKind.Void;

    /// <summary>void* and PyObject*: a Python object itself stands for them.</summary>
    public bool IsObjectPointer => Kind == TypeKind.Pointer && (Target!.Kind == TypeKind.Void || Target.Name == "PyObject");

    public bool IsBuiltin(string name) => Kind == TypeKind.Builtin && Name.StartsWith(name, StringComparison.Ordinal) && Name.Length <= name.Length + 7
        && (Name == name || Name == name + " object");

    public bool IsFunctionPointer => Kind == TypeKind.Function || (Kind == TypeKind.Pointer && Target!.Kind == TypeKind.Function);

    public override string ToString() => Name;
}
