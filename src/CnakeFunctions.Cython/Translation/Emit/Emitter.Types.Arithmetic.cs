using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>The types of operators.</summary>
internal sealed partial class Emitter
{
    private CyType UnaryType(UnaryExpression unary)
    {
        if (unary.Operator == TokenKind.Not)
        {
            return CyTypes.Bint;
        }

        var type = TypeOf(unary.Operand);
        return type.IsInteger ? Promote(type) : type.Kind is TypeKind.Float or TypeKind.Complex ? type : CyTypes.Object;
    }

    private static CyType Promote(CyType type) => type.Kind == TypeKind.Bint || (type.Kind == TypeKind.Int && type.Size < 4) ? CyTypes.Int : type;

    private CyType BinaryType(TokenKind op, CyType left, CyType right, Expression? rightNode)
    {
        if (left.IsPointer || right.IsPointer)
        {
            if (op is TokenKind.Plus or TokenKind.Minus)
            {
                if (left.IsPointer && right.IsPointer)
                {
                    return op == TokenKind.Minus ? CyTypes.Scalar("ptrdiff_t")! : CyTypes.Object;
                }

                var pointer = left.IsPointer ? left : right;
                var other = left.IsPointer ? right : left;
                if (other.IsInteger || other.Kind == TypeKind.Object)
                {
                    return pointer.Kind == TypeKind.Array ? CyTypes.Pointer(pointer.Target!) : pointer;
                }
            }

            return CyTypes.Object;
        }

        if (IsText(op, left, right))
        {
            return CyTypes.Str;
        }

        if (left.Kind == TypeKind.Character && right.IsInteger || right.Kind == TypeKind.Character && left.IsInteger || left.Kind == TypeKind.Character && right.Kind == TypeKind.Character)
        {
            return op is TokenKind.Plus or TokenKind.Minus ? CyTypes.Long : CyTypes.Object;
        }

        if (left.Kind == TypeKind.Fused || right.Kind == TypeKind.Fused)
        {
            return left.Kind == TypeKind.Fused ? left : right;
        }

        if (left.IsNumber && right.IsNumber)
        {
            return NumericType(op, left, right, rightNode);
        }

        if (op == TokenKind.Plus && left.Kind == TypeKind.Builtin && left.Name == right.Name)
        {
            return left;
        }

        if (op == TokenKind.Percent && left.IsBuiltin("str"))
        {
            return CyTypes.Str;
        }

        if (op == TokenKind.Star && left.Kind == TypeKind.Builtin && right.IsInteger && left.Runtime is "list" or "str" or "bytes" or "tuple")
        {
            return left;
        }

        return CyTypes.Object;
    }

    /// <summary>A sum of characters, or a repeated one: to Cython that is text.</summary>
    private static bool IsText(TokenKind op, CyType left, CyType right) =>
        op == TokenKind.Plus ? left.Kind == TypeKind.Character && right.Kind == TypeKind.Character
        : op == TokenKind.Star && (left.Kind == TypeKind.Character && right.IsInteger || right.Kind == TypeKind.Character && left.IsInteger);

    private CyType NumericType(TokenKind op, CyType left, CyType right, Expression? rightNode)
    {
        if (left.Kind == TypeKind.Complex || right.Kind == TypeKind.Complex)
        {
            return CyTypes.Complex;
        }

        if (left.Kind == TypeKind.Float || right.Kind == TypeKind.Float)
        {
            if (left.Kind == TypeKind.Float && right.Kind == TypeKind.Float)
            {
                return left.Size >= right.Size ? left : right;
            }

            return left.Kind == TypeKind.Float ? left : right;
        }

        switch (op)
        {
            case TokenKind.Slash:
                return Directives.CDivision || Directives.LanguageLevel == 2 ? Widest(left, right) : CyTypes.Double;
            case TokenKind.StarStar:
                return Directives.CPow || rightNode is NumberExpression ? Widest(left, right) : CyTypes.Double;
            case TokenKind.Ampersand or TokenKind.Bar or TokenKind.Caret when left.Kind == TypeKind.Bint && right.Kind == TypeKind.Bint:
                return CyTypes.Bint;
            case TokenKind.LessLess or TokenKind.GreaterGreater:
                return Promote(left);
            default:
                return Widest(left, right);
        }
    }

    private static CyType Widest(CyType left, CyType right)
    {
        left = Promote(left);
        right = Promote(right);
        if (left.Symbol is not null && right.Symbol is null)
        {
            return right;
        }

        if (left.Size != right.Size)
        {
            return left.Size > right.Size ? left : right;
        }

        return left.Signed == right.Signed ? left.Name == right.Name || Rank(left) >= Rank(right) ? left : right : left.Signed ? right : left;
    }

    private static int Rank(CyType type) => type.Name switch
    {
        "int" or "unsigned int" => 1,
        "long" or "unsigned long" => 3,
        "long long" or "unsigned long long" => 4,
        "Py_ssize_t" or "size_t" or "ssize_t" or "ptrdiff_t" => 5,
        _ => 2,
    };

    private static CyType Span(CyType a, CyType b)
    {
        if (ReferenceEquals(a, b) || a.Name == b.Name)
        {
            return a;
        }

        if (a.IsNumber && b.IsNumber)
        {
            return a.Kind == TypeKind.Complex || b.Kind == TypeKind.Complex ? CyTypes.Complex
                : a.Kind == TypeKind.Float ? a : b.Kind == TypeKind.Float ? b
                : a.Kind == TypeKind.Bint || b.Kind == TypeKind.Bint ? CyTypes.Object : Widest(a, b);
        }

        if (a.IsPointer && b.IsPointer)
        {
            return ReferenceEquals(a, CyTypes.Null) ? b : ReferenceEquals(b, CyTypes.Null) ? a : CyTypes.VoidPointer;
        }

        if (a.IsCharPointer && b.IsBuiltin("bytes") || b.IsCharPointer && a.IsBuiltin("bytes"))
        {
            return CyTypes.Object;
        }

        return CyTypes.Object;
    }

    private CyType ComparisonType(ComparisonExpression comparison)
    {
        foreach (var op in comparison.Operators)
        {
            if (op.Kind is ComparisonKind.In or ComparisonKind.NotIn or ComparisonKind.Is or ComparisonKind.IsNot)
            {
                return CyTypes.Bint;
            }
        }

        foreach (var operand in comparison.Operands)
        {
            var type = TypeOf(operand);
            if (type.Kind is TypeKind.Object or TypeKind.Extension or TypeKind.Foreign)
            {
                return CyTypes.Object;
            }
        }

        return CyTypes.Bint;
    }
}
