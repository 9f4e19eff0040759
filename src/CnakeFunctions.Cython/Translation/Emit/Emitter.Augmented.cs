using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Augmented assignments: as they stand where Python means the same, written out where C rounds or wraps.</summary>
internal sealed partial class Emitter
{
    private void Augmented(AugmentedAssignment assignment)
    {
        var target = TypeOf(assignment.Target);
        var value = TypeOf(assignment.Value);
        var op = Plain(assignment.Operator);
        if (op == TokenKind.Plus && value.Kind == TypeKind.View && target.IsBuiltin("bytearray"))
        {
            Target(assignment.Target);
            Between(assignment, assignment.Target.EndToken, assignment.Value.FirstToken);
            Trivia(assignment.Value.FirstToken);
            Operand(assignment.Value);
            Write(".tobytes()");
            Between(assignment, assignment.Value.EndToken, assignment.EndToken);
            return;
        }

        if (op == TokenKind.Slash && target.IsInteger && value.IsInteger && !Directives.CDivision)
        {
            // Whatever the language level, Cython divides integers in place as integers.
            op = TokenKind.SlashSlash;
        }

        var result = BinaryType(op, target, value, assignment.Value);
        MarkPointers(op, target, value);
        if (target.IsObject || target.Kind is TypeKind.Foreign || (target.IsPointer && !target.IsCharPointer))
        {
            Target(assignment.Target);
            Between(assignment, assignment.Target.EndToken, assignment.Value.FirstToken);
            Trivia(assignment.Value.FirstToken);
            AsObject(assignment.Value);
            Between(assignment, assignment.Value.EndToken, assignment.EndToken);
            return;
        }

        var wrap = assignment.Target is SubscriptExpression element && IsStoredByView(element, target, result) ? Wrap.None : !IsStrict && target is { Kind: TypeKind.Int, Signed: true, Size: >= 4 } && result is { Kind: TypeKind.Int, Signed: true } && IsSmall(assignment.Value) ? Wrap.None : Conversion(result, target);
        var needs = assignment.Value is BinaryExpression or ComparisonExpression or ConditionalExpression or BooleanExpression or LambdaExpression or YieldExpression or YieldFromExpression or UnaryExpression { Operator: TokenKind.Not };
        var arithmetic = Render(() => BinaryOperation(op, target, value, assignment.Value, () => Operand(assignment.Target, target, value), () => Write(" " + Symbol(op)), () =>
        {
            Write(" ");
            Write(needs ? "(" : "");
            Operand(assignment.Value, value, target);
            Write(needs ? ")" : "");
        }));
        var unchanged = Render(() => Operand(assignment.Target, target, value)) is var left && left == Render(() => Target(assignment.Target)) && arithmetic == $"{left} {Symbol(op)} {(needs ? "(" : "")}{Render(() => Operand(assignment.Value, value, target))}{(needs ? ")" : "")}" && target.Kind != TypeKind.Character;
        if (unchanged && wrap.IsNone && op == Plain(assignment.Operator))
        {
            Target(assignment.Target);
            Between(assignment, assignment.Target.EndToken, assignment.Value.FirstToken);
            Trivia(assignment.Value.FirstToken);
            Operand(assignment.Value, value, target);
            Between(assignment, assignment.Value.EndToken, assignment.EndToken);
            return;
        }

        Replace(assignment, [$"{Render(() => Target(assignment.Target))} = {wrap.Around(arithmetic, false)}"]);
        _written--;
    }

    private static TokenKind Plain(TokenKind op) => op switch
    {
        TokenKind.PlusEqual => TokenKind.Plus,
        TokenKind.MinusEqual => TokenKind.Minus,
        TokenKind.StarEqual => TokenKind.Star,
        TokenKind.StarStarEqual => TokenKind.StarStar,
        TokenKind.SlashEqual => TokenKind.Slash,
        TokenKind.SlashSlashEqual => TokenKind.SlashSlash,
        TokenKind.PercentEqual => TokenKind.Percent,
        TokenKind.AtEqual => TokenKind.At,
        TokenKind.AmpersandEqual => TokenKind.Ampersand,
        TokenKind.BarEqual => TokenKind.Bar,
        TokenKind.CaretEqual => TokenKind.Caret,
        TokenKind.LessLessEqual => TokenKind.LessLess,
        _ => TokenKind.GreaterGreater,
    };

    private static string Symbol(TokenKind op) => op switch
    {
        TokenKind.Plus => "+",
        TokenKind.Minus => "-",
        TokenKind.Star => "*",
        TokenKind.StarStar => "**",
        TokenKind.Slash => "/",
        TokenKind.SlashSlash => "//",
        TokenKind.Percent => "%",
        TokenKind.At => "@",
        TokenKind.Ampersand => "&",
        TokenKind.Bar => "|",
        TokenKind.Caret => "^",
        TokenKind.LessLess => "<<",
        _ => ">>",
    };
}
