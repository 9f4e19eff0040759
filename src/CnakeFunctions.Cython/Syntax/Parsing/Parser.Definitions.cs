namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private Statement ParseDecorated(BodyKind body)
    {
        var start = _position;
        var decorators = ParseDecorators();
        switch (_kind)
        {
            case TokenKind.Def:
                return ParseFunction(start, decorators, -1);
            case TokenKind.Class:
                return body == BodyKind.Code ? ParseClass(start, decorators) : ParseDeclaration(start, decorators, body);
            case TokenKind.Async when Peek() == TokenKind.Def:
                return ParseAsync(start, decorators);
            case TokenKind.Cdef or TokenKind.Cpdef or TokenKind.Ctypedef:
                return ParseDeclaration(start, decorators, body);
            default:
                if (body == BodyKind.Code)
                {
                    Fail("a function or class below the decorator");
                }

                return ParseDeclaration(start, decorators, body);
        }
    }

    private NodeList<Decorator> ParseDecorators()
    {
        var mark = Mark;
        while (_kind == TokenKind.At)
        {
            var start = Take();
            var expression = ParseNamedTest();
            Expect(TokenKind.Newline, "the end of the line");
            Add(new Decorator(At(start), expression));
        }

        return ListFrom<Decorator>(mark);
    }

    private FunctionDefinition ParseFunction(int start, NodeList<Decorator> decorators, int async)
    {
        Next();
        var name = ExpectName();
        var typeParameters = _kind == TokenKind.OpenBracket ? ParseTypeParameters() : null;
        Expect(TokenKind.OpenParen, "'('");
        var parameters = ParseParameters(TokenKind.CloseParen, ParameterStyle.Python);
        Expect(TokenKind.CloseParen, "')'");
        var returns = Accept(TokenKind.Arrow) ? ParseReturnAnnotation() : null;
        while (_kind is TokenKind.Nogil || (_kind == TokenKind.With && Peek() == TokenKind.Gil))
        {
            Next();
            Accept(TokenKind.Gil);
        }

        ExpectColon();
        var body = ParseBlock(BodyKind.Code);
        return new FunctionDefinition(At(start), decorators, async, name, typeParameters, parameters, returns, body);
    }

    private Expression ParseReturnAnnotation() => ParseExpressionList();

    private ClassDefinition ParseClass(int start, NodeList<Decorator> decorators)
    {
        Next();
        var name = ExpectName();
        var typeParameters = _kind == TokenKind.OpenBracket ? ParseTypeParameters() : null;
        var bases = _kind == TokenKind.OpenParen ? ParseArguments() : null;
        ExpectColon();
        var body = ParseBlock(BodyKind.Code);
        return new ClassDefinition(At(start), decorators, name, typeParameters, bases, body);
    }

    private PropertyDefinition ParseProperty()
    {
        var start = Take();
        var name = ExpectName();
        ExpectColon();
        var body = ParseBlock(BodyKind.Code);
        return new PropertyDefinition(At(start), name, body);
    }

    private TypeParameterList ParseTypeParameters()
    {
        var start = Take();
        var mark = Mark;
        do
        {
            if (_kind == TokenKind.CloseBracket)
            {
                break;
            }

            Add(ParseTypeParameter());
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.CloseBracket, "']'");
        var parameters = ListFrom<TypeParameter>(mark);
        return new TypeParameterList(At(start), parameters);
    }

    private TypeParameter ParseTypeParameter()
    {
        var start = _position;
        var stars = _kind is TokenKind.Star or TokenKind.StarStar ? Take() : -1;
        var name = ExpectName();
        var bound = Accept(TokenKind.Colon) ? ParseTest() : null;
        var value = Accept(TokenKind.Equal) ? ParseStarOrTest() : null;
        return new TypeParameter(At(start), stars, name, bound, value);
    }
}
