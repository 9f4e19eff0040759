namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    /// <summary>Where an attempt to read a type failed; without it nested attempts would take exponential time.</summary>
    private readonly HashSet<int> _notTypes = [];

    private static bool IsBasicTypeWord(TokenKind kind) => kind is
        TokenKind.Void or TokenKind.Char or TokenKind.Int or TokenKind.Float or TokenKind.Double or TokenKind.Bint
        or TokenKind.Short or TokenKind.Long or TokenKind.Signed or TokenKind.Unsigned;

    /// <summary>A type with its abstract declarator, as in a cast.</summary>
    private CTypeName ParseTypeName()
    {
        var start = _position;
        var type = ParseType();
        var declarator = StartsAbstractDeclarator ? ParseDeclarator(allowAbstract: true) : null;
        return new CTypeName(At(start), type, declarator);
    }

    private bool StartsAbstractDeclarator =>
        _kind is TokenKind.Star or TokenKind.StarStar or TokenKind.Ampersand or TokenKind.OpenParen or TokenKind.OpenBracket;

    private CType ParseType()
    {
        var start = _position;
        if (!Enter())
        {
            Leave();
            return new CNamedType(At(start));
        }

        var type = IsQualifier && Peek() is var next && (next.IsName() || next == TokenKind.OpenParen)
            ? ParseQualifiedType()
            : ParseTypeSuffixes(start, ParseSimpleType());
        Leave();
        return type;
    }

    private bool IsQualifier => _kind is TokenKind.Const or TokenKind.Volatile;

    private CQualifiedType ParseQualifiedType()
    {
        var start = _position;
        bool isConst = false, isVolatile = false;
        while (IsQualifier)
        {
            isConst |= _kind == TokenKind.Const;
            isVolatile |= _kind == TokenKind.Volatile;
            Next();
        }

        var inner = ParseType();
        return new CQualifiedType(At(start), isConst, isVolatile, inner);
    }

    private CType ParseSimpleType()
    {
        var start = _position;
        if (_kind == TokenKind.OpenParen)
        {
            return ParseTupleType();
        }

        if (IsBasicTypeWord(_kind))
        {
            SkipBasicType();
            return new CBasicType(At(start));
        }

        if (_kind is TokenKind.Struct or TokenKind.Union or TokenKind.Enum && Peek().IsName() && !EndsTypeName(Peek(2)))
        {
            Next();
        }

        if (!_kind.IsName())
        {
            Fail("a type");
        }

        Next();
        while (_kind == TokenKind.Dot && Peek().IsWord())
        {
            Next();
            Next();
        }

        return new CNamedType(At(start));
    }

    /// <summary>Passes <c>unsigned long long int</c>, <c>double complex</c> and the like, but no more: <c>int void</c> declares a name.</summary>
    private void SkipBasicType()
    {
        while (_kind is TokenKind.Signed or TokenKind.Unsigned or TokenKind.Short or TokenKind.Long)
        {
            Next();
        }

        if (IsBasicTypeWord(_kind))
        {
            Next();
        }

        Accept(TokenKind.Complex);
    }

    private static bool EndsTypeName(TokenKind kind) =>
        kind is TokenKind.Comma or TokenKind.CloseParen or TokenKind.Equal or TokenKind.OpenBracket or TokenKind.Newline;

    private CTupleType ParseTupleType()
    {
        var start = Take();
        var mark = Mark;
        while (_kind != TokenKind.CloseParen && !_failed)
        {
            Add(ParseTypeName());
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseParen, "')'");
        var elements = ListFrom<CTypeName>(mark);
        return new CTupleType(At(start), elements);
    }

    /// <summary>What may follow a type's name: template arguments, memoryview axes, a nested type, a late qualifier.</summary>
    private CType ParseTypeSuffixes(int start, CType type)
    {
        for (var length = 1; CountChain(length) && !_failed; length++)
        {
            switch (_kind)
            {
                case TokenKind.OpenBracket when Peek() == TokenKind.CloseBracket:
                    return type;
                case TokenKind.OpenBracket when Peek() is TokenKind.Colon:
                    type = ParseMemoryView(start, type);
                    break;
                case TokenKind.OpenBracket:
                    type = ParseTemplate(start, type);
                    break;
                case TokenKind.Dot when type is CTemplateType or CMemberType:
                    Next();
                    var member = ExpectWord();
                    type = new CMemberType(At(start), type, member);
                    break;
                case TokenKind.Const or TokenKind.Volatile when !EndsTypeName(Peek()):
                    var isConst = _kind == TokenKind.Const;
                    Next();
                    type = new CQualifiedType(At(start), isConst, !isConst, type);
                    break;
                default:
                    return type;
            }
        }

        return type;
    }

    private CMemoryViewType ParseMemoryView(int start, CType element)
    {
        Next();
        var mark = Mark;
        do
        {
            Add(ParseIndexItem());
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.CloseBracket, "']'");
        var axes = ListFrom<Expression>(mark);
        return new CMemoryViewType(At(start), element, axes);
    }

    private CTemplateType ParseTemplate(int start, CType type)
    {
        Next();
        var mark = Mark;
        while (_kind != TokenKind.CloseBracket && !_failed)
        {
            Add(ParseTemplateArgument());
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        Expect(TokenKind.CloseBracket, "']'");
        var arguments = ListFrom<Node>(mark);
        return new CTemplateType(At(start), type, arguments);
    }

    /// <summary>A type where it reads as one, otherwise a value: the number of dimensions, a mode, an array's size.</summary>
    private Node ParseTemplateArgument()
    {
        var start = _position;
        if (_kind.IsName() && Peek() == TokenKind.Equal)
        {
            var keyword = Take();
            Next();
            var value = ParseTest();
            return new Argument(At(start), keyword, -1, value);
        }

        if ((_kind.IsName() || _kind == TokenKind.OpenParen) && !_notTypes.Contains(start))
        {
            var mark = Mark;
            _speculations++;
            var type = ParseTypeName();
            _speculations--;
            if (!_failed && _kind is TokenKind.Comma or TokenKind.CloseBracket)
            {
                return type;
            }

            _pending.Cut(mark);
            _notTypes.Add(start);
            Rewind(start);
        }

        return ParseTest();
    }
}
