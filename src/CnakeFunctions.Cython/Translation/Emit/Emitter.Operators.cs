using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Operators, with C's arithmetic where the types ask for it.</summary>
internal sealed partial class Emitter
{
    private void Unary(UnaryExpression unary)
    {
        var type = TypeOf(unary.Operand);
        if (unary.Operator == TokenKind.Not)
        {
            if (type.IsPointer && IsListed(unary.Operand))
            {
                Write(unary.Parent is ComparisonExpression ? "(" : "");
                Operand(unary.Operand is ParenthesizedExpression inner ? inner.Inner : unary.Operand);
                Write(unary.Parent is ComparisonExpression ? " is None)" : " is None");
                return;
            }

            Children(unary);
            return;
        }

        var wrap = type.Kind == TypeKind.Int && unary.Operand is not NumberExpression ? Wrapping(unary.Operator, Promote(type)) : Wrap.None;
        Write(wrap.Before);
        if (type.Kind == TypeKind.Character)
        {
            CopyTokens(unary.FirstToken, unary.Operand.FirstToken);
            Write("ord(");
            Expr(unary.Operand);
            Write(")");
        }
        else if (type.Kind == TypeKind.Bint && unary.Operator == TokenKind.Plus)
        {
            Write("int(");
            Expr(unary.Operand);
            Write(")");
        }
        else if (unary.Operator == TokenKind.Star)
        {
            Operand(unary.Operand);
            Write("[0]");
        }
        else
        {
            Children(unary);
        }

        Write(wrap.After);
    }

    /// <summary>The operation being written is a whole value, not an operand: no parentheses around it.</summary>
    private bool _isWhole;

    private void Binary(BinaryExpression binary)
    {
        _isWhole = binary.Parent is AssignmentStatement or ReturnStatement or Argument or CVariable or ParenthesizedExpression or AugmentedAssignment;
        var left = TypeOf(binary.Left);
        var right = TypeOf(binary.Right);
        BinaryOperation(
            binary.Operator,
            left,
            right,
            binary.Right,
            () => Operand(binary.Left, left, right, binary.Operator),
            () => Between(binary, binary.Left.EndToken, binary.Right.FirstToken),
            () =>
            {
                Trivia(binary.Right.FirstToken);
                Operand(binary.Right, right, left, binary.Operator);
            });
    }

    /// <summary>An operand of arithmetic: characters become numbers beside numbers, arrays and structs objects beside objects.</summary>
    private void Operand(Expression expression, CyType type, CyType other, TokenKind op = TokenKind.Plus)
    {
        if (type.Kind == TypeKind.Character && (other.IsNumber || other.Kind == TypeKind.Character))
        {
            Write("ord(");
            Expr(expression);
            Write(")");
        }
        else if (other.IsInteger && expression is StringExpression { Parts.Count: 1 } text && text.Parts[0] is StringLiteral && type.Kind == TypeKind.Builtin && op is not (TokenKind.Percent or TokenKind.Star) && IsCharacter(text))
        {
            Write($"ord({StringText(text)})");
        }
        else if ((other.IsObject && (type.IsStruct || type.Kind is TypeKind.Array or TypeKind.Container || type.IsCharPointer && other.Kind == TypeKind.Builtin)) || (type.IsCharPointer && op == TokenKind.Percent))
        {
            AsObject(expression);
        }
        else
        {
            Expr(expression);
        }
    }

    /// <summary>A literal of one character.</summary>
    private static bool IsCharacter(StringExpression text)
    {
        var body = Unprefixed(text).TrimStart('r');
        return body.Length == 3 || (body.Length > 3 && body[1] == '\\' && !body.StartsWith("\"\"", StringComparison.Ordinal));
    }

    private void BinaryOperation(TokenKind op, CyType left, CyType right, Expression? rightNode, Action writeLeft, Action writeOperator, Action writeRight)
    {
        MarkPointers(op, left, right);
        var result = BinaryType(op, left, right, rightNode);
        var integers = left.IsInteger && right.IsInteger && result.IsInteger;
        if (integers || (left.IsNumber && right.IsNumber && Directives.CDivision))
        {
            var function = Division(op, left, right, result, rightNode);
            if (function is not null)
            {
                Need(function);
                Write(function + "(");
                writeLeft();
                Write(",");
                writeRight();
                Write(")");
                return;
            }

            if (op == TokenKind.Slash && result.IsInteger)
            {
                writeLeft();
                Write(" //");
                writeRight();
                return;
            }
        }

        if (op == TokenKind.StarStar && left.IsNumber && right.IsNumber && result.Kind == TypeKind.Float && left.IsInteger && right.IsInteger)
        {
            Write("float(");
            writeLeft();
            Write(")");
            writeOperator();
            writeRight();
            return;
        }

        var wrap = integers && result.Kind == TypeKind.Int ? Wrapping(op, result, left, right) : Wrap.None;
        _isWhole = false;
        Write(wrap.Before);
        writeLeft();
        writeOperator();
        writeRight();
        Write(wrap.After);
    }

