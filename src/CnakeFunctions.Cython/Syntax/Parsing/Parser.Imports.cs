namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private ImportStatement ParseImport()
    {
        var isCimport = _kind == TokenKind.Cimport;
        var start = Take();
        var mark = Mark;
        do
        {
            Add(ParseImportAlias());
        }
        while (Accept(TokenKind.Comma));
        EndSimple();
        var names = ListFrom<ImportAlias>(mark);
        return new ImportStatement(At(start), isCimport, names);
    }

    private ImportAlias ParseImportAlias()
    {
        var start = _position;
        var name = ParseDottedName();
        var alias = Accept(TokenKind.As) ? ExpectName() : -1;
        return new ImportAlias(At(start), name, alias);
    }

    private DottedName ParseDottedName()
    {
        var start = _position;
        ExpectName();
        while (_kind == TokenKind.Dot)
        {
            Next();
            ExpectWord();
        }

        return new DottedName(At(start));
    }

    /// <summary>A word behind a dot; Python's own keywords are let through as C++ and Python 2 code has them.</summary>
    private int ExpectWord()
    {
        if (!_kind.IsWord())
        {
            Fail("a name");
        }

        return Take();
    }

    private FromImportStatement ParseFromImport()
    {
        var start = Take();
        var level = 0;
        while (_kind is TokenKind.Dot or TokenKind.Ellipsis)
        {
            level += _kind == TokenKind.Dot ? 1 : 3;
            Next();
        }

        var module = level > 0 && _kind is TokenKind.Import or TokenKind.Cimport ? null : ParseDottedName();
        var isCimport = _kind == TokenKind.Cimport;
        if (!isCimport && _kind != TokenKind.Import)
        {
            Fail("'import' or 'cimport'");
        }

        Next();
        var star = AcceptToken(TokenKind.Star);
        var names = star < 0 ? ParseImportedNames() : default;
        EndSimple();
        return new FromImportStatement(At(start), level, module, isCimport, star, names);
    }

    private NodeList<ImportAlias> ParseImportedNames()
    {
        var mark = Mark;
        var isParenthesized = Accept(TokenKind.OpenParen);
        do
        {
            if (isParenthesized ? _kind == TokenKind.CloseParen : AtLineEnd && Mark > mark)
            {
                break;
            }

            Add(ParseImportedName());
        }
        while (Accept(TokenKind.Comma));
        if (isParenthesized)
        {
            Expect(TokenKind.CloseParen, "')'");
        }

        return ListFrom<ImportAlias>(mark);
    }

    private ImportAlias ParseImportedName()
    {
        var start = _position;
        ExpectName();
        var name = new DottedName(At(start));
        var alias = Accept(TokenKind.As) ? ExpectName() : -1;
        return new ImportAlias(At(start), name, alias);
    }
}
