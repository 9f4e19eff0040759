namespace CnakeFunctions.Cython.Syntax;

/// <summary><c>match subject</c>.</summary>
internal sealed class MatchStatement(NodeExtent at, Expression subject, NodeList<CaseClause> cases) : Statement(at)
{
    public Expression Subject { get; } = subject;

    public NodeList<CaseClause> Cases { get; } = cases;

    public override NodeKind Kind => NodeKind.MatchStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Subject);
        children.Add(Cases);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitMatchStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitMatchStatement(this);
}

/// <summary><c>case pattern if guard</c>.</summary>
internal sealed class CaseClause(NodeExtent at, Pattern pattern, Expression? guard, Block body) : Node(at)
{
    public Pattern Pattern { get; } = pattern;

    public Expression? Guard { get; } = guard;

    public Block Body { get; } = body;

    public override NodeKind Kind => NodeKind.CaseClause;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Pattern);
        children.Add(Guard);
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCaseClause(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCaseClause(this);
}

/// <summary>A literal or a dotted name.</summary>
internal sealed class ValuePattern(NodeExtent at, Expression value) : Pattern(at)
{
    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.ValuePattern;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitValuePattern(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitValuePattern(this);
}

/// <summary>A name that is bound; <c>_</c> binds nothing.</summary>
internal sealed class CapturePattern(NodeExtent at, int nameToken) : Pattern(at)
{
    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public override NodeKind Kind => NodeKind.CapturePattern;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCapturePattern(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCapturePattern(this);
}

/// <summary><c>[a, b]</c>, <c>(a, b)</c> or <c>a, b</c>.</summary>
internal sealed class SequencePattern(NodeExtent at, NodeList<Pattern> elements) : Pattern(at)
{
    public NodeList<Pattern> Elements { get; } = elements;

    public override NodeKind Kind => NodeKind.SequencePattern;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Elements);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitSequencePattern(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitSequencePattern(this);
}

/// <summary><c>*name</c> in a sequence.</summary>
internal sealed class StarPattern(NodeExtent at, int nameToken) : Pattern(at)
{
    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public override NodeKind Kind => NodeKind.StarPattern;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitStarPattern(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitStarPattern(this);
}

/// <summary><c>{key: pattern, **rest}</c>: MappingPatternItem and MappingPatternRest.</summary>
internal sealed class MappingPattern(NodeExtent at, NodeList<Node> items) : Pattern(at)
{
    public NodeList<Node> Items { get; } = items;

    public override NodeKind Kind => NodeKind.MappingPattern;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Items);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitMappingPattern(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitMappingPattern(this);
}

/// <summary><c>key: pattern</c>.</summary>
internal sealed class MappingPatternItem(NodeExtent at, Expression key, Pattern pattern) : Node(at)
{
    public Expression Key { get; } = key;

    public Pattern Pattern { get; } = pattern;

    public override NodeKind Kind => NodeKind.MappingPatternItem;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Key);
        children.Add(Pattern);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitMappingPatternItem(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitMappingPatternItem(this);
}

/// <summary><c>**rest</c>.</summary>
internal sealed class MappingPatternRest(NodeExtent at, int nameToken) : Node(at)
{
    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public override NodeKind Kind => NodeKind.MappingPatternRest;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitMappingPatternRest(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitMappingPatternRest(this);
}

/// <summary><c>Class(pattern, name=pattern)</c>: Pattern and KeywordPattern in turn.</summary>
internal sealed class ClassPattern(NodeExtent at, Expression @class, NodeList<Node> arguments) : Pattern(at)
{
    public Expression Class { get; } = @class;

    public NodeList<Node> Arguments { get; } = arguments;

    public override NodeKind Kind => NodeKind.ClassPattern;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Class);
        children.Add(Arguments);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitClassPattern(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitClassPattern(this);
}

/// <summary><c>name=pattern</c>.</summary>
internal sealed class KeywordPattern(NodeExtent at, int nameToken, Pattern pattern) : Node(at)
{
    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public Pattern Pattern { get; } = pattern;

    public override NodeKind Kind => NodeKind.KeywordPattern;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Pattern);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitKeywordPattern(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitKeywordPattern(this);
}

/// <summary><c>a | b</c>.</summary>
internal sealed class OrPattern(NodeExtent at, NodeList<Pattern> alternatives) : Pattern(at)
{
    public NodeList<Pattern> Alternatives { get; } = alternatives;

    public override NodeKind Kind => NodeKind.OrPattern;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Alternatives);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitOrPattern(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitOrPattern(this);
}

/// <summary><c>pattern as name</c>.</summary>
internal sealed class AsPattern(NodeExtent at, Pattern pattern, int nameToken) : Pattern(at)
{
    public Pattern Pattern { get; } = pattern;

    public int NameToken { get; } = nameToken;

    public string Name => Tree.NameAt(NameToken);

    public override NodeKind Kind => NodeKind.AsPattern;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Pattern);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitAsPattern(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitAsPattern(this);
}

/// <summary><c>(pattern)</c>.</summary>
internal sealed class GroupPattern(NodeExtent at, Pattern inner) : Pattern(at)
{
    public Pattern Inner { get; } = inner;

    public override NodeKind Kind => NodeKind.GroupPattern;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Inner);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitGroupPattern(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitGroupPattern(this);
}