    /// <summary>The function for a C division, null if Python's operator does the same.</summary>
    private string? Division(TokenKind op, CyType left, CyType right, CyType result, Expression? divisor)
    {
        if (!Directives.CDivision)
        {
            return null;
        }

        if (result.Kind == TypeKind.Float && op == TokenKind.Slash)
        {
            return IsStrict || divisor is null || MayBeZero(divisor) ? "_c_fdiv" : null;
        }

        if (!result.IsInteger || result.IsUnsigned)
        {
            return null;
        }

        return op switch
        {
            TokenKind.Slash or TokenKind.SlashSlash => "_c_div",
            TokenKind.Percent => "_c_mod",
            _ => null,
        };
    }

    /// <summary>What keeps a result within its C type, where it could leave it and that could be seen.</summary>
    private Wrap Wrapping(TokenKind op, CyType result, CyType? left = null, CyType? right = null)
    {
        if (op is not (TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.LessLess or TokenKind.Tilde or TokenKind.StarStar))
        {
            return Wrap.None;
        }

        if (Directives.OverflowCheck && op != TokenKind.Tilde)
        {
            Need("_c_checked");
            return new Wrap($"_c_checked({Runtime(result)}, ", ")");
        }

        if (result.IsUnsigned && result.Symbol is null)
        {
            var mask = Mask(result.Size);
            return _isWhole ? new Wrap("(", $") & {mask}") : new Wrap("((", $") & {mask})");
        }

        if (result.Signed && op == TokenKind.Tilde)
        {
            return Wrap.None;
        }

        if (IsStrict || op is TokenKind.LessLess || (op == TokenKind.Star && left is { Size: >= 4 } && right is { Size: >= 4 } && left.Name is not ("long" or "Py_ssize_t") && right.Name is not ("Py_ssize_t" or "long")))
        {
            return Truncation(result, result, null);
        }

        context.Dropped.Add("Wraparound of signed sums and products, which C leaves undefined.");
        return Wrap.None;
    }

    /// <summary>What pointers are asked for by arithmetic whose operands may be some.</summary>
    private void MarkPointers(TokenKind op, CyType left, CyType right)
    {
        if (op == TokenKind.Plus && MayPoint(right))
        {
            context.Prelude.Mark("[+p]");
        }
        else if (op == TokenKind.Minus && MayPoint(left))
        {
            context.Prelude.Mark("[-]");
        }
    }

    private static bool MayPoint(CyType type) => !type.IsNumber && type.Kind is not (TypeKind.Builtin or TypeKind.Extension or TypeKind.Character or TypeKind.Tuple or TypeKind.View);

    private void Comparison(ComparisonExpression comparison)
    {
        var operands = comparison.Operands;
        if (operands.Count == 2 && FusedTest(comparison))
        {
            return;
        }

        for (var i = 0; i < operands.Count; i++)
        {
            var operand = operands[i];
            if (i > 0)
            {
                var op = comparison.Operators[i - 1];
                var previous = operands[i - 1];
                Trivia(op.Token);
                var continueTrivia = true;
                var isNull = IsNull(operand) || IsNull(previous);
                if (op.Kind is ComparisonKind.Less or ComparisonKind.LessEqual or ComparisonKind.Greater or ComparisonKind.GreaterEqual && MayPoint(TypeOf(operand)) && MayPoint(TypeOf(previous)))
                {
                    context.Prelude.Mark("[<]");
                }

                var pointers = TypeOf(operand) is { IsPointer: true } && TypeOf(previous) is { IsPointer: true };
                if (isNull && op.Kind is ComparisonKind.Equal or ComparisonKind.NotEqual)
                {
                    Spaced(op.Kind == ComparisonKind.Equal ? "is" : "is not", operand.FirstToken);
                    continueTrivia = false;
                }
                else if (pointers && !isNull && IsListed(operand) && op.Kind is ComparisonKind.Equal or ComparisonKind.NotEqual)
                {
                    Spaced(op.Kind == ComparisonKind.Equal ? "is" : "is not", operand.FirstToken);
                    continueTrivia = false;
                }
                else if (pointers && !isNull && !IsListed(operand) && op.Kind is ComparisonKind.Is or ComparisonKind.IsNot)
                {
                    Write(op.Kind == ComparisonKind.Is ? "==" : "!=");
                }
                else if (TypeOf(operand).IsInteger && TypeOf(previous).IsInteger && op.Kind is ComparisonKind.Is or ComparisonKind.IsNot)
                {
                    Write(op.Kind == ComparisonKind.Is ? "==" : "!=");
                }
                else if (op.Kind == ComparisonKind.NotEqual)
                {
                    Write("!=");
                }
                else
                {
                    var end = op.Kind is ComparisonKind.NotIn or ComparisonKind.IsNot ? op.Token + 2 : op.Token + 1;
                    CopyTokens(op.Token, end);
                }

                if (continueTrivia)
                {
                    Trivia(operand.FirstToken);
                }
            }

            ComparisonOperand(comparison, i);
        }
    }

