using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Whether a divisor may be zero, where C gives inf or nan and Python raises.</summary>
internal sealed partial class Emitter
{
    private Node? _guardedIn;
    private HashSet<string> _guarded = [];

    private bool MayBeZero(Expression divisor)
    {
        switch (divisor)
        {
            case NumberExpression number:
                return number.Text.AsSpan().IndexOfAnyInRange('1', '9') < 0;
            case ParenthesizedExpression inner:
                return MayBeZero(inner.Inner);
            case CastExpression cast:
                return MayBeZero(cast.Operand);
            case UnaryExpression { Operator: TokenKind.Minus or TokenKind.Plus } signed:
                return MayBeZero(signed.Operand);
            case BinaryExpression { Operator: TokenKind.Star } product:
                return (MayBeZero(product.Left) || MayBeZero(product.Right)) && !IsGuarded(divisor);
            case BinaryExpression { Operator: TokenKind.StarStar } power:
                return MayBeZero(power.Left) && !IsGuarded(divisor);
            case BinaryExpression { Operator: TokenKind.Plus } sum when IsPositive(sum.Left) && IsNotNegative(sum.Right) || IsPositive(sum.Right) && IsNotNegative(sum.Left):
                return false;
            default:
                return !IsGuarded(divisor);
        }
    }

    private static bool IsPositive(Expression value) => value is NumberExpression number && number.Text.AsSpan().IndexOfAnyInRange('1', '9') >= 0;

    private static bool IsNotNegative(Expression value) => value switch
    {
        NumberExpression => true,
        ParenthesizedExpression inner => IsNotNegative(inner.Inner),
        CallExpression { Function: NameExpression { Name: "exp" or "fabs" or "sqrt" or "abs" or "len" or "cosh" or "expf" or "fabsf" or "sqrtf" } } => true,
        BinaryExpression { Operator: TokenKind.Star } square => square.Left.Text == square.Right.Text || (IsNotNegative(square.Left) && IsNotNegative(square.Right)),
        BinaryExpression { Operator: TokenKind.Plus or TokenKind.Slash } both => IsNotNegative(both.Left) && IsNotNegative(both.Right),
        BinaryExpression { Operator: TokenKind.StarStar, Right: NumberExpression { Text: "2" or "4" } } => true,
        _ => false,
    };

    /// <summary>Whether the function tests the divisor itself somewhere, or takes it from a range: then it knows what it does.</summary>
    private bool IsGuarded(Expression divisor)
    {
        Node? root = divisor.Parent;
        while (root is not (FunctionDefinition or CFunctionDefinition or Syntax.Module or null))
        {
            root = root.Parent;
        }

        if (root is null)
        {
            return false;
        }

        if (_guardedIn != root)
        {
            _guardedIn = root;
            _guarded = new HashSet<string>(StringComparer.Ordinal);
            foreach (var node in SyntaxTree.Descendants(root))
            {
                switch (node)
                {
                    case ComparisonExpression comparison:
                        foreach (var operand in comparison.Operands)
                        {
                            Guard(operand);
                        }

                        break;
                    case IfClause { Condition: var condition }:
                        Guard(condition);
                        break;
                    case WhileStatement { Condition: var condition }:
                        Guard(condition);
                        break;
                    case UnaryExpression { Operator: TokenKind.Not, Operand: var denied }:
                        Guard(denied);
                        break;
                    case ForStatement { Target: NameExpression counter }:
                        Guard(counter);
                        break;
                }
            }
        }

        return _guarded.Contains(divisor.Text);
    }

    private void Guard(Expression tested)
    {
        while (tested is ParenthesizedExpression inner)
        {
            tested = inner.Inner;
        }

        if (tested is CallExpression { Function: NameExpression { Name: "fabs" or "abs" or "fabsf" }, Arguments.Arguments: { Count: 1 } arguments })
        {
            _guarded.Add(arguments[0].Value.Text);
        }

        _guarded.Add(tested.Text);
    }
}
