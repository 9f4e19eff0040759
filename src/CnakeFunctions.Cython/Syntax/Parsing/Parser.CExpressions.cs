namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private SizeofExpression ParseSizeof()
    {
        var start = Take();
        var operand = ParseTypeOrExpression();
        return new SizeofExpression(At(start), operand);
    }

    private TypeidExpression ParseTypeid()
    {
        var start = Take();
        var operand = ParseTypeOrExpression();
        return new TypeidExpression(At(start), operand);
    }

    private Node ParseTypeOrExpression()
    {
        Expect(TokenKind.OpenParen, "'('");
        Node operand = LooksLikeType() ? ParseTypeName() : ParseExpressionList();
        Expect(TokenKind.CloseParen, "')'");
        return operand;
    }

    /// <summary>True if what follows can only be a type; a plain or subscripted name counts as an expression.</summary>
    private bool LooksLikeType()
    {
        if (IsBasicTypeWord(_kind))
        {
            return Peek() != TokenKind.OpenParen || Peek(2) is TokenKind.Star or TokenKind.StarStar;
        }

        if (!_kind.IsName())
        {
            return false;
        }

        var offset = 1;
        while (Peek(offset) == TokenKind.Dot && Peek(offset + 1).IsWord())
        {
            offset += 2;
        }

        if (Peek(offset) == TokenKind.OpenBracket)
        {
            if (Peek(offset + 1) == TokenKind.Colon)
            {
                return true;
            }

            offset = OffsetBehindBracket(offset);
        }

        return Peek(offset) switch
        {
            TokenKind.Star or TokenKind.StarStar or TokenKind.Ampersand => Peek(offset + 1) is
                TokenKind.CloseParen or TokenKind.Star or TokenKind.StarStar or TokenKind.Ampersand or TokenKind.OpenBracket,
            TokenKind.OpenParen => Peek(offset + 1) is TokenKind.Star or TokenKind.StarStar && Peek(offset + 2) == TokenKind.CloseParen,
            var kind => kind.IsName(),
        };
    }

    /// <summary>Where the bracket closes; looks only so far, since nested calls look again.</summary>
    private int OffsetBehindBracket(int offset)
    {
        var depth = 0;
        for (var end = offset + MaxDepth; offset < end;)
        {
            switch (Peek(offset++))
            {
                case TokenKind.OpenBracket:
                    depth++;
                    break;
                case TokenKind.CloseBracket when --depth == 0:
                    return offset;
                case TokenKind.Newline or TokenKind.EndOfFile or TokenKind.None:
                    return offset;
            }
        }

        return offset;
    }

    private NewExpression ParseNew()
    {
        var start = Take();
        var type = ParseType();
        var arguments = _kind == TokenKind.OpenParen ? ParseArguments() : null;
        return new NewExpression(At(start), type, arguments);
    }
}
