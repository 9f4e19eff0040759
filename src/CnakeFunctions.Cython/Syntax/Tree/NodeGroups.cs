namespace CnakeFunctions.Cython.Syntax;

internal abstract class Statement(NodeExtent at) : Node(at);

/// <summary>
/// A statement within one logical line. It owns the tokens that close it: a semicolon, the line end, or both.
/// </summary>
internal abstract class SimpleStatement(NodeExtent at) : Statement(at);

internal abstract class Expression(NodeExtent at) : Node(at);

/// <summary>One literal of a string expression.</summary>
internal abstract class StringPart(NodeExtent at) : Node(at)
{
    /// <summary>The token that holds the prefix and the opening quotes.</summary>
    public int Token => FirstToken;
}

internal abstract class ComprehensionClause(NodeExtent at) : Node(at);

internal abstract class Pattern(NodeExtent at) : Node(at);

/// <summary>A C type without its declarator.</summary>
internal abstract class CType(NodeExtent at) : Node(at)
{
    /// <summary>The words of the type with one space between them: <c>unsigned long</c>, <c>np.int32_t</c>.</summary>
    public string Name => Tree.JoinTokens(FirstToken, EndToken);
}

/// <summary>What stands around a declared name: pointers, arrays, functions. An absent inner declarator declares no name.</summary>
internal abstract class CDeclarator(NodeExtent at) : Node(at)
{
    /// <summary>The declarator one step nearer to the name; absent at the name and in abstract declarators.</summary>
    public virtual CDeclarator? Nested => null;

    /// <summary>The declarator of the name itself, if it is named.</summary>
    public CNameDeclarator? NameNode
    {
        get
        {
            var current = this;
            while (current.Nested is { } nested)
            {
                current = nested;
            }

            return current as CNameDeclarator;
        }
    }

    /// <summary>The declared name, if any; <c>operator+</c> and the like without spaces.</summary>
    public string? Name => NameNode is { } node ? Tree.DeclaredName(node) : null;
}
