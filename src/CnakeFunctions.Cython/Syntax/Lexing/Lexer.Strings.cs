using System.Buffers;

namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Lexer
{
    private static readonly SearchValues<char> StopsOfSingle = SearchValues.Create("'\"\\\n\r");
    private static readonly SearchValues<char> StopsOfText = SearchValues.Create("'\"\\\n\r{}");

    private static bool IsStringPrefix(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if ((c | 0x20) is not ('r' or 'b' or 'u' or 'f' or 't' or 'c'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Scans a literal whose prefix starts at <paramref name="start"/> and whose quote is the current character.</summary>
    private void ScanString(int start)
    {
        var quote = _text[_position];
        var isTriple = PeekChar(1) == quote && PeekChar(2) == quote;
        var prefix = _text.AsSpan(start, _position - start);
        _position += isTriple ? 3 : 1;
        if (prefix.IndexOfAny("fFtT") >= 0)
        {
            Add(TokenKind.FStringStart, start, _position);
            Push(OpenKind.StringText, start, new StringForm(quote, isTriple, prefix.IndexOfAny('r', 'R') >= 0));
            return;
        }

        var isClosed = isTriple ? SkipTriple(quote) : SkipSingle(quote);
        if (!isClosed)
        {
            _diagnostics.Error(SyntaxCodes.UnterminatedString, "The string is not closed.", start, _position);
        }

        Add(TokenKind.String, start, _position);
    }

    private bool SkipSingle(char quote)
    {
        while (true)
        {
            var next = _text.AsSpan(_position).IndexOfAny(StopsOfSingle);
            if (next < 0)
            {
                _position = _text.Length;
                return false;
            }

            _position += next;
            var c = _text[_position];
            if (c is '\n' or '\r')
            {
                return false;
            }

            if (c == '\\')
            {
                SkipEscape();
            }
            else
            {
                _position++;
                if (c == quote)
                {
                    return true;
                }
            }
        }
    }

    private bool SkipTriple(char quote)
    {
        while (true)
        {
            var next = _text.AsSpan(_position).IndexOfAny(quote, '\\');
            if (next < 0)
            {
                _position = _text.Length;
                return false;
            }

            _position += next;
            if (_text[_position] == '\\')
            {
                SkipEscape();
            }
            else if (PeekChar(1) == quote && PeekChar(2) == quote)
            {
                _position += 3;
                return true;
            }
            else
            {
                _position++;
            }
        }
    }

    /// <summary>Passes a backslash and the character behind it, which may be a line end.</summary>
    private void SkipEscape()
    {
        _position++;
        if (_position < _text.Length)
        {
            SkipLineEnd();
        }
    }

    /// <summary>Scans the text of an f-string, or of a format specification, up to the next thing that is not text.</summary>
    private void ScanStringText()
    {
        var start = _position;
        var top = _open[_openCount - 1];
        var form = top.Form;
        while (true)
        {
            var next = _text.AsSpan(_position).IndexOfAny(StopsOfText);
            if (next < 0)
            {
                _position = _text.Length;
                EndStringText(start, isClosed: false);
                return;
            }

            _position += next;
            switch (_text[_position])
            {
                case '\\' when PeekChar(1) is '{' or '}':
                    _position++;
                    break;
                case '\\' when !form.IsRaw && PeekChar(1) == 'N' && PeekChar(2) == '{':
                    SkipNamedCharacter();
                    break;
                case '\\':
                    SkipEscape();
                    break;
                case '{' when PeekChar(1) == '{' && top.Kind == OpenKind.StringText:
                    _position += 2;
                    break;
                case '{':
                    AddText(start);
                    Push(OpenKind.Field, _position, form);
                    AddOperator(TokenKind.OpenBrace, 1);
                    return;
                case '}' when top.Kind == OpenKind.Specification:
                    AddText(start);
                    _openCount--;
                    AddOperator(TokenKind.CloseBrace, 1);
                    return;
                case '}':
                    PassBrace();
                    break;
                case '\n' or '\r' when !form.IsTriple:
                    EndStringText(start, isClosed: false);
                    return;
                case var c when c == form.Quote && (!form.IsTriple || (PeekChar(1) == c && PeekChar(2) == c)):
                    EndStringText(start, isClosed: true);
                    return;
                default:
                    _position++;
                    break;
            }
        }
    }

    private void AddText(int start)
    {
        if (_position > start)
        {
            Add(TokenKind.FStringText, start, _position);
        }
    }

    private void SkipNamedCharacter()
    {
        _position += 3;
        while (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] is ' ' or '-'))
        {
            _position++;
        }

        if (Current == '}')
        {
            _position++;
        }
    }

    private void PassBrace()
    {
        if (PeekChar(1) == '}')
        {
            _position += 2;
            return;
        }

        _diagnostics.Error(SyntaxCodes.SingleBrace, "A single '}' in an f-string must be doubled.", _position, _position + 1);
        _position++;
    }

    /// <summary>Ends the innermost f-string, and the replacement fields left open in it.</summary>
    private void EndStringText(int start, bool isClosed)
    {
        AddText(start);
        while (_open[_openCount - 1].Kind != OpenKind.StringText)
        {
            _openCount--;
        }

        var open = _open[--_openCount];
        if (!isClosed)
        {
            _diagnostics.Error(SyntaxCodes.UnterminatedString, "The string is not closed.", open.Position, _position);
        }

        var length = !isClosed ? 0 : open.Form.IsTriple ? 3 : 1;
        Add(TokenKind.FStringEnd, _position, _position + length);
        _position += length;
    }
}
