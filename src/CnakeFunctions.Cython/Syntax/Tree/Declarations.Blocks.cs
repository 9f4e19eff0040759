namespace CnakeFunctions.Cython.Syntax;

/// <summary><c>cdef:</c> followed by declarations.</summary>
internal sealed class CDeclarationBlock(NodeExtent at, CModifiers modifiers, Block body) : Statement(at)
{
    public CModifiers Modifiers { get; } = modifiers;

    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.CDeclarationBlock;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCDeclarationBlock(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCDeclarationBlock(this);
}

/// <summary>
/// <c>cdef extern from "header" namespace "n" nogil:</c>; Header is absent for <c>*</c>, and a string or the tokens of
/// <c>&lt;header&gt;</c> otherwise.
/// </summary>
internal sealed class CExternBlock(
    NodeExtent at, CModifiers modifiers, Expression? header, Expression? @namespace, Block body) : Statement(at)
{
    public CModifiers Modifiers { get; } = modifiers;

    public Expression? Header { get; } = header;

    public Expression? Namespace { get; } = @namespace;

    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.CExternBlock;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Header);
        children.Add(Namespace);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCExternBlock(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCExternBlock(this);
}

/// <summary><c>&lt;header.h&gt;</c> after <c>extern from</c>.</summary>
internal sealed class CSystemHeader(NodeExtent at) : Expression(at)
{
    public override NodeKind Kind => NodeKind.CSystemHeader;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCSystemHeader(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCSystemHeader(this);
}

/// <summary><c>ctypedef int (*name)(int)</c>.</summary>
internal sealed class CTypedef(NodeExtent at, CModifiers modifiers, CType type, CDeclarator declarator) : Statement(at)
{
    public CModifiers Modifiers { get; } = modifiers;

    public CType Type { get; } = type;

    public CDeclarator Declarator { get; } = declarator;

    public override NodeKind Kind => NodeKind.CTypedef;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Type);
        children.Add(Declarator);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCTypedef(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCTypedef(this);
}
