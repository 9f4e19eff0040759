namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private Expression ParseAtom()
    {
        var start = _position;
        var kind = _kind;
        switch (kind)
        {
            case TokenKind.Name:
                Next();
                return new NameExpression(At(start), start);
            case TokenKind.Number:
                Next();
                return new NumberExpression(At(start));
            case TokenKind.String or TokenKind.FStringStart:
                return ParseString();
            case TokenKind.NoneKeyword or TokenKind.True or TokenKind.False or TokenKind.Ellipsis:
                Next();
                return new ConstantExpression(At(start), kind);
            case TokenKind.OpenParen:
                return ParseParenthesized();
            case TokenKind.OpenBracket:
                return ParseListDisplay();
            case TokenKind.OpenBrace:
                return ParseBraceDisplay();
            case TokenKind.Sizeof when Peek() == TokenKind.OpenParen:
                return ParseSizeof();
            case TokenKind.Typeid when Peek() == TokenKind.OpenParen:
                return ParseTypeid();
            case TokenKind.New when Peek().IsName() && IsNewExpression():
                return ParseNew();
            case TokenKind.Backquote:
                return ParseBackquote();
            default:
                if (kind.IsName())
                {
                    Next();
                    return new NameExpression(At(start), start);
                }

                Fail("an expression");
                return Missing();
        }
    }

    /// <summary>True if <c>new</c> is the operator, not a name before a word like <c>in</c>.</summary>
    private bool IsNewExpression() => Peek(2) is TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.Dot;

    private BackquoteExpression ParseBackquote()
    {
        var start = Take();
        var inner = ParseExpressionList();
        Expect(TokenKind.Backquote, "'`'");
        return new BackquoteExpression(At(start), inner);
    }

    private Expression ParseParenthesized()
    {
        var start = Take();
        if (Accept(TokenKind.CloseParen))
        {
            return new TupleExpression(At(start), default, true);
        }

        var first = _kind == TokenKind.Yield ? ParseYield() : ParseStarOrNamedTest();
        if (StartsComprehension)
        {
            var clauses = ParseComprehensionClauses();
            Expect(TokenKind.CloseParen, "')'");
            return new GeneratorExpression(At(start), first, clauses);
        }

        if (_kind == TokenKind.Comma)
        {
            var elements = ParseElements(first, TokenKind.CloseParen);
            Expect(TokenKind.CloseParen, "')'");
            return new TupleExpression(At(start), elements, true);
        }

        Expect(TokenKind.CloseParen, "')'");
        return new ParenthesizedExpression(At(start), first);
    }

    private NodeList<Expression> ParseElements(Expression first, TokenKind close)
    {
        var mark = Mark;
        Add(first);
        while (Accept(TokenKind.Comma) && _kind != close)
        {
            Add(ParseStarOrNamedTest());
        }

        return ListFrom<Expression>(mark);
    }

    private Expression ParseListDisplay()
    {
        var start = Take();
        if (Accept(TokenKind.CloseBracket))
        {
            return new ListExpression(At(start), default);
        }

        var first = ParseStarOrNamedTest();
        if (StartsComprehension)
        {
            var clauses = ParseComprehensionClauses();
            Expect(TokenKind.CloseBracket, "']'");
            return new ListComprehension(At(start), first, clauses);
        }

        var elements = ParseElements(first, TokenKind.CloseBracket);
        Expect(TokenKind.CloseBracket, "']'");
        return new ListExpression(At(start), elements);
    }

    private Expression ParseBraceDisplay()
    {
        var start = Take();
        if (_kind is TokenKind.CloseBrace or TokenKind.StarStar)
        {
            return ParseDictionary(start, null);
        }

        var first = ParseStarOrNamedTest();
        if (_kind == TokenKind.Colon)
        {
            return ParseDictionary(start, first);
        }

        if (StartsComprehension)
        {
            var clauses = ParseComprehensionClauses();
            Expect(TokenKind.CloseBrace, "'}'");
            return new SetComprehension(At(start), first, clauses);
        }

        var elements = ParseElements(first, TokenKind.CloseBrace);
        Expect(TokenKind.CloseBrace, "'}'");
        return new SetExpression(At(start), elements);
    }

    /// <summary>A dictionary whose brace, and whose first key if it is given, are already read.</summary>
    private Expression ParseDictionary(int start, Expression? key)
    {
        var mark = Mark;
        if (key is not null)
        {
            Next();
            var value = ParseTest();
            if (StartsComprehension)
            {
                var clauses = ParseComprehensionClauses();
                Expect(TokenKind.CloseBrace, "'}'");
                return new DictionaryComprehension(At(start), key, value, clauses);
            }

            Add(new DictionaryItem(At(key.FirstToken), key, value));
            if (!Accept(TokenKind.Comma) && _kind != TokenKind.CloseBrace)
            {
                Fail("',' or '}'");
            }
        }

        while (_kind != TokenKind.CloseBrace && !_failed)
        {
            var item = ParseDictionaryItem();
            if (Mark == mark && item is DictionaryUnpacking unpacking && StartsComprehension)
            {
                var clauses = ParseComprehensionClauses();
                Expect(TokenKind.CloseBrace, "'}'");
                return new DictionaryMergeComprehension(At(start), unpacking, clauses);
            }

            Add(item);
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseBrace, "'}'");
        var items = ListFrom<Node>(mark);
        return new DictionaryExpression(At(start), items);
    }

    private Node ParseDictionaryItem()
    {
        var start = _position;
        if (Accept(TokenKind.StarStar))
        {
            var unpacked = ParseBitwiseOr();
            return new DictionaryUnpacking(At(start), unpacked);
        }

        var key = ParseNamedTest();
        ExpectColon();
        var value = ParseTest();
        return new DictionaryItem(At(start), key, value);
    }
}
