namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private CExternBlock ParseExtern(int start, CModifiers modifiers)
    {
        Next();
        Expression? header = null;
        if (_kind == TokenKind.Less)
        {
            header = ParseSystemHeader();
        }
        else if (!Accept(TokenKind.Star))
        {
            header = ParseString();
        }

        Expression? scope = null;
        while (_kind is TokenKind.Namespace or TokenKind.Nogil)
        {
            if (Accept(TokenKind.Namespace))
            {
                scope = ParsePostfixExpression();
            }
            else
            {
                modifiers |= CModifiers.Nogil;
                Next();
            }
        }

        ExpectColon();
        var body = ParseBlock(BodyKind.Declarations);
        return new CExternBlock(At(start), modifiers, header, scope, body);
    }

    private CSystemHeader ParseSystemHeader()
    {
        var start = Take();
        while (_kind is not (TokenKind.Greater or TokenKind.Newline or TokenKind.EndOfFile or TokenKind.None))
        {
            Next();
        }

        Expect(TokenKind.Greater, "'>'");
        return new CSystemHeader(At(start));
    }

    private CStructDefinition ParseStruct(int start, CModifiers modifiers)
    {
        var isUnion = _kind == TokenKind.Union;
        Next();
        var name = ExpectName();
        var cName = _kind == TokenKind.String ? ParseString() : null;
        var body = ParseOptionalBody(BodyKind.Declarations);
        return new CStructDefinition(At(start), modifiers, isUnion, name, cName, body);
    }

    /// <summary>A colon and a block, or the end of a forward declaration.</summary>
    private Block? ParseOptionalBody(BodyKind body)
    {
        if (Accept(TokenKind.Colon))
        {
            return ParseBlock(body);
        }

        EndSimple();
        return null;
    }

    private CEnumDefinition ParseEnum(int start, CModifiers modifiers)
    {
        Next();
        var isScoped = _kind is TokenKind.Class || (_kind == TokenKind.Struct && Peek().IsName());
        if (isScoped)
        {
            Next();
        }

        var name = _kind.IsName() ? Take() : -1;
        var cName = _kind == TokenKind.String ? ParseString() : null;
        CTypeName? baseType = null;
        if (Accept(TokenKind.OpenParen))
        {
            baseType = ParseTypeName();
            Expect(TokenKind.CloseParen, "')'");
        }

        var body = ParseOptionalBody(BodyKind.Enum);
        return new CEnumDefinition(At(start), modifiers, isScoped, name, cName, baseType, body);
    }

    private CEnumMembers ParseEnumMembers()
    {
        var start = _position;
        var mark = Mark;
        do
        {
            if (AtLineEnd)
            {
                break;
            }

            var member = _position;
            var name = ExpectName();
            var cName = _kind == TokenKind.String ? ParseString() : null;
            var value = Accept(TokenKind.Equal) ? ParseTest() : null;
            Add(new CEnumMember(At(member), name, cName, value));
        }
        while (Accept(TokenKind.Comma));
        EndSimple();
        var members = ListFrom<CEnumMember>(mark);
        return new CEnumMembers(At(start), members);
    }

    private CFusedDefinition ParseFused(int start, CModifiers modifiers)
    {
        Next();
        var name = ExpectName();
        ExpectColon();
        var body = ParseBlock(BodyKind.Fused);
        return new CFusedDefinition(At(start), modifiers, name, body);
    }

    private CFusedTypes ParseFusedTypes()
    {
        var start = _position;
        var mark = Mark;
        do
        {
            Add(ParseTypeName());
        }
        while (Accept(TokenKind.Comma) && !AtLineEnd);
        EndSimple();
        var types = ListFrom<CTypeName>(mark);
        return new CFusedTypes(At(start), types);
    }

    private CClassDefinition ParseExtensionClass(int start, CModifiers modifiers, NodeList<Decorator> decorators)
    {
        Next();
        var name = ParseDottedName();
        var alias = Accept(TokenKind.As) ? ExpectName() : -1;
        var bases = _kind == TokenKind.OpenParen ? ParseArguments() : null;
        var options = _kind == TokenKind.OpenBracket ? ParseClassOptions() : null;
        var body = ParseOptionalBody(BodyKind.Code);
        return new CClassDefinition(At(start), modifiers, decorators, name, alias, bases, options, body);
    }

    private CClassOptions ParseClassOptions()
    {
        var start = Take();
        var mark = Mark;
        while (_kind != TokenKind.CloseBracket && !_failed)
        {
            var option = _position;
            var name = ExpectName();
            var value = ParsePostfixExpression();
            Add(new CClassOption(At(option), name, value));
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseBracket, "']'");
        var options = ListFrom<CClassOption>(mark);
        return new CClassOptions(At(start), options);
    }

    private CppClassDefinition ParseCppClass(int start, CModifiers modifiers)
    {
        Next();
        var name = ExpectName();
        var cName = _kind == TokenKind.String ? ParseString() : null;
        var templates = _kind == TokenKind.OpenBracket ? ParseTemplateParameters() : null;
        var bases = Accept(TokenKind.OpenParen) ? ParseCppBases() : default;
        if (Accept(TokenKind.Nogil))
        {
            modifiers |= CModifiers.Nogil;
        }

        var body = ParseOptionalBody(BodyKind.Declarations);
        return new CppClassDefinition(At(start), modifiers, name, cName, templates, bases, body);
    }

    private NodeList<CType> ParseCppBases()
    {
        var mark = Mark;
        while (_kind != TokenKind.CloseParen && !_failed)
        {
            Add(ParseType());
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseParen, "')'");
        return ListFrom<CType>(mark);
    }

    private CTemplateParameters ParseTemplateParameters()
    {
        var start = Take();
        var mark = Mark;
        while (_kind != TokenKind.CloseBracket && !_failed)
        {
            var parameter = _position;
            var name = ExpectName();
            var isOptional = Accept(TokenKind.Equal);
            if (isOptional)
            {
                Expect(TokenKind.Star, "'*'");
            }

            Add(new CTemplateParameter(At(parameter), name, isOptional));
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseBracket, "']'");
        var parameters = ListFrom<CTemplateParameter>(mark);
        return new CTemplateParameters(At(start), parameters);
    }
}
