namespace CnakeFunctions.Cython.Syntax;

/// <summary>An identifier.</summary>
internal sealed class NameExpression(NodeExtent at, int nameToken) : Expression(at)
{
    public int NameToken { get; } = nameToken;

    private string? _name;

    public string Name => _name ??= Tree.NameAt(NameToken);

    public override NodeKind Kind => NodeKind.NameExpression;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitNameExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitNameExpression(this);
}

/// <summary>A number literal, C suffixes (<c>10UL</c>) and Python 2 forms (<c>0777</c>, <c>10L</c>) included.</summary>
internal sealed class NumberExpression(NodeExtent at) : Expression(at)
{
    public override NodeKind Kind => NodeKind.NumberExpression;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitNumberExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitNumberExpression(this);
}

/// <summary><c>None</c>, <c>True</c>, <c>False</c> or <c>...</c>.</summary>
internal sealed class ConstantExpression(NodeExtent at, TokenKind constant) : Expression(at)
{
    public TokenKind Constant { get; } = constant;

    public override NodeKind Kind => NodeKind.ConstantExpression;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitConstantExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitConstantExpression(this);
}

/// <summary>One or more adjacent string literals.</summary>
internal sealed class StringExpression(NodeExtent at, NodeList<StringPart> parts) : Expression(at)
{
    public NodeList<StringPart> Parts { get; } = parts;

    public override NodeKind Kind => NodeKind.StringExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Parts);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitStringExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitStringExpression(this);
}

/// <summary>A string literal without replacement fields, with its prefix and quotes.</summary>
internal sealed class StringLiteral(NodeExtent at) : StringPart(at)
{
    public override NodeKind Kind => NodeKind.StringLiteral;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitStringLiteral(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitStringLiteral(this);
}

/// <summary>An f-string or t-string: FormattedText and FormattedField in turn.</summary>
internal sealed class FormattedString(NodeExtent at, NodeList<Node> parts) : StringPart(at)
{
    public NodeList<Node> Parts { get; } = parts;

    public override NodeKind Kind => NodeKind.FormattedString;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Parts);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitFormattedString(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitFormattedString(this);
}

/// <summary>Literal text within an f-string.</summary>
internal sealed class FormattedText(NodeExtent at) : Node(at)
{
    public override NodeKind Kind => NodeKind.FormattedText;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitFormattedText(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitFormattedText(this);
}

/// <summary>A replacement field <c>{value=!r:spec}</c>; ConversionToken is the name after <c>!</c>.</summary>
internal sealed class FormattedField(
    NodeExtent at, Expression value, int equalsToken, int conversionToken, FormatSpecification? specification) : Node(at)
{
    public Expression Value { get; } = value;

    public int EqualsToken { get; } = equalsToken;

    public int ConversionToken { get; } = conversionToken;

    public FormatSpecification? Specification { get; } = specification;

    public override NodeKind Kind => NodeKind.FormattedField;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Value);
        children.Add(Specification);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitFormattedField(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitFormattedField(this);
}

/// <summary>What follows the colon of a replacement field.</summary>
internal sealed class FormatSpecification(NodeExtent at, NodeList<Node> parts) : Node(at)
{
    public NodeList<Node> Parts { get; } = parts;

    public override NodeKind Kind => NodeKind.FormatSpecification;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Parts);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitFormatSpecification(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitFormatSpecification(this);
}

/// <summary>One expression in parentheses.</summary>
internal sealed class ParenthesizedExpression(NodeExtent at, Expression inner) : Expression(at)
{
    public Expression Inner { get; } = inner;

    public override NodeKind Kind => NodeKind.ParenthesizedExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Inner);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitParenthesizedExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitParenthesizedExpression(this);
}

/// <summary>A tuple display, with or without parentheses.</summary>
internal sealed class TupleExpression(NodeExtent at, NodeList<Expression> elements, bool hasParentheses) : Expression(at)
{
    public NodeList<Expression> Elements { get; } = elements;

    public bool HasParentheses { get; } = hasParentheses;

    public override NodeKind Kind => NodeKind.TupleExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Elements);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitTupleExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitTupleExpression(this);
}

/// <summary><c>[a, b]</c>.</summary>
internal sealed class ListExpression(NodeExtent at, NodeList<Expression> elements) : Expression(at)
{
    public NodeList<Expression> Elements { get; } = elements;

    public override NodeKind Kind => NodeKind.ListExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Elements);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitListExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitListExpression(this);
}

/// <summary><c>{a, b}</c>.</summary>
internal sealed class SetExpression(NodeExtent at, NodeList<Expression> elements) : Expression(at)
{
    public NodeList<Expression> Elements { get; } = elements;

    public override NodeKind Kind => NodeKind.SetExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Elements);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitSetExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitSetExpression(this);
}

/// <summary><c>{k: v, **d}</c>: DictionaryItem and DictionaryUnpacking in turn.</summary>
internal sealed class DictionaryExpression(NodeExtent at, NodeList<Node> items) : Expression(at)
{
    public NodeList<Node> Items { get; } = items;

    public override NodeKind Kind => NodeKind.DictionaryExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Items);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitDictionaryExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitDictionaryExpression(this);
}

/// <summary><c>k: v</c> in a dictionary display.</summary>
internal sealed class DictionaryItem(NodeExtent at, Expression key, Expression value) : Node(at)
{
    public Expression Key { get; } = key;

    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.DictionaryItem;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Key);
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitDictionaryItem(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitDictionaryItem(this);
}

/// <summary><c>**d</c> in a dictionary display.</summary>
internal sealed class DictionaryUnpacking(NodeExtent at, Expression value) : Node(at)
{
    public Expression Value { get; } = value;

    public override NodeKind Kind => NodeKind.DictionaryUnpacking;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Value);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitDictionaryUnpacking(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitDictionaryUnpacking(this);
}

/// <summary>Python 2's repr: <c>`x`</c>.</summary>
internal sealed class BackquoteExpression(NodeExtent at, Expression inner) : Expression(at)
{
    public Expression Inner { get; } = inner;

    public override NodeKind Kind => NodeKind.BackquoteExpression;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Inner);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitBackquoteExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitBackquoteExpression(this);
}

/// <summary>Stands where the source lacks an expression; covers no token.</summary>
internal sealed class MissingExpression(NodeExtent at) : Expression(at)
{
    public override NodeKind Kind => NodeKind.MissingExpression;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitMissingExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitMissingExpression(this);
}

/// <summary>The <c>*</c> or <c>?</c> of a default whose value a declaration file leaves out.</summary>
internal sealed class PlaceholderExpression(NodeExtent at) : Expression(at)
{
    public override NodeKind Kind => NodeKind.PlaceholderExpression;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitPlaceholderExpression(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitPlaceholderExpression(this);
}
