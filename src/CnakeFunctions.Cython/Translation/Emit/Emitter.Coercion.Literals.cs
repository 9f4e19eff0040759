using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Literals as values of another type.</summary>
internal sealed partial class Emitter
{
    /// <summary>A literal written as a value of another type: 1 as 1.0, 'a' as ord('a').</summary>
    private string? Literal(Expression expression, CyType target)
    {
        var sign = "";
        var value = expression;
        if (value is UnaryExpression { Operator: TokenKind.Minus, Operand: NumberExpression operand })
        {
            (sign, value) = ("-", operand);
        }

        if (value is NumberExpression number)
        {
            var integer = Constants.Integer(number.Text);
            if (target.Kind == TypeKind.Float && integer is not null && number.Text.Length < 16)
            {
                return sign + integer + ".0";
            }

            if (target.Kind == TypeKind.Bint && integer is not null)
            {
                return integer.Value.IsZero ? "False" : "True";
            }

            if (target.Kind == TypeKind.Character && integer is not null && sign.Length == 0)
            {
                return $"chr({integer})";
            }

            if (target.IsPointer && integer is { IsZero: true })
            {
                return "None";
            }

            return null;
        }

        if (expression is ConstantExpression { Constant: TokenKind.True or TokenKind.False } truth && target.Kind == TypeKind.Int)
        {
            return truth.Constant == TokenKind.True ? "1" : "0";
        }

        if (expression is ConstantExpression { Constant: TokenKind.NoneKeyword } && (target.Kind is TypeKind.Builtin or TypeKind.Extension or TypeKind.View || target.IsObjectPointer))
        {
            return "None";
        }

        if (IsNull(expression))
        {
            return "None";
        }

        if (expression is StringExpression text && text.Parts.Count == 1 && text.Parts[0] is StringLiteral)
        {
            var type = StringType(text);
            if (target.Kind == TypeKind.Int)
            {
                return type.Kind == TypeKind.Int ? null : $"ord({StringText(text)})";
            }

            if (target.Kind == TypeKind.Character)
            {
                return Unprefixed(text);
            }

            if (target.IsCharPointer)
            {
                Need("_c_chars");
                return $"_c_chars({BytesLiteral(text)}{(target.Target is { Signed: false, Kind: TypeKind.Int } bytes ? ", " + Runtime(bytes) : "")})";
            }

            if (target.IsBuiltin("bytes") && !type.IsBuiltin("bytes") && type.Kind != TypeKind.Int && !HasPrefix(text, 'u'))
            {
                return BytesLiteral(text);
            }

            if (target.IsBuiltin("str") && type.IsBuiltin("str"))
            {
                return null;
            }
        }

        return null;
    }

    private static bool HasPrefix(StringExpression text, char letter)
    {
        var first = text.Parts[0].Text;
        var quote = first.AsSpan().IndexOfAny('"', '\'');
        return quote > 0 && first[..quote].Contains(letter, StringComparison.OrdinalIgnoreCase);
    }

    private static string Unprefixed(StringExpression text)
    {
        var first = text.Parts[0].Text;
        var quote = first.AsSpan().IndexOfAny('"', '\'');
        return first[..quote].Contains('r', StringComparison.OrdinalIgnoreCase) ? "r" + first[quote..] : first[quote..];
    }

    private static string BytesLiteral(StringExpression text)
    {
        var literal = Unprefixed(text);
        if (literal.Any(c => c > 127))
        {
            return literal + ".encode()";
        }

        return "b" + literal;
    }
}
