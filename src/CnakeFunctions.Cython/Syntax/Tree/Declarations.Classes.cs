namespace CnakeFunctions.Cython.Syntax;

/// <summary><c>cdef class</c>; no body in a forward declaration.</summary>
internal sealed class CClassDefinition(
    NodeExtent at, CModifiers modifiers, NodeList<Decorator> decorators, DottedName name, int aliasToken, ArgumentList? bases, CClassOptions? options, Block? body) : Statement(at)
{
    public CModifiers Modifiers { get; } = modifiers;

    public NodeList<Decorator> Decorators { get; } = decorators;

    public DottedName Name { get; } = name;

    public int AliasToken { get; } = aliasToken;

    public string? Alias => Tree.OptionalNameAt(AliasToken);

    public ArgumentList? Bases { get; } = bases;

    public CClassOptions? Options { get; } = options;

    public Block? Body { get; } = body;

    public override NodeKind Kind => NodeKind.CClassDefinition;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Decorators);
        children.Add(Name);
        children.Add(Bases);
        children.Add(Options);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCClassDefinition(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCClassDefinition(this);
}

/// <summary><c>[object X, type Y, check_size z]</c>.</summary>
internal sealed class CClassOptions(NodeExtent at, NodeList<CClassOption> options) : Node(at)
{
    public NodeList<CClassOption> Options { get; } = options;

    public override NodeKind Kind => NodeKind.CClassOptions;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Options);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCClassOptions(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCClassOptions(this);
}

/// <summary>One option of an extension type.</summary>
internal sealed class CClassOption(NodeExtent at, int nameToken, Expression value) : Node(at)
{
    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.CClassOption;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCClassOption(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCClassOption(this);
}

/// <summary><c>cppclass Name[T](Base):</c>.</summary>
internal sealed class CppClassDefinition(
    NodeExtent at, CModifiers modifiers, int nameToken, StringExpression? cName, CTemplateParameters? templates, NodeList<CType> bases, Block? body) : Statement(at)
{
    public CModifiers Modifiers { get; } = modifiers;

    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public StringExpression? CName { get; } = cName;

    public CTemplateParameters? Templates { get; } = templates;

    public NodeList<CType> Bases { get; } = bases;

    public Block? Body { get; } = body;

    public override NodeKind Kind => NodeKind.CppClassDefinition;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(CName);
        children.Add(Templates);
        children.Add(Bases);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCppClassDefinition(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCppClassDefinition(this);
}

/// <summary><c>[T, U=*]</c>.</summary>
internal sealed class CTemplateParameters(NodeExtent at, NodeList<CTemplateParameter> parameters) : Node(at)
{
    public NodeList<CTemplateParameter> Parameters { get; } = parameters;

    public override NodeKind Kind => NodeKind.CTemplateParameters;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Parameters);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCTemplateParameters(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCTemplateParameters(this);
}

/// <summary>One template parameter.</summary>
internal sealed class CTemplateParameter(NodeExtent at, int nameToken, bool isOptional) : Node(at)
{
    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public bool IsOptional { get; } = isOptional;

    public override NodeKind Kind => NodeKind.CTemplateParameter;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCTemplateParameter(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCTemplateParameter(this);
}
