namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    /// <summary>How many operators may follow each other in one expression; keeps the tree's depth within what recursion can walk.</summary>
    private const int MaxChain = 1000;

    private const int ShortChain = 20;

    /// <summary>How many operators of a statement may stand in chains beyond the <see cref="ShortChain"/> first of each.</summary>
    private const int MaxInLongChains = 3000;

    private readonly List<ComparisonOperator> _comparisons = [];
    private int _longChains;

    private Expression ParseComparison()
    {
        var start = _position;
        var first = ParseBitwiseOr();
        if (!IsComparison(out var kind))
        {
            return first;
        }

        var mark = Mark;
        var firstOperator = _comparisons.Count;
        Add(first);
        do
        {
            _comparisons.Add(new ComparisonOperator(kind, _position));
            Next();
            if (kind is ComparisonKind.NotIn or ComparisonKind.IsNot)
            {
                Next();
            }

            Add(ParseBitwiseOr());
        }
        while (IsComparison(out kind));
        var operators = _comparisons.GetRange(firstOperator, _comparisons.Count - firstOperator).ToArray();
        _comparisons.RemoveRange(firstOperator, operators.Length);
        var operands = ListFrom<Expression>(mark);
        return new ComparisonExpression(At(start), operands, operators);
    }

    private bool IsComparison(out ComparisonKind kind)
    {
        kind = _kind switch
        {
            TokenKind.Less => ComparisonKind.Less,
            TokenKind.Greater => ComparisonKind.Greater,
            TokenKind.LessEqual => ComparisonKind.LessEqual,
            TokenKind.GreaterEqual => ComparisonKind.GreaterEqual,
            TokenKind.EqualEqual => ComparisonKind.Equal,
            TokenKind.NotEqual => ComparisonKind.NotEqual,
            TokenKind.In => ComparisonKind.In,
            TokenKind.Is => Peek() == TokenKind.Not ? ComparisonKind.IsNot : ComparisonKind.Is,
            TokenKind.Not when Peek() == TokenKind.In => ComparisonKind.NotIn,
            _ => (ComparisonKind)(-1),
        };
        return kind >= 0 && !_failed;
    }

    private Expression ParseBitwiseOr() => ParseBinary(1);

    private static int PrecedenceOf(TokenKind kind) => kind switch
    {
        TokenKind.Bar => 1,
        TokenKind.Caret => 2,
        TokenKind.Ampersand => 3,
        TokenKind.LessLess or TokenKind.GreaterGreater => 4,
        TokenKind.Plus or TokenKind.Minus => 5,
        TokenKind.Star or TokenKind.Slash or TokenKind.SlashSlash or TokenKind.Percent or TokenKind.At => 6,
        _ => 0,
    };

    /// <summary>Operators that bind at least as tight as <paramref name="least"/>, all of them to the left.</summary>
    private Expression ParseBinary(int least)
    {
        var start = _position;
        var left = ParseUnary();
        var length = 0;
        for (var precedence = PrecedenceOf(_kind); precedence >= least; precedence = PrecedenceOf(_kind))
        {
            if (!CountChain(++length))
            {
                break;
            }

            var token = Take();
            var right = ParseBinary(precedence + 1);
            left = new BinaryExpression(At(start), left, token, right);
        }

        return left;
    }

    /// <summary>Bounds how deep chains nest to the left, where parsing needs no recursion but walking the tree does.</summary>
    private bool CountChain(int length)
    {
        if (length <= ShortChain || (length <= MaxChain && ++_longChains <= MaxInLongChains))
        {
            return true;
        }

        Fail(SyntaxCodes.NestedTooDeeply, "Too many operators follow each other.", describe: false);
        return false;
    }

    private Expression ParseUnary()
    {
        switch (_kind)
        {
            case TokenKind.Minus or TokenKind.Plus or TokenKind.Tilde:
                {
                    var kind = _kind;
                    var start = Take();
                    var operand = ParseNestedUnary();
                    return new UnaryExpression(At(start), kind, operand);
                }

            case TokenKind.Ampersand:
                {
                    var start = Take();
                    var operand = ParseNestedUnary();
                    return new AddressOfExpression(At(start), operand);
                }

            case TokenKind.Less:
                return ParseCast();
            default:
                return ParsePower();
        }
    }

    private Expression ParseNestedUnary()
    {
        var operand = Enter() ? ParseUnary() : Missing();
        Leave();
        return operand;
    }

    private Expression ParsePower()
    {
        var start = _position;
        Expression operand;
        if (_kind == TokenKind.Await && IsAwait(Peek()))
        {
            Next();
            var inner = ParsePostfixExpression();
            operand = new AwaitExpression(At(start), inner);
        }
        else
        {
            operand = ParsePostfixExpression();
        }

        if (_kind != TokenKind.StarStar)
        {
            return operand;
        }

        var token = Take();
        var exponent = ParseNestedUnary();
        return new BinaryExpression(At(start), operand, token, exponent);
    }

    private static bool IsAwait(TokenKind next) =>
        StartsOperand(next) && next != TokenKind.Not || next is TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.OpenBrace;

    private CastExpression ParseCast()
    {
        var start = Take();
        var type = ParseTypeName();
        var question = AcceptToken(TokenKind.Question);
        Expect(TokenKind.Greater, "'>' after the type");
        var operand = ParseNestedUnary();
        return new CastExpression(At(start), type, question, operand);
    }
}
