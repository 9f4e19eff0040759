namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    /// <summary>An operand with the calls, subscripts and attributes behind it.</summary>
    private Expression ParsePostfixExpression()
    {
        var start = _position;
        var result = ParseAtom();
        var length = 0;
        while (true)
        {
            switch (_kind)
            {
                case TokenKind.Dot:
                    Next();
                    var name = ExpectWord();
                    result = new AttributeExpression(At(start), result, name);
                    break;
                case TokenKind.OpenParen:
                    var arguments = ParseArguments();
                    result = new CallExpression(At(start), result, arguments);
                    break;
                case TokenKind.OpenBracket:
                    Next();
                    var index = ParseIndex();
                    Expect(TokenKind.CloseBracket, "']'");
                    result = new SubscriptExpression(At(start), result, index);
                    break;
                default:
                    return result;
            }

            CountChain(++length);
        }
    }

    private Expression ParseIndex()
    {
        var start = _position;
        var first = ParseIndexItem();
        if (_kind != TokenKind.Comma)
        {
            return first;
        }

        var mark = Mark;
        Add(first);
        while (Accept(TokenKind.Comma) && _kind != TokenKind.CloseBracket)
        {
            Add(ParseIndexItem());
        }

        var items = ListFrom<Expression>(mark);
        return new TupleExpression(At(start), items, false);
    }

    private Expression ParseIndexItem()
    {
        var start = _position;
        Expression? lower = null;
        if (_kind != TokenKind.Colon)
        {
            lower = ParseStarOrNamedTest();
            if (_kind != TokenKind.Colon)
            {
                return lower;
            }
        }

        Next();
        var upper = EndsSlicePart ? null : ParseTest();
        var step = Accept(TokenKind.Colon) && !EndsSlicePart ? ParseTest() : null;
        return new SliceExpression(At(start), lower, upper, step);
    }

    private bool EndsSlicePart => _kind is TokenKind.Colon or TokenKind.Comma or TokenKind.CloseBracket;

    private ArgumentList ParseArguments()
    {
        var start = Take();
        var mark = Mark;
        while (_kind != TokenKind.CloseParen && !_failed)
        {
            Add(ParseArgument());
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseParen, "')'");
        var arguments = ListFrom<Argument>(mark);
        return new ArgumentList(At(start), arguments);
    }

    private Argument ParseArgument()
    {
        var start = _position;
        if (_kind is TokenKind.Star or TokenKind.StarStar)
        {
            var stars = Take();
            var unpacked = ParseTest();
            return new Argument(At(start), -1, stars, unpacked);
        }

        var keyword = -1;
        if (Peek() == TokenKind.Equal && _kind.IsWord())
        {
            keyword = Take();
            Next();
        }

        var valueStart = _position;
        var value = ParseNamedTest();
        if (StartsComprehension)
        {
            var clauses = ParseComprehensionClauses();
            value = new GeneratorExpression(At(valueStart), value, clauses);
        }

        return new Argument(At(start), keyword, -1, value);
    }
}
