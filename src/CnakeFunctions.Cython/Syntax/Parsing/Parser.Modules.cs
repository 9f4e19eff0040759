namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    /// <summary>CPython's limit for nested blocks.</summary>
    private const int MaxBlocks = 100;

    private int _blocks;

    private Module ParseModule()
    {
        var mark = Mark;
        while (_kind != TokenKind.EndOfFile)
        {
            Add(ParseStatement(BodyKind.Code));
        }

        var statements = ListFrom<Statement>(mark);
        _position++;
        return new Module(At(0), statements);
    }

    private Block ParseBlock(BodyKind body)
    {
        var start = _position;
        if (_failed)
        {
            return new Block(At(start), default);
        }

        if (_kind != TokenKind.Newline)
        {
            return ParseInlineBlock(body);
        }

        Next();
        return _kind == TokenKind.Indent ? ParseIndented(start, body) : ReportMissingBlock(start);
    }

    private Block ReportMissingBlock(int start)
    {
        var token = _tokens[_position];
        _diagnostics.Error(SyntaxCodes.ExpectedBlock, "Expected an indented block.", token.Start, token.End);
        return new Block(At(start), default);
    }

    private Block ParseIndented(int start, BodyKind body)
    {
        var mark = Mark;
        _cancellation.ThrowIfCancellationRequested();
        if (++_blocks > MaxBlocks)
        {
            SkipIndented();
        }
        else
        {
            Next();
            while (_kind is not (TokenKind.Dedent or TokenKind.EndOfFile))
            {
                Add(ParseStatement(body));
            }

            Accept(TokenKind.Dedent);
        }

        _blocks--;
        var statements = ListFrom<Statement>(mark);
        return new Block(At(start), statements);
    }

    private void SkipIndented()
    {
        var start = _position;
        var token = _tokens[start + 1];
        _diagnostics.Error(
            SyntaxCodes.NestedTooDeeply, $"Blocks are nested more than {MaxBlocks} levels deep.", token.Start, token.End);
        SkipBalanced();
    }

    /// <summary>Passes an Indent and everything up to its Dedent.</summary>
    private void SkipBalanced()
    {
        var level = 0;
        do
        {
            level += _kind == TokenKind.Indent ? 1 : _kind == TokenKind.Dedent ? -1 : 0;
            Next();
        }
        while (level > 0 && _kind != TokenKind.EndOfFile);
    }

    private Block ParseInlineBlock(BodyKind body)
    {
        var start = _position;
        var mark = Mark;
        if (++_blocks > MaxBlocks)
        {
            Fail(SyntaxCodes.NestedTooDeeply, $"Blocks are nested more than {MaxBlocks} levels deep.", describe: false);
        }

        while (!_failed)
        {
            Add(ParseStatement(body, isInline: true));
            if (EndedLine())
            {
                break;
            }
        }

        _blocks--;
        var statements = ListFrom<Statement>(mark);
        return new Block(At(start), statements);
    }

    private bool EndedLine() =>
        _kind is TokenKind.EndOfFile or TokenKind.Dedent or TokenKind.Indent
        || _tokens[_position - 1].Kind is TokenKind.Newline or TokenKind.Dedent;

    private Statement ParseStatement(BodyKind body, bool isInline = false)
    {
        var start = _position;
        var mark = Mark;
        _longChains = 0;
        if (_kind == TokenKind.Indent)
        {
            var token = _tokens[start + 1];
            _diagnostics.Error(SyntaxCodes.UnexpectedIndent, "The line is indented for no reason.", token.Start, token.End);
            var block = ParseIndented(start, body);
            return new SkippedStatement(At(start), block);
        }

        var statement = body == BodyKind.Code ? ParseCodeStatement(isInline) : ParseDeclarationLine(body, isInline);
        if (!_failed)
        {
            return statement;
        }

        _pending.Cut(mark);
        return Recover(start, body);
    }

    /// <summary>
    /// Turns what failed into a skipped statement: everything up to the end of the line that holds the error. A block indented below it
    /// is parsed as usual.
    /// </summary>
    private SkippedStatement Recover(int start, BodyKind body)
    {
        Rewind(start);
        _depth = 0;
        while (_kind is not (TokenKind.EndOfFile or TokenKind.Indent or TokenKind.Dedent))
        {
            var isEnd = _kind == TokenKind.Newline && _position >= _failedAt;
            Next();
            if (isEnd)
            {
                break;
            }
        }

        if (_kind != TokenKind.Indent || _tokens[_position - 1].Kind != TokenKind.Newline)
        {
            return new SkippedStatement(At(start), null);
        }

        var block = ParseIndented(_position, body);
        return new SkippedStatement(At(start), block);
    }
}
