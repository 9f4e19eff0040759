namespace CnakeFunctions.Cython.Syntax;

/// <summary>A type with an abstract declarator, as in a cast: <c>int (*)(int)</c>.</summary>
internal sealed class CTypeName(NodeExtent at, CType type, CDeclarator? declarator) : Node(at)
{
    public CType Type { get; } = type;

    public CDeclarator? Declarator { get; } = declarator;

    public override NodeKind Kind => NodeKind.CTypeName;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Type);
        children.Add(Declarator);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCTypeName(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCTypeName(this);
}

/// <summary><c>unsigned long long</c>, <c>double complex</c>, <c>void</c>, <c>bint</c> and so on.</summary>
internal sealed class CBasicType(NodeExtent at) : CType(at)
{
    public override NodeKind Kind => NodeKind.CBasicType;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCBasicType(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCBasicType(this);
}

/// <summary>A type's name, dotted perhaps.</summary>
internal sealed class CNamedType(NodeExtent at) : CType(at)
{
    public override NodeKind Kind => NodeKind.CNamedType;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCNamedType(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCNamedType(this);
}

/// <summary><c>const T</c>, <c>volatile T</c>, <c>T const</c>.</summary>
internal sealed class CQualifiedType(NodeExtent at, bool isConst, bool isVolatile, CType type) : CType(at)
{
    public bool IsConst { get; } = isConst;

    public bool IsVolatile { get; } = isVolatile;

    public CType Type { get; } = type;

    public override NodeKind Kind => NodeKind.CQualifiedType;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Type);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCQualifiedType(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCQualifiedType(this);
}

/// <summary>
/// <c>vector[int]</c> or a buffer <c>ndarray[double, ndim=2]</c>: CTypeName, Expression and (keyword) Argument in turn.
/// </summary>
internal sealed class CTemplateType(NodeExtent at, CType type, NodeList<Node> arguments) : CType(at)
{
    public CType Type { get; } = type;

    public NodeList<Node> Arguments { get; } = arguments;

    public override NodeKind Kind => NodeKind.CTemplateType;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Type);
        children.Add(Arguments);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCTemplateType(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCTemplateType(this);
}

/// <summary><c>double[:, ::1]</c>; an axis is a SliceExpression.</summary>
internal sealed class CMemoryViewType(NodeExtent at, CType elementType, NodeList<Expression> axes) : CType(at)
{
    public CType ElementType { get; } = elementType;

    public NodeList<Expression> Axes { get; } = axes;

    public override NodeKind Kind => NodeKind.CMemoryViewType;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(ElementType);
        children.Add(Axes);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCMemoryViewType(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCMemoryViewType(this);
}

/// <summary><c>vector[int].iterator</c>.</summary>
internal sealed class CMemberType(NodeExtent at, CType owner, int memberToken) : CType(at)
{
    public CType Owner { get; } = owner;

    public int MemberToken { get; } = memberToken;

    public string Member => Tree.NameAt(MemberToken);

    public override NodeKind Kind => NodeKind.CMemberType;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Owner);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCMemberType(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCMemberType(this);
}

/// <summary><c>(int, double)</c>.</summary>
internal sealed class CTupleType(NodeExtent at, NodeList<CTypeName> elements) : CType(at)
{
    public NodeList<CTypeName> Elements { get; } = elements;

    public override NodeKind Kind => NodeKind.CTupleType;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Elements);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCTupleType(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCTupleType(this);
}
