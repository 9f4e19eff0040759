namespace CnakeFunctions.Cython.Syntax;

/// <summary><c>import a.b as c, d</c>, or <c>cimport</c>.</summary>
internal sealed class ImportStatement(NodeExtent at, bool isCimport, NodeList<ImportAlias> names) : SimpleStatement(at)
{
    public bool IsCimport { get; } = isCimport;

    public NodeList<ImportAlias> Names { get; } = names;

    public override NodeKind Kind => NodeKind.ImportStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Names);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitImportStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitImportStatement(this);
}

/// <summary><c>from ..a import b as c</c>; Level counts the leading dots; StarToken is set for <c>import *</c>.</summary>
internal sealed class FromImportStatement(
    NodeExtent at, int level, DottedName? module, bool isCimport, int starToken, NodeList<ImportAlias> names) : SimpleStatement(at)
{
    public int Level { get; } = level;

    public DottedName? Module { get; } = module;

    public bool IsCimport { get; } = isCimport;

    public int StarToken { get; } = starToken;

    public NodeList<ImportAlias> Names { get; } = names;

    public override NodeKind Kind => NodeKind.FromImportStatement;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Module);
        children.Add(Names);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitFromImportStatement(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitFromImportStatement(this);
}

/// <summary><c>a.b as c</c>.</summary>
internal sealed class ImportAlias(NodeExtent at, DottedName name, int aliasToken) : Node(at)
{
    public DottedName Name { get; } = name;

    public int AliasToken { get; } = aliasToken;

    public string? Alias => Tree.OptionalNameAt(AliasToken);

    public override NodeKind Kind => NodeKind.ImportAlias;

    internal override void AddChildren(NodeBuffer children)
    {
        children.Add(Name);
    }

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitImportAlias(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitImportAlias(this);
}

/// <summary><c>a.b.c</c>.</summary>
internal sealed class DottedName(NodeExtent at) : Node(at)
{
    public override NodeKind Kind => NodeKind.DottedName;

    public override void Accept(SyntaxVisitor visitor) => visitor.VisitDottedName(this);

    public override T Accept<T>(SyntaxVisitor<T> visitor) => visitor.VisitDottedName(this);
}
