namespace CnakeFunctions.Cython.Syntax;

/// <summary><c>cdef int a = 1, *b</c>; functions without a body too. Type is absent in <c>cdef x</c>.</summary>
internal sealed class CVariableDeclaration(
    NodeExtent at, CModifiers modifiers, NodeList<Decorator> decorators, CType? type, NodeList<CVariable> variables) : Statement(at)
{
    public CModifiers Modifiers { get; } = modifiers;

    public NodeList<Decorator> Decorators { get; } = decorators;

    public CType? Type { get; } = type;

    public NodeList<CVariable> Variables { get; } = variables;

    public override NodeKind Kind => NodeKind.CVariableDeclaration;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Decorators);
        children.Add(Type);
        children.Add(Variables);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCVariableDeclaration(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCVariableDeclaration(this);
}

/// <summary>A declarator with its initial value.</summary>
internal sealed class CVariable(NodeExtent at, CDeclarator declarator, Expression? value) : Node(at)
{
    public CDeclarator Declarator { get; } = declarator;

    public Expression? Value { get; } = value;

    public override NodeKind Kind => NodeKind.CVariable;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Declarator);
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCVariable(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCVariable(this);
}

/// <summary>A <c>cdef</c> or <c>cpdef</c> function with a body.</summary>
internal sealed class CFunctionDefinition(
    NodeExtent at, CModifiers modifiers, NodeList<Decorator> decorators, CType? returnType, CDeclarator declarator, Expression? returns, Block body) : Statement(at)
{
    public CModifiers Modifiers { get; } = modifiers;

    public NodeList<Decorator> Decorators { get; } = decorators;

    public CType? ReturnType { get; } = returnType;

    public CDeclarator Declarator { get; } = declarator;

    public Expression? Returns { get; } = returns;

    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.CFunctionDefinition;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Decorators);
        children.Add(ReturnType);
        children.Add(Declarator);
        children.Add(Returns);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCFunctionDefinition(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCFunctionDefinition(this);
}
