namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Lexer
{
    private void ScanToken()
    {
        var c = _text[_position];
        if (char.IsAsciiLetter(c) || c == '_')
        {
            ScanWord();
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(PeekChar(1))))
        {
            ScanNumber();
        }
        else if (c is '\n' or '\r')
        {
            ScanLineEnd();
        }
        else if (c is '"' or '\'')
        {
            ScanString(_position);
        }
        else if (c < 128)
        {
            ScanOperator(c);
        }
        else
        {
            ScanOther();
        }
    }

    private void AddOperator(TokenKind kind, int length)
    {
        Add(kind, _position, _position + length);
        _position += length;
    }

    private void ScanOperator(char c)
    {
        var next = PeekChar(1);
        switch (c)
        {
            case '(':
                OpenBracket(TokenKind.OpenParen, OpenKind.Paren);
                break;
            case ')':
                CloseBracket(TokenKind.CloseParen, OpenKind.Paren);
                break;
            case '[':
                OpenBracket(TokenKind.OpenBracket, OpenKind.Bracket);
                break;
            case ']':
                CloseBracket(TokenKind.CloseBracket, OpenKind.Bracket);
                break;
            case '{':
                OpenBracket(TokenKind.OpenBrace, OpenKind.Brace);
                break;
            case '}':
                CloseBracket(TokenKind.CloseBrace, OpenKind.Brace);
                break;
            case ',':
                AddOperator(TokenKind.Comma, 1);
                break;
            case ':':
                ScanColon(next);
                break;
            case ';':
                AddOperator(TokenKind.Semicolon, 1);
                break;
            case '.':
                AddOperator(next == '.' && PeekChar(2) == '.' ? TokenKind.Ellipsis : TokenKind.Dot, next == '.' && PeekChar(2) == '.' ? 3 : 1);
                break;
            case '?':
                AddOperator(TokenKind.Question, 1);
                break;
            case '`':
                AddOperator(TokenKind.Backquote, 1);
                break;
            case '~':
                AddOperator(TokenKind.Tilde, 1);
                break;
            default:
                ScanArithmetic(c, next);
                break;
        }
    }

    private void ScanColon(char next)
    {
        if (InFieldItself)
        {
            ref var top = ref _open[_openCount - 1];
            top = top with { Kind = OpenKind.Specification };
            AddOperator(TokenKind.Colon, 1);
        }
        else if (next == '=')
        {
            AddOperator(TokenKind.ColonEqual, 2);
        }
        else
        {
            AddOperator(TokenKind.Colon, 1);
        }
    }

    private void ScanArithmetic(char c, char next)
    {
        switch (c)
        {
            case '=':
                Choose(next == '=', TokenKind.EqualEqual, TokenKind.Equal);
                break;
            case '!':
                Choose(next == '=', TokenKind.NotEqual, TokenKind.Exclamation);
                break;
            case '+':
                Choose(next == '=', TokenKind.PlusEqual, TokenKind.Plus);
                break;
            case '-' when next == '>':
                AddOperator(TokenKind.Arrow, 2);
                break;
            case '-':
                Choose(next == '=', TokenKind.MinusEqual, TokenKind.Minus);
                break;
            case '%':
                Choose(next == '=', TokenKind.PercentEqual, TokenKind.Percent);
                break;
            case '@':
                Choose(next == '=', TokenKind.AtEqual, TokenKind.At);
                break;
            case '&':
                Choose(next == '=', TokenKind.AmpersandEqual, TokenKind.Ampersand);
                break;
            case '|':
                Choose(next == '=', TokenKind.BarEqual, TokenKind.Bar);
                break;
            case '^':
                Choose(next == '=', TokenKind.CaretEqual, TokenKind.Caret);
                break;
            case '*':
                Doubled(next, TokenKind.Star, TokenKind.StarEqual, TokenKind.StarStar, TokenKind.StarStarEqual);
                break;
            case '/':
                Doubled(next, TokenKind.Slash, TokenKind.SlashEqual, TokenKind.SlashSlash, TokenKind.SlashSlashEqual);
                break;
            case '<' when next == '>':
                AddOperator(TokenKind.NotEqual, 2);
                break;
            case '<':
                Doubled(next, TokenKind.Less, TokenKind.LessEqual, TokenKind.LessLess, TokenKind.LessLessEqual);
                break;
            case '>':
                Doubled(next, TokenKind.Greater, TokenKind.GreaterEqual, TokenKind.GreaterGreater, TokenKind.GreaterGreaterEqual);
                break;
            default:
                AddInvalid(1);
                break;
        }
    }

    private void Choose(bool isLong, TokenKind longer, TokenKind shorter) => AddOperator(isLong ? longer : shorter, isLong ? 2 : 1);

    private void Doubled(char next, TokenKind single, TokenKind singleEqual, TokenKind twice, TokenKind twiceEqual)
    {
        if (next == '=')
        {
            AddOperator(singleEqual, 2);
        }
        else if (next != _text[_position])
        {
            AddOperator(single, 1);
        }
        else
        {
            Choose3(PeekChar(2) == '=', twiceEqual, twice);
        }
    }

    private void Choose3(bool isLong, TokenKind longer, TokenKind shorter) => AddOperator(isLong ? longer : shorter, isLong ? 3 : 2);

    private void AddInvalid(int length)
    {
        _diagnostics.Error(SyntaxCodes.InvalidCharacter, "The character starts nothing known.", _position, _position + length);
        AddOperator(TokenKind.Invalid, length);
    }
}
