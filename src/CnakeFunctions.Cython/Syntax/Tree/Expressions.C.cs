namespace CnakeFunctions.Cython.Syntax;

/// <summary><c>&lt;type&gt;x</c>, or <c>&lt;type?&gt;x</c>, which checks.</summary>
internal sealed class CastExpression(NodeExtent at, CTypeName type, int questionToken, Expression operand) : Expression(at)
{
    public CTypeName Type { get; } = type;

    public int QuestionToken { get; } = questionToken;

    public Expression Operand { get; } = operand;

    public override NodeKind Kind => NodeKind.CastExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Type);
        children.Add(Operand);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitCastExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitCastExpression(this);
}

/// <summary><c>&amp;x</c>.</summary>
internal sealed class AddressOfExpression(NodeExtent at, Expression operand) : Expression(at)
{
    public Expression Operand { get; } = operand;

    public override NodeKind Kind => NodeKind.AddressOfExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Operand);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitAddressOfExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitAddressOfExpression(this);
}

/// <summary><c>sizeof(...)</c> of a CTypeName or, where a name may be either, of an Expression.</summary>
internal sealed class SizeofExpression(NodeExtent at, Node operand) : Expression(at)
{
    public Node Operand { get; } = operand;

    public override NodeKind Kind => NodeKind.SizeofExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Operand);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitSizeofExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitSizeofExpression(this);
}

/// <summary><c>typeid(...)</c> of a CTypeName or of an Expression.</summary>
internal sealed class TypeidExpression(NodeExtent at, Node operand) : Expression(at)
{
    public Node Operand { get; } = operand;

    public override NodeKind Kind => NodeKind.TypeidExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Operand);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitTypeidExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitTypeidExpression(this);
}

/// <summary><c>new T(args)</c>.</summary>
internal sealed class NewExpression(NodeExtent at, CType type, ArgumentList? arguments) : Expression(at)
{
    public CType Type { get; } = type;

    public ArgumentList? Arguments { get; } = arguments;

    public override NodeKind Kind => NodeKind.NewExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Type);
        children.Add(Arguments);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitNewExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitNewExpression(this);
}
