namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private StringExpression ParseString()
    {
        var start = _position;
        var mark = Mark;
        do
        {
            var part = _position;
            if (_kind == TokenKind.FStringStart)
            {
                Add(ParseFormattedString());
            }
            else
            {
                Expect(TokenKind.String, "a string");
                Add(new StringLiteral(At(part)));
            }
        }
        while (_kind is TokenKind.String or TokenKind.FStringStart);
        var parts = ListFrom<StringPart>(mark);
        return new StringExpression(At(start), parts);
    }

    private FormattedString ParseFormattedString()
    {
        var start = Take();
        var parts = ParseFormattedParts();
        Expect(TokenKind.FStringEnd, "the end of the f-string");
        return new FormattedString(At(start), parts);
    }

    private NodeList<Node> ParseFormattedParts()
    {
        var mark = Mark;
        while (true)
        {
            var start = _position;
            switch (_kind)
            {
                case TokenKind.FStringText:
                    Next();
                    Add(new FormattedText(At(start)));
                    break;
                case TokenKind.OpenBrace:
                    Add(Enter() ? ParseField() : Missing());
                    Leave();
                    break;
                default:
                    return ListFrom<Node>(mark);
            }
        }
    }

    private FormattedField ParseField()
    {
        var start = Take();
        var value = _kind == TokenKind.Yield ? ParseYield() : ParseExpressionList();
        var equals = AcceptToken(TokenKind.Equal);
        var conversion = Accept(TokenKind.Exclamation) ? ExpectName() : -1;
        FormatSpecification? specification = null;
        if (_kind == TokenKind.Colon)
        {
            var colon = Take();
            var parts = ParseFormattedParts();
            specification = new FormatSpecification(At(colon), parts);
        }

        Expect(TokenKind.CloseBrace, "'}'");
        return new FormattedField(At(start), value, equals, conversion, specification);
    }
}
