namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    /// <summary>True for tokens other than names that a declaration goes on with behind <c>cdef</c>.</summary>
    private static bool StartsDeclaration(TokenKind next) => next is TokenKind.Class or TokenKind.OpenParen or TokenKind.Colon or TokenKind.Import;

    /// <summary>A line of a block in which declarations need no <c>cdef</c>.</summary>
    private Statement ParseDeclarationLine(BodyKind body, bool isInline)
    {
        switch (_kind)
        {
            case TokenKind.At:
                return ParseDecorated(body);
            case TokenKind.CompileTimeIf when Peek() is not (TokenKind.Equal or TokenKind.Comma or TokenKind.Newline):
                return ParseCompileTimeIf(body);
            case TokenKind.CompileTimeDef when Peek().IsName():
                return ParseCompileTimeDefinition();
            case TokenKind.Include when Peek() == TokenKind.String:
                return ParseInclude();
            case TokenKind.Cimport when Peek().IsName():
                return ParseImport();
            case TokenKind.Class when body == BodyKind.Declarations:
                return ParseDeclaration(_position, default, body);
            case TokenKind.OpenParen when body == BodyKind.Declarations:
                return ParseDeclaration(_position, default, body);
        }

        if (!_kind.IsName() && !(body == BodyKind.Fused && _kind == TokenKind.OpenParen))
        {
            return ParseCodeStatement(isInline);
        }

        return body switch
        {
            BodyKind.Enum => ParseEnumMembers(),
            BodyKind.Fused => ParseFusedTypes(),
            _ => ParseDeclaration(_position, default, body),
        };
    }

    private Statement ParseDeclaration(int start, NodeList<Decorator> decorators, BodyKind body)
    {
        var modifiers = ParseModifiers();
        var isTypedef = modifiers.HasFlag(CModifiers.Ctypedef);
        switch (_kind)
        {
            case TokenKind.From when modifiers.HasFlag(CModifiers.Extern):
                return ParseExtern(start, modifiers);
            case TokenKind.Import when Peek() == TokenKind.From: // The oldest form: cdef import from "header":
                Next();
                return ParseExtern(start, modifiers | CModifiers.Extern);
            case TokenKind.Colon when !isTypedef && modifiers != CModifiers.None:
                Next();
                var block = ParseBlock(BodyKind.Declarations);
                return new CDeclarationBlock(At(start), modifiers, block);
            case TokenKind.Class:
                return ParseExtensionClass(start, modifiers, decorators);
            case TokenKind.Cppclass when Peek().IsName():
                return ParseCppClass(start, modifiers);
            case TokenKind.Struct or TokenKind.Union when Peek().IsName() && EndsTypeHeader(Peek(2)):
                return ParseStruct(start, modifiers);
            case TokenKind.Enum when Peek() is TokenKind.Colon or TokenKind.String or TokenKind.Class or TokenKind.Struct
                || (Peek().IsName() && EndsTypeHeader(Peek(2))):
                return ParseEnum(start, modifiers);
            case TokenKind.Fused when Peek().IsName() && Peek(2) == TokenKind.Colon:
                return ParseFused(start, modifiers);
            default:
                return isTypedef ? ParseTypedef(start, modifiers) : ParseFunctionOrVariables(start, modifiers, decorators);
        }
    }

    private static bool EndsTypeHeader(TokenKind kind) =>
        kind is TokenKind.Colon or TokenKind.Newline or TokenKind.String or TokenKind.Semicolon or TokenKind.OpenParen;

    private CModifiers ParseModifiers()
    {
        var modifiers = CModifiers.None;
        while (true)
        {
            var modifier = _kind switch
            {
                TokenKind.Cdef => CModifiers.Cdef,
                TokenKind.Cpdef => CModifiers.Cpdef,
                TokenKind.Ctypedef => CModifiers.Ctypedef,
                TokenKind.Extern => CModifiers.Extern,
                TokenKind.Public => CModifiers.Public,
                TokenKind.Readonly => CModifiers.Readonly,
                TokenKind.Api => CModifiers.Api,
                TokenKind.Inline => CModifiers.Inline,
                TokenKind.Packed => CModifiers.Packed,
                TokenKind.Nogil => CModifiers.Nogil,
                _ => CModifiers.None,
            };
            if (modifier == CModifiers.None || !GoesOn(Peek()))
            {
                return modifiers;
            }

            modifiers |= modifier;
            Next();
        }
    }

    /// <summary>True if a declaration goes on with this token, so that the word before it is a modifier and not the declared name.</summary>
    private static bool GoesOn(TokenKind next) =>
        next.IsName() || next is TokenKind.Colon or TokenKind.From or TokenKind.Class or TokenKind.OpenParen or TokenKind.Import;

    private Statement ParseFunctionOrVariables(int start, CModifiers modifiers, NodeList<Decorator> decorators)
    {
        var type = DeclaresNameOnly() ? null : ParseType();
        var mark = Mark;
        do
        {
            if (AtLineEnd && Mark > mark)
            {
                break;
            }

            var variable = _position;
            var declarator = ParseNamedDeclarator();
            if (Mark == mark && _kind is TokenKind.Colon or TokenKind.Arrow && IsFunction(declarator))
            {
                return ParseFunctionBody(start, modifiers, decorators, type, declarator);
            }

            var value = Accept(TokenKind.Equal) ? ParseInitialValue() : null;
            Add(new CVariable(At(variable), declarator, value));
        }
        while (Accept(TokenKind.Comma));
        EndSimple();
        var variables = ListFrom<CVariable>(mark);
        return new CVariableDeclaration(At(start), modifiers, decorators, type, variables);
    }

    private Expression ParseInitialValue() => _kind == TokenKind.Yield ? ParseYield() : ParseNamedTest();

    private CFunctionDefinition ParseFunctionBody(
        int start, CModifiers modifiers, NodeList<Decorator> decorators, CType? type, CDeclarator declarator)
    {
        var returns = Accept(TokenKind.Arrow) ? ParseReturnAnnotation() : null;
        ExpectColon();
        var body = ParseBlock(BodyKind.Code);
        return new CFunctionDefinition(At(start), modifiers, decorators, type, declarator, returns, body);
    }

    private static bool IsFunction(CDeclarator declarator)
    {
        for (CDeclarator? current = declarator; current is not null; current = current.Nested)
        {
            if (current is CFunctionDeclarator)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the next name is what is declared, its type being left out: <c>cdef x</c>, <c>cdef f(int a)</c>.</summary>
    private bool DeclaresNameOnly()
    {
        if (IsBasicTypeWord(_kind) || _kind == TokenKind.OpenParen)
        {
            return _kind == TokenKind.OpenParen && Peek() is TokenKind.Star or TokenKind.StarStar;
        }

        return Peek() switch
        {
            TokenKind.OpenParen => Peek(2) is not (TokenKind.Star or TokenKind.StarStar or TokenKind.Ampersand) && !IsCallingConvention(2)
                || _kind == TokenKind.Operator,
            TokenKind.Star or TokenKind.StarStar or TokenKind.OpenBracket or TokenKind.Ampersand or TokenKind.Dot => false,
            var next => !next.IsName(),
        };
    }

    private CTypedef ParseTypedef(int start, CModifiers modifiers)
    {
        var type = ParseType();
        var declarator = ParseNamedDeclarator();
        EndSimple();
        return new CTypedef(At(start), modifiers, type, declarator);
    }
}
