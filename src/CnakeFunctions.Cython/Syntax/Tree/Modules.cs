namespace CnakeFunctions.Cython.Syntax;

/// <summary>A whole file; its last token is the end of the file.</summary>
internal sealed class Module(NodeExtent at, NodeList<Statement> statements) : Node(at)
{
    public NodeList<Statement> Statements { get; } = statements;

    public override NodeKind Kind => NodeKind.Module;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Statements);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitModule(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitModule(this);
}

/// <summary>The suite of a compound statement: an indented block, or simple statements on the same line.</summary>
internal sealed class Block(NodeExtent at, NodeList<Statement> statements) : Node(at)
{
    public NodeList<Statement> Statements { get; } = statements;

    /// <summary>True for simple statements on the line of the colon.</summary>
    public bool IsInline => FirstToken == EndToken || Tree.KindOf(FirstToken) is not (TokenKind.Newline or TokenKind.Indent);

    public override NodeKind Kind => NodeKind.Block;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Statements);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitBlock(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitBlock(this);
}

/// <summary>A line that could not be parsed; its tokens are kept, and an indented block below it is parsed as usual.</summary>
internal sealed class SkippedStatement(NodeExtent at, Block? body) : Statement(at)
{
    public Block? Body { get; } = body;

    public override NodeKind Kind => NodeKind.SkippedStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Body);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitSkippedStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitSkippedStatement(this);
}
