namespace CnakeFunctions.Cython.Syntax;

/// <summary><c>f(a, *b, c=d)</c>.</summary>
internal sealed class CallExpression(NodeExtent at, Expression function, ArgumentList arguments) : Expression(at)
{
    public Expression Function { get; } = function;

    public ArgumentList Arguments { get; } = arguments;

    public override NodeKind Kind => NodeKind.CallExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Function);
        children.Add(Arguments);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCallExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCallExpression(this);
}

/// <summary>Arguments with their parentheses.</summary>
internal sealed class ArgumentList(NodeExtent at, NodeList<Argument> arguments) : Node(at)
{
    public NodeList<Argument> Arguments { get; } = arguments;

    public override NodeKind Kind => NodeKind.ArgumentList;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Arguments);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitArgumentList(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitArgumentList(this);
}

/// <summary><c>x</c>, <c>*x</c>, <c>**x</c> or <c>keyword=x</c>.</summary>
internal sealed class Argument(NodeExtent at, int keywordToken, int starsToken, Expression value) : Node(at)
{
    public int KeywordToken { get; } = keywordToken;

    public string? Keyword => Tree.OptionalNameAt(KeywordToken);

    public int StarsToken { get; } = starsToken;

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.Argument;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitArgument(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitArgument(this);
}

/// <summary><c>object.name</c>.</summary>
internal sealed class AttributeExpression(NodeExtent at, Expression @object, int nameToken) : Expression(at)
{
    public Expression Object { get; } = @object;

    public int NameToken { get; } = nameToken;

    private string? _name;

    public string Name => _name ??= Tree.NameAt(NameToken);

    public override NodeKind Kind => NodeKind.AttributeExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Object);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitAttributeExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitAttributeExpression(this);
}

/// <summary><c>object[index]</c>; several indices are a tuple without parentheses.</summary>
internal sealed class SubscriptExpression(NodeExtent at, Expression @object, Expression index) : Expression(at)
{
    public Expression Object { get; } = @object;

    public Expression Index { get; } = index;

    public override NodeKind Kind => NodeKind.SubscriptExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Object);
        children.Add(Index);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitSubscriptExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitSubscriptExpression(this);
}

/// <summary><c>lower:upper:step</c> within a subscript or a memoryview type.</summary>
internal sealed class SliceExpression(NodeExtent at, Expression? lower, Expression? upper, Expression? step) : Expression(at)
{
    public Expression? Lower { get; } = lower;

    public Expression? Upper { get; } = upper;

    public Expression? Step { get; } = step;

    public override NodeKind Kind => NodeKind.SliceExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Lower);
        children.Add(Upper);
        children.Add(Step);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitSliceExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitSliceExpression(this);
}
