namespace CnakeFunctions.Cython.Syntax;

/// <summary><c>[x for x in y]</c>.</summary>
internal sealed class ListComprehension(NodeExtent at, Expression element, NodeList<ComprehensionClause> clauses) : Expression(at)
{
    public Expression Element { get; } = element;

    public NodeList<ComprehensionClause> Clauses { get; } = clauses;

    public override NodeKind Kind => NodeKind.ListComprehension;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Element);
        children.Add(Clauses);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitListComprehension(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitListComprehension(this);
}

/// <summary><c>{x for x in y}</c>.</summary>
internal sealed class SetComprehension(NodeExtent at, Expression element, NodeList<ComprehensionClause> clauses) : Expression(at)
{
    public Expression Element { get; } = element;

    public NodeList<ComprehensionClause> Clauses { get; } = clauses;

    public override NodeKind Kind => NodeKind.SetComprehension;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Element);
        children.Add(Clauses);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitSetComprehension(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitSetComprehension(this);
}

/// <summary><c>{k: v for k, v in y}</c>.</summary>
internal sealed class DictionaryComprehension(
    NodeExtent at, Expression key, Expression value, NodeList<ComprehensionClause> clauses) : Expression(at)
{
    public Expression Key { get; } = key;

    public Expression Value { get; } = value;

    public NodeList<ComprehensionClause> Clauses { get; } = clauses;

    public override NodeKind Kind => NodeKind.DictionaryComprehension;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Key);
        children.Add(Value);
        children.Add(Clauses);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitDictionaryComprehension(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitDictionaryComprehension(this);
}

/// <summary><c>{**x for x in y}</c> (PEP 798).</summary>
internal sealed class DictionaryMergeComprehension(
    NodeExtent at, DictionaryUnpacking element, NodeList<ComprehensionClause> clauses) : Expression(at)
{
    public DictionaryUnpacking Element { get; } = element;

    public NodeList<ComprehensionClause> Clauses { get; } = clauses;

    public override NodeKind Kind => NodeKind.DictionaryMergeComprehension;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Element);
        children.Add(Clauses);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitDictionaryMergeComprehension(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitDictionaryMergeComprehension(this);
}

/// <summary><c>(x for x in y)</c>; as a sole argument the parentheses are the call's.</summary>
internal sealed class GeneratorExpression(NodeExtent at, Expression element, NodeList<ComprehensionClause> clauses) : Expression(at)
{
    public Expression Element { get; } = element;

    public NodeList<ComprehensionClause> Clauses { get; } = clauses;

    public override NodeKind Kind => NodeKind.GeneratorExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Element);
        children.Add(Clauses);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitGeneratorExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitGeneratorExpression(this);
}

/// <summary><c>for x in y</c>.</summary>
internal sealed class ComprehensionFor(NodeExtent at, int asyncToken, Expression target, Expression iterable) : ComprehensionClause(at)
{
    public int AsyncToken { get; } = asyncToken;

    public Expression Target { get; } = target;

    public Expression Iterable { get; } = iterable;

    public override NodeKind Kind => NodeKind.ComprehensionFor;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Target);
        children.Add(Iterable);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitComprehensionFor(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitComprehensionFor(this);
}

/// <summary><c>for i from a &lt;= i &lt; b</c>.</summary>
internal sealed class ComprehensionForFrom(NodeExtent at, ForBounds bounds) : ComprehensionClause(at)
{
    public ForBounds Bounds { get; } = bounds;

    public override NodeKind Kind => NodeKind.ComprehensionForFrom;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Bounds);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitComprehensionForFrom(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitComprehensionForFrom(this);
}

/// <summary><c>if condition</c>.</summary>
internal sealed class ComprehensionIf(NodeExtent at, Expression condition) : ComprehensionClause(at)
{
    public Expression Condition { get; } = condition;

    public override NodeKind Kind => NodeKind.ComprehensionIf;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Condition);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitComprehensionIf(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitComprehensionIf(this);
}
