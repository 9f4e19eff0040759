namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Parser
{
    private Statement ParseCodeStatement(bool isInline)
    {
        switch (_kind)
        {
            case TokenKind.If:
                return ParseIf();
            case TokenKind.For:
                return ParseFor(-1);
            case TokenKind.While:
                return ParseWhile();
            case TokenKind.Try:
                return ParseTry();
            case TokenKind.With:
                return ParseWith(-1);
            case TokenKind.Def:
                return ParseFunction(_position, default, -1);
            case TokenKind.Class:
                return ParseClass(_position, default);
            case TokenKind.At:
                return ParseDecorated(BodyKind.Code);
            case TokenKind.Name:
                return ParseExpressionStatement();
            case >= TokenKind.Api and <= TokenKind.LastContextual:
                return ParseContextual(isInline) ?? ParseExpressionStatement();
            default:
                return ParseSimpleStatement();
        }
    }

    /// <summary>A statement that begins with a word that is a keyword only here; null if it is used as a name.</summary>
    private Statement? ParseContextual(bool isInline)
    {
        var next = Peek();
        var nextIsName = next.IsName();
        switch (_kind)
        {
            case TokenKind.Cdef or TokenKind.Cpdef or TokenKind.Ctypedef when nextIsName || StartsDeclaration(next):
                return ParseDeclaration(_position, default, BodyKind.Code);
            case TokenKind.Cimport when nextIsName:
                return ParseImport();
            case TokenKind.Include when next is TokenKind.String:
                return ParseInclude();
            case TokenKind.CompileTimeDef when nextIsName:
                return ParseCompileTimeDefinition();
            case TokenKind.CompileTimeIf when next is not (TokenKind.Equal or TokenKind.Dot or TokenKind.Comma or TokenKind.Newline):
                return ParseCompileTimeIf(BodyKind.Code);
            case TokenKind.Nonlocal when nextIsName:
                return ParseNonlocal();
            case TokenKind.Property when nextIsName && Peek(2) == TokenKind.Colon && !isInline:
                return ParseProperty();
            case TokenKind.Async when next is TokenKind.Def or TokenKind.For or TokenKind.With:
                return ParseAsync(_position, default);
            case TokenKind.Print when StartsPrint(next):
                return ParsePrint();
            case TokenKind.Exec when StartsExec(next):
                return ParseExec();
            case TokenKind.Type when nextIsName && Peek(2) is TokenKind.Equal or TokenKind.OpenBracket:
                return ParseTypeAlias();
            case TokenKind.Match when StartsMatch():
                return ParseMatch();
            default:
                return null;
        }
    }

    private Statement ParseAsync(int start, NodeList<Decorator> decorators)
    {
        var async = Take();
        return _kind switch
        {
            TokenKind.Def => ParseFunction(start, decorators, async),
            TokenKind.For => ParseFor(async),
            _ => ParseWith(async),
        };
    }

    /// <summary>Takes what closes a simple statement: a semicolon, the line's end, or both.</summary>
    private void EndSimple()
    {
        if (Accept(TokenKind.Semicolon))
        {
            Accept(TokenKind.Newline);
        }
        else if (!Accept(TokenKind.Newline) && _kind != TokenKind.EndOfFile)
        {
            Fail("the end of the statement");
        }
    }

    private Statement ParseSimpleStatement()
    {
        var start = _position;
        switch (_kind)
        {
            case TokenKind.Return:
                Next();
                var value = AtLineEnd ? null : ParseExpressionList();
                EndSimple();
                return new ReturnStatement(At(start), value);
            case TokenKind.Import:
                return ParseImport();
            case TokenKind.From:
                return ParseFromImport();
            case TokenKind.Raise:
                return ParseRaise();
            case TokenKind.Pass:
                Next();
                EndSimple();
                return new PassStatement(At(start));
            case TokenKind.Break:
                Next();
                EndSimple();
                return new BreakStatement(At(start));
            case TokenKind.Continue:
                Next();
                EndSimple();
                return new ContinueStatement(At(start));
            case TokenKind.Del:
                return ParseDelete();
            case TokenKind.Assert:
                return ParseAssert();
            case TokenKind.Global:
                Next();
                var names = ParseNames();
                EndSimple();
                return new GlobalStatement(At(start), names);
            default:
                return ParseExpressionStatement();
        }
    }

    private bool AtLineEnd => _kind is TokenKind.Newline or TokenKind.Semicolon or TokenKind.EndOfFile;

    private Statement ParseExpressionStatement()
    {
        var start = _position;
        var first = _kind == TokenKind.Yield ? ParseYield() : ParseExpressionList();
        switch (_kind)
        {
            case TokenKind.Newline or TokenKind.Semicolon:
                EndSimple();
                return new ExpressionStatement(At(start), first);
            case TokenKind.Equal:
                return ParseAssignment(start, first);
            case TokenKind.Colon:
                return ParseAnnotatedAssignment(start, first);
            default:
                if (_kind.IsAugmentedAssignment())
                {
                    var token = Take();
                    var value = ParseValue();
                    EndSimple();
                    return new AugmentedAssignment(At(start), first, token, value);
                }

                EndSimple();
                return new ExpressionStatement(At(start), first);
        }
    }

    /// <summary>What may stand behind an assignment operator.</summary>
    private Expression ParseValue() => _kind == TokenKind.Yield ? ParseYield() : ParseExpressionList();

    private AssignmentStatement ParseAssignment(int start, Expression first)
    {
        var mark = Mark;
        var value = first;
        while (Accept(TokenKind.Equal))
        {
            Add(value);
            value = ParseValue();
        }

        EndSimple();
        var targets = ListFrom<Expression>(mark);
        return new AssignmentStatement(At(start), targets, value);
    }

    private AnnotatedAssignment ParseAnnotatedAssignment(int start, Expression target)
    {
        Next();
        var annotation = ParseTest();
        var value = Accept(TokenKind.Equal) ? ParseValue() : null;
        EndSimple();
        return new AnnotatedAssignment(At(start), target, annotation, value);
    }
}
