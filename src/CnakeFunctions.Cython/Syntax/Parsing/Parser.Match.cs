namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    /// <summary>True if the line ends in a colon and a <c>case</c> follows indented: then <c>match</c> is a statement.</summary>
    private bool StartsMatch()
    {
        if (Peek() is TokenKind.Equal or TokenKind.Dot or TokenKind.Newline or TokenKind.Comma || Peek().IsAugmentedAssignment())
        {
            return false;
        }

        var position = _position;
        while (_tokens[position].Kind is not (TokenKind.Newline or TokenKind.Semicolon or TokenKind.EndOfFile))
        {
            position++;
        }

        return _tokens[position].Kind == TokenKind.Newline && _tokens[position - 1].Kind == TokenKind.Colon
            && _tokens[position + 1].Kind == TokenKind.Indent && _tokens[position + 2].Kind == TokenKind.Case;
    }

    private MatchStatement ParseMatch()
    {
        var start = Take();
        var subject = ParseExpressionList();
        ExpectColon();
        Expect(TokenKind.Newline, "the end of the line");
        Expect(TokenKind.Indent, "an indented block");
        var mark = Mark;
        if (++_blocks > MaxBlocks)
        {
            Fail(SyntaxCodes.NestedTooDeeply, $"Blocks are nested more than {MaxBlocks} levels deep.", describe: false);
        }

        while (_kind == TokenKind.Case && ParseCase() is { } clause)
        {
            Add(clause);
        }

        _blocks--;
        if (!_failed && _kind != TokenKind.Dedent)
        {
            SkipRestOfMatch();
        }

        Accept(TokenKind.Dedent);
        var cases = ListFrom<CaseClause>(mark);
        return new MatchStatement(At(start), subject, cases);
    }

    /// <summary>Passes what is no case, after saying so; the cases before it are kept.</summary>
    private void SkipRestOfMatch()
    {
        var token = _tokens[_position];
        _diagnostics.Error(SyntaxCodes.UnexpectedToken, $"Expected 'case', found {Describe(_position)}.", token.Start, token.End);
        while (_kind is not (TokenKind.Dedent or TokenKind.EndOfFile))
        {
            if (_kind == TokenKind.Indent)
            {
                SkipBalanced();
            }
            else
            {
                Next();
            }
        }
    }

    private CaseClause? ParseCase()
    {
        var start = Take();
        var pattern = ParseOpenPattern();
        var guard = Accept(TokenKind.If) ? ParseNamedTest() : null;
        ExpectColon();
        if (!HeaderIsSound(start))
        {
            return null;
        }

        var body = ParseBlock(BodyKind.Code);
        return new CaseClause(At(start), pattern, guard, body);
    }

    private Pattern ParseOpenPattern()
    {
        var start = _position;
        var first = ParseMaybeStarPattern();
        if (_kind != TokenKind.Comma)
        {
            return first;
        }

        var elements = ParsePatternElements(first, TokenKind.Colon);
        return new SequencePattern(At(start), elements);
    }

    private NodeList<Pattern> ParsePatternElements(Pattern first, TokenKind close)
    {
        var mark = Mark;
        Add(first);
        while (Accept(TokenKind.Comma) && _kind != close && _kind != TokenKind.If)
        {
            Add(ParseMaybeStarPattern());
        }

        return ListFrom<Pattern>(mark);
    }

    private Pattern ParseMaybeStarPattern()
    {
        if (_kind != TokenKind.Star)
        {
            return ParseAsPattern();
        }

        var start = Take();
        var name = ExpectName();
        return new StarPattern(At(start), name);
    }

    private Pattern ParseAsPattern()
    {
        if (!Enter())
        {
            Leave();
            return new ValuePattern(At(_position), Missing());
        }

        var start = _position;
        var pattern = ParseOrPattern();
        if (Accept(TokenKind.As))
        {
            var name = ExpectName();
            pattern = new AsPattern(At(start), pattern, name);
        }

        Leave();
        return pattern;
    }

    private Pattern ParseOrPattern()
    {
        var start = _position;
        var first = ParseClosedPattern();
        if (_kind != TokenKind.Bar)
        {
            return first;
        }

        var mark = Mark;
        Add(first);
        while (Accept(TokenKind.Bar))
        {
            Add(ParseClosedPattern());
        }

        var alternatives = ListFrom<Pattern>(mark);
        return new OrPattern(At(start), alternatives);
    }
}