    /// <summary><c>T is int</c>, <c>T in floating</c>: which of its types a fused type is in this call.</summary>
    private bool FusedTest(ComparisonExpression comparison)
    {
        var fused = comparison.Operands[0] is NameExpression name && _scope.Lookup(name.Name) is { Kind: SymbolKind.Fused } declared ? declared
            : PureName(comparison.Operands[0]) is { } pure ? KnownTypes.Fused(Last(pure))?.Symbol : null;
        if (fused is null)
        {
            return false;
        }

        var right = comparison.Operands[1];
        var type = TypeResolver.Named(right.Text.Replace(" ", "", StringComparison.Ordinal), _scope) ?? CyTypes.Scalar(right.Text) ?? TypeOfExpression(right);
        var kind = comparison.Operators[0].Kind;
        var isNot = kind is ComparisonKind.IsNot or ComparisonKind.NotEqual or ComparisonKind.NotIn;
        if (type is null)
        {
            return false;
        }

        var options = type.Kind == TypeKind.Fused ? Flatten(type).ToList() : [type];
        Need("_c_same_type");
        Write($"{(isNot ? "not " : "")}_c_same_type({fused.Name}, {string.Join(", ", options.Select(Runtime))})");
        return true;
    }

    /// <summary>Writes a word where a sign stood, which needed no spaces around it.</summary>
    private void Spaced(string word, int next)
    {
        Write(_out.Length > 0 && !char.IsWhiteSpace(_out[^1]) ? " " + word : word);
        var length = _out.Length;
        Trivia(next);
        if (_out.Length == length)
        {
            Write(" ");
        }
    }

    private void ComparisonOperand(ComparisonExpression comparison, int index)
    {
        var operands = comparison.Operands;
        var operand = operands[index];
        var type = TypeOf(operand);
        var other = TypeOf(operands[index == 0 ? Math.Min(1, operands.Count - 1) : index - 1]);
        var kind = comparison.Operators[Math.Max(0, index - 1)].Kind;
        var isMembership = kind is ComparisonKind.In or ComparisonKind.NotIn;
        if (isMembership && index > 0)
        {
            if (type.IsPointer && operand is not SubscriptExpression)
            {
                AsObject(operand);
            }
            else if (type.Kind == TypeKind.Builtin && type.Runtime is "dict" or "set" or "frozenset" or "frozendict" && IsStrict)
            {
                Need("_c_container");
                Write("_c_container(");
                Expr(operand);
                Write(")");
            }
            else if (other.IsInteger && other.Kind == TypeKind.Int && operand is StringExpression literal && !type.IsBuiltin("bytes"))
            {
                Write(BytesLiteral(literal));
            }
            else
            {
                Expr(operand);
            }

            return;
        }

        if (operand is StringExpression { Parts.Count: 1 } text && text.Parts[0] is StringLiteral && other.Kind == TypeKind.Int && !isMembership)
        {
            Write(StringType(text).Kind == TypeKind.Int ? StringText(text) : $"ord({StringText(text)})");
            return;
        }

        if (operand is StringExpression { Parts.Count: 1 } plain && other.IsCharPointer && !isMembership)
        {
            Write(BytesLiteral(plain));
            return;
        }

        if (type.IsCharPointer && !isMembership && (other.IsBuiltin("bytes") || other.IsBuiltin("str") || other.Kind == TypeKind.Object) && !IsNone(operands, index))
        {
            AsObject(operand);
            return;
        }

        if (type.Kind == TypeKind.Character && other.IsInteger)
        {
            Write("ord(");
            Expr(operand);
            Write(")");
            return;
        }

        if ((type.IsStruct || type.Kind == TypeKind.Array) && other.IsObject)
        {
            AsObject(operand);
            return;
        }

        if (IsStrict && type is { Kind: TypeKind.Int, Signed: true } && other.IsUnsigned && other.Size >= 4 && other.Size >= type.Size && operand is not NumberExpression)
        {
            Write(Runtime(other) + ".wrap(");
            Expr(operand);
            Write(")");
            return;
        }

        Expr(operand);
    }

    private static bool IsNone(NodeList<Expression> operands, int index)
    {
        var other = operands[index == 0 ? Math.Min(1, operands.Count - 1) : index - 1];
        return IsNull(other) || other is ConstantExpression { Constant: TokenKind.NoneKeyword };
    }

    private void Operand(Expression expression)
    {
        if (IsAtom(expression) && (expression is not NumberExpression))
        {
            Expr(expression);
            return;
        }

        Write("(");
        Expr(expression);
        Write(")");
    }
}
