namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private Pattern ParseClosedPattern()
    {
        var start = _position;
        switch (_kind)
        {
            case TokenKind.OpenParen:
                return ParseGroupPattern();
            case TokenKind.OpenBracket:
                return ParseListPattern();
            case TokenKind.OpenBrace:
                return ParseMappingPattern();
            default:
                if (_kind.IsName())
                {
                    return ParseNamePattern();
                }

                var value = ParsePatternLiteral();
                return new ValuePattern(At(start), value);
        }
    }

    private GroupOrSequence ParseGroupContent(TokenKind close)
    {
        if (_kind == close)
        {
            return new GroupOrSequence(null, default);
        }

        var first = ParseMaybeStarPattern();
        return _kind == TokenKind.Comma || first is StarPattern
            ? new GroupOrSequence(null, ParsePatternElements(first, close))
            : new GroupOrSequence(first, default);
    }

    private Pattern ParseGroupPattern()
    {
        var start = Take();
        var content = ParseGroupContent(TokenKind.CloseParen);
        Expect(TokenKind.CloseParen, "')'");
        return content.Single is { } single ? new GroupPattern(At(start), single) : new SequencePattern(At(start), content.Elements);
    }

    private SequencePattern ParseListPattern()
    {
        var start = Take();
        var content = ParseGroupContent(TokenKind.CloseBracket);
        Expect(TokenKind.CloseBracket, "']'");
        return new SequencePattern(At(start), content.Single is { } single ? new NodeList<Pattern>([single]) : content.Elements);
    }

    private Pattern ParseNamePattern()
    {
        var start = _position;
        if (Peek() is not (TokenKind.Dot or TokenKind.OpenParen))
        {
            Next();
            return new CapturePattern(At(start), start);
        }

        Next();
        Expression name = new NameExpression(At(start), start);
        for (var length = 1; Accept(TokenKind.Dot) && CountChain(length); length++)
        {
            var attribute = ExpectWord();
            name = new AttributeExpression(At(start), name, attribute);
        }

        return _kind == TokenKind.OpenParen ? ParseClassPattern(start, name) : new ValuePattern(At(start), name);
    }

    private ClassPattern ParseClassPattern(int start, Expression name)
    {
        Next();
        var mark = Mark;
        while (_kind != TokenKind.CloseParen && !_failed)
        {
            var item = _position;
            if (_kind.IsName() && Peek() == TokenKind.Equal)
            {
                var keyword = Take();
                Next();
                var pattern = ParseAsPattern();
                Add(new KeywordPattern(At(item), keyword, pattern));
            }
            else
            {
                Add(ParseAsPattern());
            }

            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseParen, "')'");
        var arguments = ListFrom<Node>(mark);
        return new ClassPattern(At(start), name, arguments);
    }

    private MappingPattern ParseMappingPattern()
    {
        var start = Take();
        var mark = Mark;
        while (_kind != TokenKind.CloseBrace && !_failed)
        {
            var item = _position;
            if (Accept(TokenKind.StarStar))
            {
                var rest = ExpectName();
                Add(new MappingPatternRest(At(item), rest));
            }
            else
            {
                var key = ParsePatternLiteral();
                ExpectColon();
                var pattern = ParseAsPattern();
                Add(new MappingPatternItem(At(item), key, pattern));
            }

            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseBrace, "'}'");
        var items = ListFrom<Node>(mark);
        return new MappingPattern(At(start), items);
    }

    /// <summary>A literal, a negative or complex number, or a dotted name; not <c>|</c>, which separates patterns.</summary>
    private Expression ParsePatternLiteral() => ParseBinary(PrecedenceOf(TokenKind.Plus));

    private readonly record struct GroupOrSequence(Pattern? Single, NodeList<Pattern> Elements);
}
