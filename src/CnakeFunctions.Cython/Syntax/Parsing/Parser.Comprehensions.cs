namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private bool StartsComprehension => _kind == TokenKind.For || (_kind == TokenKind.Async && Peek() == TokenKind.For);

    private NodeList<ComprehensionClause> ParseComprehensionClauses()
    {
        var mark = Mark;
        while (StartsComprehension || _kind == TokenKind.If)
        {
            Add(_kind == TokenKind.If ? ParseComprehensionIf() : ParseComprehensionFor());
        }

        return ListFrom<ComprehensionClause>(mark);
    }

    private ComprehensionIf ParseComprehensionIf()
    {
        var start = Take();
        var condition = ParseConditionWithoutIf();
        return new ComprehensionIf(At(start), condition);
    }

    /// <summary>A condition behind which another <c>if</c> begins a new clause.</summary>
    private Expression ParseConditionWithoutIf()
    {
        if (_kind == TokenKind.Lambda)
        {
            return ParseTest();
        }

        var start = _position;
        var condition = ParseOr();
        if (_kind != TokenKind.ColonEqual || condition is not NameExpression name)
        {
            return condition;
        }

        Next();
        var value = ParseOr();
        return new NamedExpression(At(start), name, value);
    }

    private ComprehensionClause ParseComprehensionFor()
    {
        var start = _position;
        var async = AcceptToken(TokenKind.Async);
        Next();
        var boundsStart = _position;
        var target = ParseTargets();
        if (!Accept(TokenKind.In))
        {
            var bounds = ParseBounds(boundsStart, target);
            return new ComprehensionForFrom(At(start), bounds);
        }

        var iterable = ParseConditionWithoutIf();
        return new ComprehensionFor(At(start), async, target, iterable);
    }

    /// <summary>The targets of a loop: no comparison, for <c>in</c> ends them.</summary>
    private Expression ParseTargets()
    {
        var start = _position;
        var first = ParseTarget();
        if (_kind != TokenKind.Comma)
        {
            return first;
        }

        var mark = Mark;
        Add(first);
        while (Accept(TokenKind.Comma) && _kind != TokenKind.In)
        {
            Add(ParseTarget());
        }

        var targets = ListFrom<Expression>(mark);
        return new TupleExpression(At(start), targets, false);
    }

    private Expression ParseTarget() => _kind == TokenKind.Star ? ParseStarred() : ParseBitwiseOr();

    /// <summary>One target, as behind <c>as</c>.</summary>
    private Expression ParseTargetItem() => ParsePostfixExpression();
}
