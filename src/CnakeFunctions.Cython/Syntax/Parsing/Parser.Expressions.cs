namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private MissingExpression Missing() => new(At(_position));

    /// <summary>One expression, or several with commas as a tuple without parentheses.</summary>
    private Expression ParseExpressionList()
    {
        var start = _position;
        var first = ParseStarOrNamedTest();
        if (_kind != TokenKind.Comma)
        {
            return first;
        }

        var mark = Mark;
        Add(first);
        while (Accept(TokenKind.Comma) && StartsExpression(_kind))
        {
            Add(ParseStarOrNamedTest());
        }

        var elements = ListFrom<Expression>(mark);
        return new TupleExpression(At(start), elements, false);
    }

    private Expression ParseStarOrNamedTest() => _kind == TokenKind.Star ? ParseStarred() : ParseNamedTest();

    private Expression ParseStarOrTest() => _kind == TokenKind.Star ? ParseStarred() : ParseTest();

    private StarredExpression ParseStarred()
    {
        var start = Take();
        var value = ParseBitwiseOr();
        return new StarredExpression(At(start), value);
    }

    private Expression ParseNamedTest()
    {
        var start = _position;
        var test = ParseTest();
        if (_kind != TokenKind.ColonEqual)
        {
            return test;
        }

        if (test is not NameExpression name)
        {
            Fail("a name before ':='");
            return test;
        }

        Next();
        var value = ParseTest();
        return new NamedExpression(At(start), name, value);
    }

    /// <summary>A conditional expression, a lambda, or anything that binds tighter.</summary>
    private Expression ParseTest()
    {
        if (!Enter())
        {
            Leave();
            return Missing();
        }

        var start = _position;
        var result = _kind == TokenKind.Lambda ? ParseLambda() : ParseOr();
        if (_kind == TokenKind.If && start != _position)
        {
            Next();
            var condition = ParseOr();
            Expect(TokenKind.Else, "'else'");
            var otherwise = ParseTest();
            result = new ConditionalExpression(At(start), result, condition, otherwise);
        }

        Leave();
        return result;
    }

    private LambdaExpression ParseLambda()
    {
        var start = Take();
        var parameters = ParseParameters(TokenKind.Colon, ParameterStyle.Lambda);
        ExpectColon();
        var body = ParseTest();
        return new LambdaExpression(At(start), parameters, body);
    }

    private Expression ParseOr()
    {
        var start = _position;
        var first = ParseAnd();
        if (_kind != TokenKind.Or)
        {
            return first;
        }

        var mark = Mark;
        Add(first);
        while (Accept(TokenKind.Or))
        {
            Add(ParseAnd());
        }

        var operands = ListFrom<Expression>(mark);
        return new BooleanExpression(At(start), TokenKind.Or, operands);
    }

    private Expression ParseAnd()
    {
        var start = _position;
        var first = ParseNot();
        if (_kind != TokenKind.And)
        {
            return first;
        }

        var mark = Mark;
        Add(first);
        while (Accept(TokenKind.And))
        {
            Add(ParseNot());
        }

        var operands = ListFrom<Expression>(mark);
        return new BooleanExpression(At(start), TokenKind.And, operands);
    }

    private Expression ParseNot()
    {
        if (_kind != TokenKind.Not)
        {
            return ParseComparison();
        }

        var start = Take();
        var operand = Enter() ? ParseNot() : Missing();
        Leave();
        return new UnaryExpression(At(start), TokenKind.Not, operand);
    }

    private Expression ParseYield()
    {
        var start = Take();
        if (Accept(TokenKind.From))
        {
            var source = ParseTest();
            return new YieldFromExpression(At(start), source);
        }

        var value = StartsExpression(_kind) ? ParseExpressionList() : null;
        return new YieldExpression(At(start), value);
    }

    /// <summary>True for tokens that an expression can begin with.</summary>
    private static bool StartsExpression(TokenKind kind) => StartsOperand(kind) || kind is
        TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.OpenBrace or TokenKind.Minus or TokenKind.Plus or TokenKind.Tilde
        or TokenKind.Star or TokenKind.Ellipsis or TokenKind.Less or TokenKind.Ampersand or TokenKind.Backquote;
}
