using System.Globalization;
using System.Numerics;
using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation;

/// <summary>Decides <c>IF</c> statements. Values are BigInteger, bool, string or double; null means not known.</summary>
internal static class CompileTime
{
    public static (Block? Body, bool IsKnown) Choose(CompileTimeIfStatement conditional, Scope module)
    {
        foreach (var clause in conditional.Clauses)
        {
            switch (Truth(Evaluate(clause.Condition, module, 0)))
            {
                case true:
                    return (clause.Body, true);
                case null:
                    return (null, false);
            }
        }

        return (conditional.Else?.Body, true);
    }

    private static bool? Truth(object? value) => value switch
    {
        bool b => b,
        BigInteger i => !i.IsZero,
        string s => s.Length > 0,
        double d => d != 0,
        _ => null,
    };

    private static object? Evaluate(Expression expression, Scope module, int depth)
    {
        if (depth > 50)
        {
            return null;
        }

        switch (expression)
        {
            case ParenthesizedExpression inner:
                return Evaluate(inner.Inner, module, depth + 1);
            case NumberExpression number:
                return Emit.Constants.Integer(number.Text) is { } i ? i : double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : null;
            case ConstantExpression constant:
                return constant.Constant switch { TokenKind.True => true, TokenKind.False => false, TokenKind.NoneKeyword => "", _ => null };
            case StringExpression { Parts.Count: 1 } text when text.Parts[0] is StringLiteral:
                var literal = text.Text.TrimStart('u', 'b', 'U', 'B', 'r', 'R');
                return literal.Trim(literal[0]);
            case NameExpression name:
                if (module.Lookup(name.Name) is { Kind: SymbolKind.Constant, Definition: { } definition })
                {
                    return Evaluate(definition, module, depth + 1);
                }

                return name.Name switch
                {
                    "UNAME_SYSNAME" => "Linux",
                    "UNAME_MACHINE" => "x86_64",
                    "UNAME_NODENAME" or "UNAME_RELEASE" or "UNAME_VERSION" => "linux",
                    _ => null,
                };
            case UnaryExpression { Operator: TokenKind.Not } not:
                return Truth(Evaluate(not.Operand, module, depth + 1)) is { } truth ? !truth : null;
            case UnaryExpression { Operator: TokenKind.Minus } minus:
                return Evaluate(minus.Operand, module, depth + 1) is BigInteger n ? -n : null;
            case BooleanExpression boolean:
                object? last = null;
                foreach (var operand in boolean.Operands)
                {
                    last = Evaluate(operand, module, depth + 1);
                    if (Truth(last) is not { } value)
                    {
                        return null;
                    }

                    if (value == (boolean.Operator == TokenKind.Or))
                    {
                        return last;
                    }
                }

                return last;
            case ComparisonExpression { Operands.Count: 2 } comparison:
                return Compare(Evaluate(comparison.Operands[0], module, depth + 1), comparison.Operators[0].Kind, Evaluate(comparison.Operands[1], module, depth + 1));
            case BinaryExpression { Operator: TokenKind.Plus or TokenKind.Minus or TokenKind.Star } binary when Evaluate(binary.Left, module, depth + 1) is BigInteger a && Evaluate(binary.Right, module, depth + 1) is BigInteger b:
                return binary.Operator == TokenKind.Plus ? a + b : binary.Operator == TokenKind.Minus ? a - b : a * b;
            case ConditionalExpression conditional when Truth(Evaluate(conditional.Condition, module, depth + 1)) is { } chosen:
                return Evaluate(chosen ? conditional.Body : conditional.Else, module, depth + 1);
            default:
                return null;
        }
    }

    private static object? Compare(object? a, ComparisonKind kind, object? b)
    {
        if (a is bool x)
        {
            a = x ? BigInteger.One : BigInteger.Zero;
        }

        if (b is bool y)
        {
            b = y ? BigInteger.One : BigInteger.Zero;
        }

        if (a is null || b is null || a.GetType() != b.GetType())
        {
            return null;
        }

        var order = a is string s ? string.CompareOrdinal(s, (string)b) : ((IComparable)a).CompareTo(b);
        return kind switch
        {
            ComparisonKind.Equal => order == 0,
            ComparisonKind.NotEqual => order != 0,
            ComparisonKind.Less => order < 0,
            ComparisonKind.LessEqual => order <= 0,
            ComparisonKind.Greater => order > 0,
            ComparisonKind.GreaterEqual => order >= 0,
            ComparisonKind.Is => order == 0,
            ComparisonKind.IsNot => order != 0,
            ComparisonKind.In when a is string part => ((string)b).Contains(part, StringComparison.Ordinal),
            _ => null,
        };
    }
}
