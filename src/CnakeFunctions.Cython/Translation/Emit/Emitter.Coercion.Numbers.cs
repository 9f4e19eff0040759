using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Values on their way to C numbers.</summary>
internal sealed partial class Emitter
{
    private Wrap ToInteger(CyType from, CyType to, Expression? value)
    {
        switch (from.Kind)
        {
            case TypeKind.Bint:
                return value is ConstantExpression ? Wrap.None : Wrap.Call("int");
            case TypeKind.Character:
                return Wrap.Call("ord");
            case TypeKind.Float:
                return Truncation(from, to, value);
            case TypeKind.Int:
                return Narrow(from, to, value);
            case TypeKind.Builtin when from.Runtime is "bytes" && to.Size == 1:
                return Wrap.Call("ord");
            case TypeKind.Object or TypeKind.Builtin or TypeKind.Extension:
                return value is NumberExpression ? Wrap.None : Wrap.Call(Converter(to));
            default:
                return Wrap.None;
        }
    }

    private Wrap Narrow(CyType from, CyType to, Expression? value)
    {
        if (to.Symbol is not null)
        {
            return Wrap.None;
        }

        if (value is not null && ConstantValue(value) is { } constant)
        {
            var bits = to.Size * 8;
            var low = to.Signed ? -(System.Numerics.BigInteger.One << (bits - 1)) : 0;
            var high = (System.Numerics.BigInteger.One << (to.Signed ? bits - 1 : bits)) - 1;
            return constant >= low && constant <= high ? Wrap.None : Truncation(from, to, value);
        }

        if (!IsStrict && to is { Signed: true, Size: >= 4 } && from.Signed && value is BinaryExpression { Operator: TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.SlashSlash or TokenKind.Percent or TokenKind.Slash or TokenKind.GreaterGreater or TokenKind.Ampersand } step && StepType(step) is { } other && other.IsInteger && other.Size <= to.Size)
        {
            context.Dropped.Add("Wraparound of signed sums and products, which C leaves undefined.");
            return Wrap.None;
        }

        if (from.Name == to.Name || (from.Signed == to.Signed && to.Size >= from.Size) || (!from.Signed && to.Size > from.Size))
        {
            return Wrap.None;
        }

        if (!IsStrict && to.Size >= 4 && to.Signed && from.Signed && value is not (BinaryExpression or null) && from.Name is "Py_ssize_t" or "ptrdiff_t" or "ssize_t")
        {
            context.Dropped.Add("Truncation of Py_ssize_t values to narrower signed integers.");
            return Wrap.None;
        }

        return Truncation(from, to, value);
    }

    /// <summary>The type of what a small constant is added to or multiplied with, as in <c>i + 1</c>.</summary>
    private CyType? StepType(BinaryExpression step) =>
        IsSmall(step.Right) ? TypeOf(step.Left) : IsSmall(step.Left) ? TypeOf(step.Right) : null;

    private static bool IsSmall(Expression value) => ConstantValue(value) is { } constant && System.Numerics.BigInteger.Abs(constant) <= 65536;

    /// <summary>The value of an expression of integer literals, which Cython computes as Python does.</summary>
    private static System.Numerics.BigInteger? ConstantValue(Expression value) => value switch
    {
        NumberExpression number => Constants.Integer(number.Text),
        UnaryExpression { Operator: TokenKind.Minus, Operand: var operand } => -ConstantValue(operand),
        ParenthesizedExpression inner => ConstantValue(inner.Inner),
        BinaryExpression { Operator: TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.StarStar or TokenKind.LessLess } binary
            when ConstantValue(binary.Left) is { } left && ConstantValue(binary.Right) is { } right => Folded(binary.Operator, left, right),
        _ => null,
    };

    private static System.Numerics.BigInteger? Folded(TokenKind op, System.Numerics.BigInteger left, System.Numerics.BigInteger right)
    {
        // What grows beyond any C type is left to Python.
        var isShort = right >= 0 && right <= 128 && left.GetBitLength() <= 64;
        return op switch
        {
            TokenKind.Plus => left + right,
            TokenKind.Minus => left - right,
            TokenKind.Star => left * right,
            TokenKind.StarStar when isShort => System.Numerics.BigInteger.Pow(left, (int)right),
            TokenKind.LessLess when isShort => left << (int)right,
            _ => null,
        };
    }

    private Wrap ToFloat(CyType from, CyType to, Expression? value)
    {
        if (from.Kind == TypeKind.Float)
        {
            return to.Size == 4 && (from.Size != 4 || value is null or BinaryExpression) ? Wrap.Call(Converter(to)) : Wrap.None;
        }

        return from.IsInteger && to.Size != 4 ? Wrap.Call("float") : Wrap.Call(Converter(to));
    }
}
