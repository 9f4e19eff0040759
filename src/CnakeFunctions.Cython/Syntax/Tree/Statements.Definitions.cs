namespace CnakeFunctions.Cython.Syntax;

/// <summary><c>def</c>; parameters may have C types.</summary>
internal sealed class FunctionDefinition(
    NodeExtent at, NodeList<Decorator> decorators, int asyncToken, int nameToken, TypeParameterList? typeParameters, ParameterList parameters, Expression? returns, Block body) : Statement(at)
{
    public NodeList<Decorator> Decorators { get; } = decorators;

    public int AsyncToken { get; } = asyncToken;

    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public TypeParameterList? TypeParameters { get; } = typeParameters;

    public ParameterList Parameters { get; } = parameters;

    public Expression? Returns { get; } = returns;

    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.FunctionDefinition;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Decorators);
        children.Add(TypeParameters);
        children.Add(Parameters);
        children.Add(Returns);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitFunctionDefinition(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitFunctionDefinition(this);
}

/// <summary>A Python class.</summary>
internal sealed class ClassDefinition(
    NodeExtent at, NodeList<Decorator> decorators, int nameToken, TypeParameterList? typeParameters, ArgumentList? bases, Block body) : Statement(at)
{
    public NodeList<Decorator> Decorators { get; } = decorators;

    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public TypeParameterList? TypeParameters { get; } = typeParameters;

    public ArgumentList? Bases { get; } = bases;

    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.ClassDefinition;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Decorators);
        children.Add(TypeParameters);
        children.Add(Bases);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitClassDefinition(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitClassDefinition(this);
}

/// <summary><c>@expression</c>, with its line end.</summary>
internal sealed class Decorator(NodeExtent at, Expression expression) : Node(at)
{
    public Expression Expression { get; } = expression;

    public override NodeKind Kind => NodeKind.Decorator;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Expression);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitDecorator(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitDecorator(this);
}

/// <summary>The parameters without their parentheses.</summary>
internal sealed class ParameterList(NodeExtent at, NodeList<Parameter> parameters) : Node(at)
{
    public NodeList<Parameter> Parameters { get; } = parameters;

    public override NodeKind Kind => NodeKind.ParameterList;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Parameters);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitParameterList(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitParameterList(this);
}

/// <summary>
/// One parameter, or one of the markers <c>*</c>, <c>/</c>, <c>...</c>. A single name in a C function is a declarator
/// without a type, although it may name the type of an unnamed parameter.
/// </summary>
internal sealed class Parameter(
    NodeExtent at, ParameterKind mode, CType? type, CDeclarator? declarator, Expression? annotation, Expression? @default, NoneRule noneRule) : Node(at)
{
    public ParameterKind Mode { get; } = mode;

    public CType? Type { get; } = type;

    public CDeclarator? Declarator { get; } = declarator;

    public Expression? Annotation { get; } = annotation;

    public Expression? Default { get; } = @default;

    public NoneRule NoneRule { get; } = noneRule;

    public override NodeKind Kind => NodeKind.Parameter;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Type);
        children.Add(Declarator);
        children.Add(Annotation);
        children.Add(Default);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitParameter(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitParameter(this);
}

/// <summary><c>[T: bound = default, *Ts, **P]</c> of a generic definition.</summary>
internal sealed class TypeParameterList(NodeExtent at, NodeList<TypeParameter> parameters) : Node(at)
{
    public NodeList<TypeParameter> Parameters { get; } = parameters;

    public override NodeKind Kind => NodeKind.TypeParameterList;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Parameters);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitTypeParameterList(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitTypeParameterList(this);
}

/// <summary>One type parameter.</summary>
internal sealed class TypeParameter(NodeExtent at, int starsToken, int nameToken, Expression? bound, Expression? @default) : Node(at)
{
    public int StarsToken { get; } = starsToken;

    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public Expression? Bound { get; } = bound;

    public Expression? Default { get; } = @default;

    public override NodeKind Kind => NodeKind.TypeParameter;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Bound);
        children.Add(Default);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitTypeParameter(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitTypeParameter(this);
}

/// <summary>The old <c>property name:</c> block of an extension type.</summary>
internal sealed class PropertyDefinition(NodeExtent at, int nameToken, Block body) : Statement(at)
{
    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.PropertyDefinition;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitPropertyDefinition(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitPropertyDefinition(this);
}
