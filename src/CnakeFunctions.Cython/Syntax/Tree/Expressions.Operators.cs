namespace CnakeFunctions.Cython.Syntax;

/// <summary><c>-x</c>, <c>+x</c>, <c>~x</c>, <c>not x</c>.</summary>
internal sealed class UnaryExpression(NodeExtent at, TokenKind @operator, Expression operand) : Expression(at)
{
    public TokenKind Operator { get; } = @operator;

    public Expression Operand { get; } = operand;

    public override NodeKind Kind => NodeKind.UnaryExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Operand);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitUnaryExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitUnaryExpression(this);
}

/// <summary>An arithmetic, shift or bitwise operation.</summary>
internal sealed class BinaryExpression(NodeExtent at, Expression left, int operatorToken, Expression right) : Expression(at)
{
    public Expression Left { get; } = left;

    public int OperatorToken { get; } = operatorToken;

    public TokenKind Operator => Tree.KindOf(OperatorToken);

    public Expression Right { get; } = right;

    public override NodeKind Kind => NodeKind.BinaryExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Left);
        children.Add(Right);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitBinaryExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitBinaryExpression(this);
}

/// <summary><c>a and b and c</c> or <c>a or b or c</c>.</summary>
internal sealed class BooleanExpression(NodeExtent at, TokenKind @operator, NodeList<Expression> operands) : Expression(at)
{
    public TokenKind Operator { get; } = @operator;

    public NodeList<Expression> Operands { get; } = operands;

    public override NodeKind Kind => NodeKind.BooleanExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Operands);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitBooleanExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitBooleanExpression(this);
}

/// <summary>A chain <c>a &lt; b &lt;= c</c>; Operators[i] stands between Operands[i] and Operands[i + 1].</summary>
internal sealed class ComparisonExpression(NodeExtent at, NodeList<Expression> operands, ComparisonOperator[] operators) : Expression(at)
{
    public NodeList<Expression> Operands { get; } = operands;

    public ComparisonOperator[] Operators { get; } = operators;

    public override NodeKind Kind => NodeKind.ComparisonExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Operands);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitComparisonExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitComparisonExpression(this);
}

/// <summary><c>body if condition else other</c>.</summary>
internal sealed class ConditionalExpression(NodeExtent at, Expression body, Expression condition, Expression @else) : Expression(at)
{
    public Expression Body { get; } = body;

    public Expression Condition { get; } = condition;

    public Expression Else { get; } = @else;

    public override NodeKind Kind => NodeKind.ConditionalExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Body);
        children.Add(Condition);
        children.Add(Else);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitConditionalExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitConditionalExpression(this);
}

/// <summary>A lambda; its parameters may have C types.</summary>
internal sealed class LambdaExpression(NodeExtent at, ParameterList parameters, Expression body) : Expression(at)
{
    public ParameterList Parameters { get; } = parameters;

    public Expression Body { get; } = body;

    public override NodeKind Kind => NodeKind.LambdaExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Parameters);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitLambdaExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitLambdaExpression(this);
}

/// <summary><c>x := value</c>.</summary>
internal sealed class NamedExpression(NodeExtent at, NameExpression target, Expression value) : Expression(at)
{
    public NameExpression Target { get; } = target;

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.NamedExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Target);
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitNamedExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitNamedExpression(this);
}

/// <summary><c>await x</c>.</summary>
internal sealed class AwaitExpression(NodeExtent at, Expression operand) : Expression(at)
{
    public Expression Operand { get; } = operand;

    public override NodeKind Kind => NodeKind.AwaitExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Operand);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitAwaitExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitAwaitExpression(this);
}

/// <summary><c>yield</c> or <c>yield x</c>.</summary>
internal sealed class YieldExpression(NodeExtent at, Expression? value) : Expression(at)
{
    public Expression? Value { get; } = value;

    public override NodeKind Kind => NodeKind.YieldExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitYieldExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitYieldExpression(this);
}

/// <summary><c>yield from x</c>.</summary>
internal sealed class YieldFromExpression(NodeExtent at, Expression value) : Expression(at)
{
    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.YieldFromExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitYieldFromExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitYieldFromExpression(this);
}

/// <summary><c>*x</c> outside of an argument list.</summary>
internal sealed class StarredExpression(NodeExtent at, Expression value) : Expression(at)
{
    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.StarredExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitStarredExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitStarredExpression(this);
}
