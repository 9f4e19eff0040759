using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Pointers;

/// <summary>A call that allocates, resizes, clears or copies memory, read as so many elements of a type.</summary>
/// <param name="Name">Such as <c>malloc</c>, without the prefix of <c>PyMem_Malloc</c> and its like.</param>
/// <param name="Arguments">The pointers it is given.</param>
/// <param name="Count">How many elements; null for one.</param>
/// <param name="Element">The name of their type, or null if the size does not say it.</param>
internal sealed record Allocation(string Name, IReadOnlyList<Expression> Arguments, Expression? Count, string? Element)
{
    public static string? NameOf(Expression expression) => expression is CallExpression { Function: NameExpression { Name: var name } } ? Plain(name)
        : expression is CallExpression { Function: AttributeExpression { Object: NameExpression { Name: "stdlib" or "string" or "libc" or "mem" }, Name: var member } } ? Plain(member) : null;

    /// <summary>Reads a call; null if its size is not plainly a number of elements.</summary>
    public static Allocation? Read(Expression expression, Func<Node, string?> sizeOf)
    {
        while (expression is ParenthesizedExpression inner)
        {
            expression = inner.Inner;
        }

        if (NameOf(expression) is not { } name || expression is not CallExpression { Arguments.Arguments: var given } || given.ToArray().Any(a => a.Keyword is not null || a.StarsToken >= 0))
        {
            return null;
        }

        var arguments = given.ToArray().Select(a => a.Value).ToArray();
        switch (name, arguments.Length)
        {
            case ("malloc", 1):
                return Sized(name, [], arguments[0], sizeOf);
            case ("calloc", 2):
                return sizeOf(Core(arguments[1])) is { } element ? new Allocation(name, [], arguments[0] is NumberExpression { Text: "1" } ? null : arguments[0], element) : null;
            case ("realloc", 2):
                return Sized(name, [arguments[0]], arguments[1], sizeOf);
            case ("memset", 3) when arguments[1] is NumberExpression { Text: "0" }:
                return Sized(name, [arguments[0]], arguments[2], sizeOf);
            case ("memcpy" or "memmove", 3):
                return Sized("memcpy", [arguments[0], arguments[1]], arguments[2], sizeOf);
            default:
                return null;
        }
    }

    private static Allocation? Sized(string name, IReadOnlyList<Expression> pointers, Expression size, Func<Node, string?> sizeOf)
    {
        size = Core(size);
        if (sizeOf(size) is { } alone)
        {
            return new Allocation(name, pointers, null, alone);
        }

        if (size is BinaryExpression { Operator: TokenKind.Star } product)
        {
            return sizeOf(Core(product.Right)) is { } right ? new Allocation(name, pointers, product.Left, right)
                : sizeOf(Core(product.Left)) is { } left ? new Allocation(name, pointers, product.Right, left) : null;
        }

        return null;
    }

    /// <summary>An expression without parentheses and casts to numbers around it.</summary>
    public static Expression Core(Expression expression)
    {
        while (expression is ParenthesizedExpression or CastExpression)
        {
            expression = expression is CastExpression cast ? cast.Operand : ((ParenthesizedExpression)expression).Inner;
        }

        return expression;
    }

    private static string? Plain(string name) => name switch
    {
        "malloc" or "PyMem_Malloc" or "PyMem_RawMalloc" => "malloc",
        "calloc" or "PyMem_Calloc" or "PyMem_RawCalloc" => "calloc",
        "realloc" or "PyMem_Realloc" or "PyMem_RawRealloc" => "realloc",
        "free" or "PyMem_Free" or "PyMem_RawFree" => "free",
        "memset" or "memcpy" or "memmove" => name,
        _ => null,
    };
}
