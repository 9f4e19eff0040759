namespace CnakeFunctions.Cython.Syntax;

/// <summary>The declared name, with a C name perhaps; <c>operator+</c> and its like span several tokens.</summary>
internal sealed class CNameDeclarator(NodeExtent at, int nameToken, StringExpression? cName) : CDeclarator(at)
{
    public int NameToken { get; } = nameToken;

    public StringExpression? CName { get; } = cName;

    public override NodeKind Kind => NodeKind.CNameDeclarator;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(CName);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCNameDeclarator(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCNameDeclarator(this);
}

/// <summary><c>*inner</c> or <c>**inner</c> (Depth 2, one token).</summary>
internal sealed class CPointerDeclarator(NodeExtent at, int depth, bool isConst, CDeclarator? inner) : CDeclarator(at)
{
    public int Depth { get; } = depth;

    public bool IsConst { get; } = isConst;

    public CDeclarator? Inner { get; } = inner;

    public override CDeclarator? Nested => Inner;

    public override NodeKind Kind => NodeKind.CPointerDeclarator;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Inner);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCPointerDeclarator(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCPointerDeclarator(this);
}

/// <summary><c>&amp;inner</c> or <c>&amp;&amp;inner</c>.</summary>
internal sealed class CReferenceDeclarator(NodeExtent at, bool isRvalue, CDeclarator? inner) : CDeclarator(at)
{
    public bool IsRvalue { get; } = isRvalue;

    public CDeclarator? Inner { get; } = inner;

    public override CDeclarator? Nested => Inner;

    public override NodeKind Kind => NodeKind.CReferenceDeclarator;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Inner);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCReferenceDeclarator(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCReferenceDeclarator(this);
}

/// <summary><c>inner[size]</c>.</summary>
internal sealed class CArrayDeclarator(NodeExtent at, CDeclarator? inner, Expression? size) : CDeclarator(at)
{
    public CDeclarator? Inner { get; } = inner;

    public override CDeclarator? Nested => Inner;

    public Expression? Size { get; } = size;

    public override NodeKind Kind => NodeKind.CArrayDeclarator;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Inner);
        children.Add(Size);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCArrayDeclarator(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCArrayDeclarator(this);
}

/// <summary><c>name[T, U](...)</c>: the parameters of a C++ template function.</summary>
internal sealed class CTemplateDeclarator(NodeExtent at, CDeclarator? inner, CTemplateParameters templates) : CDeclarator(at)
{
    public CDeclarator? Inner { get; } = inner;

    public override CDeclarator? Nested => Inner;

    public CTemplateParameters Templates { get; } = templates;

    public override NodeKind Kind => NodeKind.CTemplateDeclarator;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Inner);
        children.Add(Templates);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCTemplateDeclarator(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCTemplateDeclarator(this);
}

/// <summary><c>inner(parameters) except -1 nogil</c>.</summary>
internal sealed class CFunctionDeclarator(
    NodeExtent at, CDeclarator? inner, ParameterList parameters, ExceptionClause? exceptions, GilRule gil) : CDeclarator(at)
{
    public CDeclarator? Inner { get; } = inner;

    public override CDeclarator? Nested => Inner;

    public ParameterList Parameters { get; } = parameters;

    public ExceptionClause? Exceptions { get; } = exceptions;

    public GilRule Gil { get; } = gil;

    public override NodeKind Kind => NodeKind.CFunctionDeclarator;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Inner);
        children.Add(Parameters);
        children.Add(Exceptions);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCFunctionDeclarator(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCFunctionDeclarator(this);
}

/// <summary><c>(*inner)</c>.</summary>
internal sealed class CParenthesizedDeclarator(NodeExtent at, CDeclarator? inner) : CDeclarator(at)
{
    public CDeclarator? Inner { get; } = inner;

    public override CDeclarator? Nested => Inner;

    public override NodeKind Kind => NodeKind.CParenthesizedDeclarator;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Inner);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCParenthesizedDeclarator(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCParenthesizedDeclarator(this);
}

/// <summary>Python 2's tuple parameter <c>(a, b)</c>.</summary>
internal sealed class CTupleDeclarator(NodeExtent at, Expression tuple) : CDeclarator(at)
{
    public Expression Tuple { get; } = tuple;

    public override NodeKind Kind => NodeKind.CTupleDeclarator;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Tuple);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCTupleDeclarator(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCTupleDeclarator(this);
}

/// <summary><c>except -1</c>, <c>except? -1</c>, <c>except *</c>, <c>except +handler</c>, <c>noexcept</c>.</summary>
internal sealed class ExceptionClause(NodeExtent at, ExceptionClauseKind clause, Expression? value) : Node(at)
{
    public ExceptionClauseKind Clause { get; } = clause;

    public Expression? Value { get; } = value;

    public override NodeKind Kind => NodeKind.ExceptionClause;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitExceptionClause(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitExceptionClause(this);
}
