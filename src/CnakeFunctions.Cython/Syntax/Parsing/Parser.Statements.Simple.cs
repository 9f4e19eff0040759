namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private NodeList<NameExpression> ParseNames()
    {
        var mark = Mark;
        do
        {
            var start = _position;
            var name = ExpectName();
            Add(new NameExpression(At(start), name));
        }
        while (Accept(TokenKind.Comma));
        return ListFrom<NameExpression>(mark);
    }

    private NonlocalStatement ParseNonlocal()
    {
        var start = Take();
        var names = ParseNames();
        EndSimple();
        return new NonlocalStatement(At(start), names);
    }

    private RaiseStatement ParseRaise()
    {
        var start = Take();
        Expression? exception = null, value = null, traceback = null, cause = null;
        if (!AtLineEnd)
        {
            exception = ParseTest();
            if (Accept(TokenKind.From))
            {
                cause = ParseTest();
            }
            else if (Accept(TokenKind.Comma))
            {
                value = ParseTest();
                traceback = Accept(TokenKind.Comma) ? ParseTest() : null;
            }
        }

        EndSimple();
        return new RaiseStatement(At(start), exception, value, traceback, cause);
    }

    private DeleteStatement ParseDelete()
    {
        var start = Take();
        var mark = Mark;
        do
        {
            Add(ParseStarOrTest());
        }
        while (Accept(TokenKind.Comma) && !AtLineEnd);
        EndSimple();
        var targets = ListFrom<Expression>(mark);
        return new DeleteStatement(At(start), targets);
    }

    private AssertStatement ParseAssert()
    {
        var start = Take();
        var condition = ParseNamedTest();
        var message = Accept(TokenKind.Comma) ? ParseTest() : null;
        EndSimple();
        return new AssertStatement(At(start), condition, message);
    }

    /// <summary>
    /// True if <c>print</c> begins Python 2's statement. Before a parenthesis that is so only where the language level says it.
    /// </summary>
    private bool StartsPrint(TokenKind next) => next switch
    {
        TokenKind.Newline or TokenKind.Semicolon or TokenKind.OpenParen or TokenKind.Minus
            or TokenKind.Plus or TokenKind.Star => _hasPrintStatement && !FollowedByAssignment(),
        TokenKind.OpenBracket => (_hasPrintStatement || IsSpaced(_position + 1)) && !FollowedByAssignment(),
        TokenKind.GreaterGreater or TokenKind.Backquote or TokenKind.Tilde or TokenKind.OpenBrace => true,
        _ => StartsOperand(next),
    };

    private bool StartsExec(TokenKind next) => next == TokenKind.OpenParen ? _hasPrintStatement : StartsOperand(next);

    /// <summary>True if blanks stand before the token: nobody writes <c>print [x]</c> for a subscript.</summary>
    private bool IsSpaced(int token) => _tokens[token].Start > _tokens[token - 1].End;

    private bool FollowedByAssignment() => Peek() == TokenKind.Equal;

    /// <summary>True for tokens that begin an operand and cannot follow one.</summary>
    private static bool StartsOperand(TokenKind kind) =>
        kind.IsName() || kind is TokenKind.String or TokenKind.FStringStart or TokenKind.Number or TokenKind.NoneKeyword
            or TokenKind.True or TokenKind.False or TokenKind.Lambda or TokenKind.Not;

    private PrintStatement ParsePrint()
    {
        var start = Take();
        Expression? destination = null;
        var comma = false;
        if (Accept(TokenKind.GreaterGreater))
        {
            destination = ParseTest();
            comma = Accept(TokenKind.Comma);
        }

        var mark = Mark;
        while (!AtLineEnd && (destination is null || comma) && !_failed)
        {
            Add(ParseTest());
            comma = Accept(TokenKind.Comma);
            if (!comma)
            {
                break;
            }
        }

        EndSimple();
        var values = ListFrom<Expression>(mark);
        return new PrintStatement(At(start), destination, values, comma);
    }

    private ExecStatement ParseExec()
    {
        var start = Take();
        var code = ParseBitwiseOr();
        Expression? globals = null, locals = null;
        if (Accept(TokenKind.In))
        {
            globals = ParseTest();
            locals = Accept(TokenKind.Comma) ? ParseTest() : null;
        }

        EndSimple();
        return new ExecStatement(At(start), code, globals, locals);
    }

    private TypeAliasStatement ParseTypeAlias()
    {
        var start = Take();
        var name = ExpectName();
        var parameters = _kind == TokenKind.OpenBracket ? ParseTypeParameters() : null;
        Expect(TokenKind.Equal, "'='");
        var value = ParseTest();
        EndSimple();
        return new TypeAliasStatement(At(start), name, parameters, value);
    }

    private IncludeStatement ParseInclude()
    {
        var start = Take();
        var file = ParseString();
        EndSimple();
        return new IncludeStatement(At(start), file);
    }

    private CompileTimeDefinition ParseCompileTimeDefinition()
    {
        var start = Take();
        var name = ExpectName();
        Expect(TokenKind.Equal, "'='");
        var value = ParseExpressionList();
        EndSimple();
        return new CompileTimeDefinition(At(start), name, value);
    }
}
