namespace CnakeFunctions.Cython.Syntax;

/// <summary><c>if</c> / <c>elif</c> / <c>else</c>.</summary>
internal sealed class IfStatement(NodeExtent at, NodeList<IfClause> clauses, ElseClause? @else) : Statement(at)
{
    public NodeList<IfClause> Clauses { get; } = clauses;

    public ElseClause? Else { get; } = @else;

    public override NodeKind Kind => NodeKind.IfStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Clauses);
        children.Add(Else);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitIfStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitIfStatement(this);
}

/// <summary><c>IF</c> / <c>ELIF</c> / <c>ELSE</c>.</summary>
internal sealed class CompileTimeIfStatement(NodeExtent at, NodeList<IfClause> clauses, ElseClause? @else) : Statement(at)
{
    public NodeList<IfClause> Clauses { get; } = clauses;

    public ElseClause? Else { get; } = @else;

    public override NodeKind Kind => NodeKind.CompileTimeIfStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Clauses);
        children.Add(Else);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCompileTimeIfStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCompileTimeIfStatement(this);
}

/// <summary><c>if</c> or <c>elif</c> with its block.</summary>
internal sealed class IfClause(NodeExtent at, Expression condition, Block body) : Node(at)
{
    public Expression Condition { get; } = condition;

    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.IfClause;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Condition);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitIfClause(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitIfClause(this);
}

/// <summary><c>else</c> with its block, of any statement.</summary>
internal sealed class ElseClause(NodeExtent at, Block body) : Node(at)
{
    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.ElseClause;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitElseClause(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitElseClause(this);
}

/// <summary><c>while</c>.</summary>
internal sealed class WhileStatement(NodeExtent at, Expression condition, Block body, ElseClause? @else) : Statement(at)
{
    public Expression Condition { get; } = condition;

    public Block Body { get; } = body;

    public ElseClause? Else { get; } = @else;

    public override NodeKind Kind => NodeKind.WhileStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Condition);
        children.Add(Body);
        children.Add(Else);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitWhileStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitWhileStatement(this);
}

/// <summary><c>for target in iterable</c>.</summary>
internal sealed class ForStatement(
    NodeExtent at, int asyncToken, Expression target, Expression iterable, Block body, ElseClause? @else) : Statement(at)
{
    public int AsyncToken { get; } = asyncToken;

    public Expression Target { get; } = target;

    public Expression Iterable { get; } = iterable;

    public Block Body { get; } = body;

    public ElseClause? Else { get; } = @else;

    public override NodeKind Kind => NodeKind.ForStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Target);
        children.Add(Iterable);
        children.Add(Body);
        children.Add(Else);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitForStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitForStatement(this);
}

/// <summary><c>for i from a &lt;= i &lt; b by s</c>.</summary>
internal sealed class ForFromStatement(NodeExtent at, ForBounds bounds, Block body, ElseClause? @else) : Statement(at)
{
    public ForBounds Bounds { get; } = bounds;

    public Block Body { get; } = body;

    public ElseClause? Else { get; } = @else;

    public override NodeKind Kind => NodeKind.ForFromStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Bounds);
        children.Add(Body);
        children.Add(Else);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitForFromStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitForFromStatement(this);
}

/// <summary>
/// <c>i from a &lt;= i &lt; b by s</c>; Target is the name before <c>from</c>, absent in the bare form <c>a &lt;= i &lt;
/// b</c>.
/// </summary>
internal sealed class ForBounds(
    NodeExtent at, Expression? target, Expression lower, int lowerOperatorToken, Expression variable, int upperOperatorToken, Expression upper, Expression? step) : Node(at)
{
    public Expression? Target { get; } = target;

    public Expression Lower { get; } = lower;

    public int LowerOperatorToken { get; } = lowerOperatorToken;

    public Expression Variable { get; } = variable;

    public int UpperOperatorToken { get; } = upperOperatorToken;

    public Expression Upper { get; } = upper;

    public Expression? Step { get; } = step;

    public override NodeKind Kind => NodeKind.ForBounds;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Target);
        children.Add(Lower);
        children.Add(Variable);
        children.Add(Upper);
        children.Add(Step);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitForBounds(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitForBounds(this);
}

/// <summary><c>try</c>.</summary>
internal sealed class TryStatement(
    NodeExtent at, Block body, NodeList<ExceptClause> handlers, ElseClause? @else, FinallyClause? @finally) : Statement(at)
{
    public Block Body { get; } = body;

    public NodeList<ExceptClause> Handlers { get; } = handlers;

    public ElseClause? Else { get; } = @else;

    public FinallyClause? Finally { get; } = @finally;

    public override NodeKind Kind => NodeKind.TryStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Body);
        children.Add(Handlers);
        children.Add(Else);
        children.Add(Finally);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitTryStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitTryStatement(this);
}

/// <summary><c>except type as target</c>, <c>except* type</c>, or Python 2's <c>except type, target</c>.</summary>
internal sealed class ExceptClause(NodeExtent at, int starToken, Expression? type, Expression? target, Block body) : Node(at)
{
    public int StarToken { get; } = starToken;

    public Expression? Type { get; } = type;

    public Expression? Target { get; } = target;

    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.ExceptClause;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Type);
        children.Add(Target);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitExceptClause(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitExceptClause(this);
}

/// <summary><c>finally</c>.</summary>
internal sealed class FinallyClause(NodeExtent at, Block body) : Node(at)
{
    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.FinallyClause;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitFinallyClause(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitFinallyClause(this);
}

/// <summary><c>with a as b, c</c>; <c>nogil</c> and <c>gil</c> are items like others.</summary>
internal sealed class WithStatement(NodeExtent at, int asyncToken, NodeList<WithItem> items, Block body) : Statement(at)
{
    public int AsyncToken { get; } = asyncToken;

    public NodeList<WithItem> Items { get; } = items;

    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.WithStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Items);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitWithStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitWithStatement(this);
}

/// <summary><c>context as target</c>.</summary>
internal sealed class WithItem(NodeExtent at, Expression context, Expression? target) : Node(at)
{
    public Expression Context { get; } = context;

    public Expression? Target { get; } = target;

    public override NodeKind Kind => NodeKind.WithItem;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Context);
        children.Add(Target);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitWithItem(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitWithItem(this);
}
