namespace CnakeFunctions.Cython.Syntax;

/// <summary>A struct or union; no body in a forward declaration.</summary>
internal sealed class CStructDefinition(
    NodeExtent at, CModifiers modifiers, bool isUnion, int nameToken, StringExpression? cName, Block? body) : Statement(at)
{
    public CModifiers Modifiers { get; } = modifiers;

    public bool IsUnion { get; } = isUnion;

    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public StringExpression? CName { get; } = cName;

    public Block? Body { get; } = body;

    public override NodeKind Kind => NodeKind.CStructDefinition;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(CName);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCStructDefinition(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCStructDefinition(this);
}

/// <summary>An enum; its body holds CEnumMembers.</summary>
internal sealed class CEnumDefinition(
    NodeExtent at, CModifiers modifiers, bool isScoped, int nameToken, StringExpression? cName, CTypeName? baseType, Block? body) : Statement(at)
{
    public CModifiers Modifiers { get; } = modifiers;

    public bool IsScoped { get; } = isScoped;

    public int NameToken { get; } = nameToken;

    public string? Name => Tree.OptionalNameAt(NameToken);

    public StringExpression? CName { get; } = cName;

    public CTypeName? BaseType { get; } = baseType;

    public Block? Body { get; } = body;

    public override NodeKind Kind => NodeKind.CEnumDefinition;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(CName);
        children.Add(BaseType);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCEnumDefinition(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCEnumDefinition(this);
}

/// <summary>A line of enum members.</summary>
internal sealed class CEnumMembers(NodeExtent at, NodeList<CEnumMember> members) : Statement(at)
{
    public NodeList<CEnumMember> Members { get; } = members;

    public override NodeKind Kind => NodeKind.CEnumMembers;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Members);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCEnumMembers(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCEnumMembers(this);
}

/// <summary><c>NAME "cname" = value</c>.</summary>
internal sealed class CEnumMember(NodeExtent at, int nameToken, StringExpression? cName, Expression? value) : Node(at)
{
    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public StringExpression? CName { get; } = cName;

    public Expression? Value { get; } = value;

    public override NodeKind Kind => NodeKind.CEnumMember;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(CName);
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCEnumMember(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCEnumMember(this);
}

/// <summary><c>ctypedef fused name:</c>; its body holds CFusedTypes.</summary>
internal sealed class CFusedDefinition(NodeExtent at, CModifiers modifiers, int nameToken, Block body) : Statement(at)
{
    public CModifiers Modifiers { get; } = modifiers;

    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.CFusedDefinition;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCFusedDefinition(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCFusedDefinition(this);
}

/// <summary>A line of types in a fused type.</summary>
internal sealed class CFusedTypes(NodeExtent at, NodeList<CTypeName> types) : Statement(at)
{
    public NodeList<CTypeName> Types { get; } = types;

    public override NodeKind Kind => NodeKind.CFusedTypes;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Types);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCFusedTypes(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCFusedTypes(this);
}
