namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    /// <summary>
    /// A declarator: the name with its pointers, dimensions and parameters. Null stands for an empty one, which only
    /// <paramref name="allowAbstract"/> permits.
    /// </summary>
    private CDeclarator? ParseDeclarator(bool allowAbstract)
    {
        var result = Enter() ? ParseDeclaratorCore(allowAbstract) : null;
        Leave();
        return result;
    }

    private CDeclarator ParseNamedDeclarator()
    {
        var start = _position;
        return ParseDeclarator(allowAbstract: false) ?? new CNameDeclarator(At(start), start, null);
    }

    private CDeclarator? ParseDeclaratorCore(bool allowAbstract)
    {
        var start = _position;
        while (IsCallingConvention(0))
        {
            Next();
        }

        switch (_kind)
        {
            case TokenKind.Star or TokenKind.StarStar:
                {
                    var depth = _kind == TokenKind.Star ? 1 : 2;
                    Next();
                    var isConst = false;
                    while (IsQualifier && !EndsDeclaratorName(Peek()))
                    {
                        isConst |= _kind == TokenKind.Const;
                        Next();
                    }

                    var inner = ParseDeclarator(allowAbstract);
                    return new CPointerDeclarator(At(start), depth, isConst, inner);
                }

            case TokenKind.Ampersand:
                {
                    Next();
                    var isRvalue = Accept(TokenKind.Ampersand);
                    var inner = ParseDeclarator(allowAbstract);
                    return new CReferenceDeclarator(At(start), isRvalue, inner);
                }

            default:
                return ParseDeclaratorSuffixes(start, ParseDeclaratorName(allowAbstract));
        }
    }

    /// <summary>True for tokens behind a variable that happens to be called <c>const</c>.</summary>
    private static bool EndsDeclaratorName(TokenKind kind) => kind is TokenKind.Equal or TokenKind.Newline;

    private bool IsCallingConvention(int offset) =>
        Peek(offset) == TokenKind.Name && _tree.SpanOf(_position + offset) is "__stdcall" or "__cdecl" or "__fastcall";

    private CDeclarator? ParseDeclaratorName(bool allowAbstract)
    {
        var start = _position;
        if (_kind == TokenKind.OpenParen && (!allowAbstract || OpensDeclarator()))
        {
            Next();
            var inner = ParseDeclarator(allowAbstract);
            Expect(TokenKind.CloseParen, "')'");
            return new CParenthesizedDeclarator(At(start), inner);
        }

        if (_kind == TokenKind.Operator)
        {
            SkipOperatorName();
        }
        else if (_kind == TokenKind.As || (_kind.IsName() && !(allowAbstract && _kind is TokenKind.Nogil or TokenKind.Noexcept)))
        {
            Next();
        }
        else
        {
            if (!allowAbstract)
            {
                Fail("a name to declare");
            }

            return null;
        }

        var cName = _kind == TokenKind.String ? ParseString() : null;
        return new CNameDeclarator(At(start), start, cName);
    }

    /// <summary>True if the parenthesis groups a declarator; otherwise it opens the parameters of an unnamed function.</summary>
    private bool OpensDeclarator() =>
        Peek() is TokenKind.Star or TokenKind.StarStar or TokenKind.Ampersand or TokenKind.OpenParen
        || IsCallingConvention(1)
        || (Peek().IsName() && Peek(2) == TokenKind.CloseParen && Peek(3) == TokenKind.OpenParen);

    /// <summary>Passes <c>operator</c> and the operator that it names, up to the parameters.</summary>
    private void SkipOperatorName()
    {
        Next();
        if ((_kind == TokenKind.OpenParen && Peek() == TokenKind.CloseParen && Peek(2) == TokenKind.OpenParen)
            || (_kind == TokenKind.OpenBracket && Peek() == TokenKind.CloseBracket))
        {
            Next();
            Next();
            return;
        }

        const int longest = 4;
        for (var length = 0; length <= longest; length++)
        {
            if (Peek(length) == TokenKind.OpenParen)
            {
                for (; length > 0; length--)
                {
                    Next();
                }

                return;
            }

            if (Peek(length) == TokenKind.Newline)
            {
                return;
            }
        }
    }

    private CDeclarator? ParseDeclaratorSuffixes(int start, CDeclarator? declarator)
    {
        for (var length = 1; CountChain(length) && !_failed; length++)
        {
            switch (_kind)
            {
                case TokenKind.OpenBracket when declarator is CNameDeclarator && IsTemplateHeader():
                    var templates = ParseTemplateParameters();
                    declarator = new CTemplateDeclarator(At(start), declarator, templates);
                    break;
                case TokenKind.OpenBracket:
                    Next();
                    var size = _kind == TokenKind.CloseBracket ? null : ParseTest();
                    Expect(TokenKind.CloseBracket, "']'");
                    declarator = new CArrayDeclarator(At(start), declarator, size);
                    break;
                case TokenKind.OpenParen:
                    declarator = ParseFunctionDeclarator(start, declarator);
                    break;
                default:
                    return declarator;
            }
        }

        return declarator;
    }

    /// <summary>True if names in brackets, and parameters behind them, follow: <c>[T, U](</c>.</summary>
    private bool IsTemplateHeader()
    {
        for (var offset = 1; Peek(offset).IsName(); offset += 2)
        {
            if (Peek(offset + 1) == TokenKind.Equal && Peek(offset + 2) == TokenKind.Star)
            {
                offset += 2;
            }

            if (Peek(offset + 1) != TokenKind.Comma)
            {
                return Peek(offset + 1) == TokenKind.CloseBracket && Peek(offset + 2) == TokenKind.OpenParen;
            }
        }

        return false;
    }

    private CFunctionDeclarator ParseFunctionDeclarator(int start, CDeclarator? inner)
    {
        Next();
        var parameters = ParseParameters(TokenKind.CloseParen, ParameterStyle.C);
        Expect(TokenKind.CloseParen, "')'");
        ExceptionClause? exceptions = null;
        var gil = GilRule.Unspecified;
        while (true)
        {
            switch (_kind)
            {
                case TokenKind.Except or TokenKind.Noexcept when exceptions is null:
                    exceptions = ParseExceptionClause();
                    break;
                case TokenKind.Nogil:
                    Next();
                    gil |= GilRule.Nogil;
                    break;
                case TokenKind.With when Peek() == TokenKind.Gil:
                    Next();
                    Next();
                    gil |= GilRule.WithGil;
                    break;
                case TokenKind.Const:
                    Next();
                    break;
                default:
                    return new CFunctionDeclarator(At(start), inner, parameters, exceptions, gil);
            }
        }
    }

    private ExceptionClause ParseExceptionClause()
    {
        var start = _position;
        if (Accept(TokenKind.Noexcept))
        {
            return new ExceptionClause(At(start), ExceptionClauseKind.NoExcept, null);
        }

        Next();
        switch (_kind)
        {
            case TokenKind.Star:
                Next();
                return new ExceptionClause(At(start), ExceptionClauseKind.Always, null);
            case TokenKind.Plus when Peek() == TokenKind.Star:
                Next();
                Next();
                return new ExceptionClause(At(start), ExceptionClauseKind.CppStar, null);
            case TokenKind.Plus when Peek().IsName() && Peek() is not (TokenKind.Nogil or TokenKind.Noexcept):
                Next();
                var handler = ParsePostfixExpression();
                return new ExceptionClause(At(start), ExceptionClauseKind.CppHandler, handler);
            case TokenKind.Plus:
                Next();
                return new ExceptionClause(At(start), ExceptionClauseKind.Cpp, null);
            case TokenKind.Question:
                Next();
                var checkedValue = ParseTest();
                return new ExceptionClause(At(start), ExceptionClauseKind.CheckedValue, checkedValue);
            default:
                var value = ParseTest();
                return new ExceptionClause(At(start), ExceptionClauseKind.Value, value);
        }
    }
}
