namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private ParameterList ParseParameters(TokenKind close, ParameterStyle style)
    {
        var start = _position;
        var mark = Mark;
        while (_kind != close && !_failed)
        {
            Add(ParseParameter(style));
            if (!Accept(TokenKind.Comma))
            {
                break;
            }
        }

        var parameters = ListFrom<Parameter>(mark);
        return new ParameterList(At(start), parameters);
    }

    private Parameter ParseParameter(ParameterStyle style)
    {
        var start = _position;
        switch (_kind)
        {
            case TokenKind.Star when Peek() is TokenKind.Comma or TokenKind.CloseParen or TokenKind.Colon:
                Next();
                return Marker(start, ParameterKind.KeywordOnlyMarker);
            case TokenKind.Slash:
                Next();
                return Marker(start, ParameterKind.PositionalOnlyMarker);
            case TokenKind.Ellipsis:
                Next();
                return Marker(start, ParameterKind.Ellipsis);
            case TokenKind.Dot when Peek() == TokenKind.Dot && Peek(2) == TokenKind.Dot:
                Next();
                Next();
                Next();
                return Marker(start, ParameterKind.Ellipsis);
            case TokenKind.Star:
                Next();
                return ParseParameterRest(start, ParameterKind.Arguments, style);
            case TokenKind.StarStar:
                Next();
                return ParseParameterRest(start, ParameterKind.KeywordArguments, style);
            default:
                return ParseParameterRest(start, ParameterKind.Normal, style);
        }
    }

    private Parameter Marker(int start, ParameterKind mode) =>
        new(At(start), mode, null, null, null, null, NoneRule.Unspecified);

    private Parameter ParseParameterRest(int start, ParameterKind mode, ParameterStyle style)
    {
        CType? type = null;
        CDeclarator? declarator;
        if (_kind.IsName() && NameStandsAlone(style, Peek()))
        {
            var name = _position;
            Next();
            declarator = new CNameDeclarator(At(name), name, null);
        }
        else if (_kind == TokenKind.OpenParen && style != ParameterStyle.C && IsTupleParameter())
        {
            var tuple = _position;
            var targets = ParseTargetItem();
            declarator = new CTupleDeclarator(At(tuple), targets);
        }
        else
        {
            type = ParseType();
            declarator = ParseDeclarator(allowAbstract: true);
        }

        var rule = ParseNoneRule();
        var annotation = style != ParameterStyle.Lambda && Accept(TokenKind.Colon) ? ParseStarOrTest() : null;
        rule = rule == NoneRule.Unspecified ? ParseNoneRule() : rule;
        var value = Accept(TokenKind.Equal) ? ParseDefault() : null;
        return new Parameter(At(start), mode, type, declarator, annotation, value, rule);
    }

    /// <summary>
    /// True if a name followed by <paramref name="next"/> is a parameter without a type. Basic C types of a C function are types, any
    /// other name may be either, which only its meaning can tell.
    /// </summary>
    private bool NameStandsAlone(ParameterStyle style, TokenKind next)
    {
        if (style == ParameterStyle.C && IsBasicTypeWord(_kind))
        {
            return false;
        }

        return next is TokenKind.Comma or TokenKind.CloseParen or TokenKind.Colon or TokenKind.Equal or TokenKind.Not or TokenKind.Or;
    }

    /// <summary>True if the parenthesis opens a tuple parameter of Python 2, not a C tuple type, behind which a name follows.</summary>
    private bool IsTupleParameter()
    {
        var depth = 0;
        for (var offset = 0; offset < MaxDepth; offset++)
        {
            switch (Peek(offset))
            {
                case TokenKind.OpenParen:
                    depth++;
                    break;
                case TokenKind.CloseParen when --depth == 0:
                    return !Peek(offset + 1).IsName() && Peek(offset + 1) is not (TokenKind.Star or TokenKind.StarStar or TokenKind.Ampersand);
                case TokenKind.EndOfFile or TokenKind.Newline or TokenKind.None:
                    return false;
            }
        }

        return false;
    }

    private NoneRule ParseNoneRule()
    {
        if (_kind is not (TokenKind.Not or TokenKind.Or) || Peek() != TokenKind.NoneKeyword)
        {
            return NoneRule.Unspecified;
        }

        var rule = _kind == TokenKind.Not ? NoneRule.NotNone : NoneRule.OrNone;
        Next();
        Next();
        return rule;
    }

    /// <summary>A default value, or the <c>*</c> or <c>?</c> that stands for one in a declaration file.</summary>
    private Expression ParseDefault()
    {
        if (_kind is TokenKind.Star or TokenKind.Question && Peek() is TokenKind.Comma or TokenKind.CloseParen)
        {
            var start = Take();
            return new PlaceholderExpression(At(start));
        }

        return ParseTest();
    }
}
