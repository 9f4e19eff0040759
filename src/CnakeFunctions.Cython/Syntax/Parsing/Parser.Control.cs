namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    /// <summary>
    /// True if the header that began at <paramref name="start"/>, a further clause of a statement, is sound. Otherwise the statement ends
    /// before it: what was parsed so far is kept, and the clause becomes a skipped statement of its own.
    /// </summary>
    private bool HeaderIsSound(int start)
    {
        if (!_failed)
        {
            return true;
        }

        Rewind(start);
        _givenUpClause = start;
        return false;
    }

    private void ExpectColon() => Expect(TokenKind.Colon, "':'");

    private IfStatement ParseIf()
    {
        var start = _position;
        var clauses = ParseIfClauses(TokenKind.Elif, BodyKind.Code);
        var otherwise = ParseElse(TokenKind.Else, BodyKind.Code);
        return new IfStatement(At(start), clauses, otherwise);
    }

    private CompileTimeIfStatement ParseCompileTimeIf(BodyKind body)
    {
        var start = _position;
        var clauses = ParseIfClauses(TokenKind.CompileTimeElif, body);
        var otherwise = ParseElse(TokenKind.CompileTimeElse, body);
        return new CompileTimeIfStatement(At(start), clauses, otherwise);
    }

    private NodeList<IfClause> ParseIfClauses(TokenKind elif, BodyKind body)
    {
        var mark = Mark;
        do
        {
            var start = Take();
            var condition = ParseNamedTest();
            ExpectColon();
            if (Mark > mark ? !HeaderIsSound(start) : _failed)
            {
                break;
            }

            var block = ParseBlock(body);
            Add(new IfClause(At(start), condition, block));
        }
        while (_kind == elif);
        return ListFrom<IfClause>(mark);
    }

    private ElseClause? ParseElse(TokenKind keyword, BodyKind body)
    {
        if (_kind != keyword)
        {
            return null;
        }

        var start = Take();
        ExpectColon();
        if (!HeaderIsSound(start))
        {
            return null;
        }

        var block = ParseBlock(body);
        return new ElseClause(At(start), block);
    }

    private WhileStatement ParseWhile()
    {
        var start = Take();
        var condition = ParseNamedTest();
        ExpectColon();
        var body = ParseBlock(BodyKind.Code);
        var otherwise = ParseElse(TokenKind.Else, BodyKind.Code);
        return new WhileStatement(At(start), condition, body, otherwise);
    }

    private Statement ParseFor(int async)
    {
        var start = async >= 0 ? async : _position;
        Next();
        var boundsStart = _position;
        var target = ParseTargets();
        if (_kind == TokenKind.In)
        {
            Next();
            var iterable = ParseExpressionList();
            ExpectColon();
            var block = ParseBlock(BodyKind.Code);
            var otherwise = ParseElse(TokenKind.Else, BodyKind.Code);
            return new ForStatement(At(start), async, target, iterable, block, otherwise);
        }

        var bounds = ParseBounds(boundsStart, target);
        ExpectColon();
        var body = ParseBlock(BodyKind.Code);
        var elseClause = ParseElse(TokenKind.Else, BodyKind.Code);
        return new ForFromStatement(At(start), bounds, body, elseClause);
    }

    /// <summary>Cython's <c>i from a &lt;= i &lt; b by s</c>, or <c>a &lt;= i &lt; b</c>, whose first operand is already parsed.</summary>
    private ForBounds ParseBounds(int start, Expression first)
    {
        Expression? target = null;
        var lower = first;
        if (Accept(TokenKind.From))
        {
            target = first;
            lower = ParseBitwiseOr();
        }

        var lowerOperator = ExpectInequality();
        var variable = ParseBitwiseOr();
        var upperOperator = ExpectInequality();
        var upper = ParseBitwiseOr();
        var step = Accept(TokenKind.By) ? ParseBitwiseOr() : null;
        return new ForBounds(At(start), target, lower, lowerOperator, variable, upperOperator, upper, step);
    }

    private int ExpectInequality()
    {
        if (_kind is not (TokenKind.Less or TokenKind.LessEqual or TokenKind.Greater or TokenKind.GreaterEqual))
        {
            Fail("'in', or an inequality as in 'from a <= i < b'");
        }

        return Take();
    }

    private TryStatement ParseTry()
    {
        var start = Take();
        ExpectColon();
        var body = ParseBlock(BodyKind.Code);
        var mark = Mark;
        while (_kind == TokenKind.Except && ParseExcept() is { } handler)
        {
            Add(handler);
        }

        var handlers = ListFrom<ExceptClause>(mark);
        var otherwise = ParseElse(TokenKind.Else, BodyKind.Code);
        var final = ParseFinally();
        if (handlers.Count == 0 && final is null && !_failed && _kind != TokenKind.Except && _kind != TokenKind.Finally)
        {
            var token = _tokens[start];
            _diagnostics.Error(SyntaxCodes.UnexpectedToken, "The 'try' has neither 'except' nor 'finally'.", token.Start, token.End);
        }

        return new TryStatement(At(start), body, handlers, otherwise, final);
    }

    private ExceptClause? ParseExcept()
    {
        var start = Take();
        var star = AcceptToken(TokenKind.Star);
        Expression? type = null, target = null;
        if (_kind != TokenKind.Colon)
        {
            type = ParseTest();
            if (Accept(TokenKind.As))
            {
                target = ParsePostfixExpression();
            }
            else if (_kind == TokenKind.Comma)
            {
                (type, target) = ParseOldExceptTarget(type);
            }
        }

        ExpectColon();
        if (!HeaderIsSound(start))
        {
            return null;
        }

        var body = ParseBlock(BodyKind.Code);
        return new ExceptClause(At(start), star, type, target, body);
    }

    /// <summary>
    /// What follows a comma: the target of Python 2's <c>except E, e</c>, or, with two commas or <c>as</c>-less tuples of newer Python,
    /// further types.
    /// </summary>
    private (Expression Type, Expression? Target) ParseOldExceptTarget(Expression type)
    {
        var start = type.FirstToken;
        var mark = Mark;
        Add(type);
        while (Accept(TokenKind.Comma))
        {
            Add(ParseTest());
        }

        if (Mark - mark == 2 && _kind != TokenKind.As)
        {
            var target = (Expression)_pending[mark + 1];
            _pending.Cut(mark);
            return (type, target);
        }

        var types = ListFrom<Expression>(mark);
        var tuple = new TupleExpression(At(start), types, false);
        return (tuple, Accept(TokenKind.As) ? ParsePostfixExpression() : null);
    }

    private FinallyClause? ParseFinally()
    {
        if (_kind != TokenKind.Finally)
        {
            return null;
        }

        var start = Take();
        ExpectColon();
        if (!HeaderIsSound(start))
        {
            return null;
        }

        var body = ParseBlock(BodyKind.Code);
        return new FinallyClause(At(start), body);
    }

    private WithStatement ParseWith(int async)
    {
        var start = async >= 0 ? async : _position;
        Next();
        var items = ParseWithItems();
        ExpectColon();
        var body = ParseBlock(BodyKind.Code);
        return new WithStatement(At(start), async, items, body);
    }

    private NodeList<WithItem> ParseWithItems()
    {
        var mark = Mark;
        if (_kind == TokenKind.OpenParen && TryParseParenthesizedItems())
        {
            return ListFrom<WithItem>(mark);
        }

        do
        {
            Add(ParseWithItem());
        }
        while (Accept(TokenKind.Comma));
        return ListFrom<WithItem>(mark);
    }

    /// <summary>
    /// Items in parentheses, <c>with (a as b, c as d):</c>. Without an <c>as</c> in them the parentheses make a tuple or group, which
    /// is left to the expression parser; only the header is read twice.
    /// </summary>
    private bool TryParseParenthesizedItems()
    {
        var start = _position;
        var mark = Mark;
        var hasTarget = false;
        _speculations++;
        Next();
        do
        {
            if (_kind == TokenKind.CloseParen)
            {
                break;
            }

            var item = ParseWithItem();
            hasTarget |= item.Target is not null;
            Add(item);
        }
        while (Accept(TokenKind.Comma));
        Accept(TokenKind.CloseParen);
        _speculations--;
        if (!_failed && _kind == TokenKind.Colon && (hasTarget || Mark - mark > 1))
        {
            return true;
        }

        _pending.Cut(mark);
        Rewind(start);
        return false;
    }

    private WithItem ParseWithItem()
    {
        var start = _position;
        var context = ParseTest();
        var target = Accept(TokenKind.As) ? ParseTargetItem() : null;
        return new WithItem(At(start), context, target);
    }
}
