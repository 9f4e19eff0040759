using System.Globalization;
using System.Text;

namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Lexer
{
    private static bool IsIdentifierPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' || c >= 128;

    private void ScanWord()
    {
        var start = _position;
        var text = _text;
        var position = start + 1;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_'))
        {
            position++;
        }

        _position = position;
        if (position < text.Length)
        {
            if (text[position] is ('"' or '\'') && position - start <= 3 && IsStringPrefix(text.AsSpan(start, position - start)))
            {
                ScanString(start);
                return;
            }

            if (text[position] >= 128)
            {
                SkipIdentifierParts();
            }
        }

        Add(Keywords.Classify(text.AsSpan(start, _position - start)), start, _position);
    }

    private void SkipIdentifierParts()
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (char.IsAsciiLetterOrDigit(c) || c == '_')
            {
                _position++;
            }
            else if (c >= 128 && IsIdentifierRune(out var length))
            {
                _position += length;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Passes a character beyond ASCII: a word, a blank that editors leave behind, or something invalid.</summary>
    private void ScanOther()
    {
        var start = _position;
        if (IsIdentifierRune(out var length))
        {
            _position += length;
            SkipIdentifierParts();
            Add(TokenKind.Name, start, _position);
        }
        else
        {
            AddInvalid(length);
        }
    }

    private bool IsIdentifierRune(out int length)
    {
        if (Rune.DecodeFromUtf16(_text.AsSpan(_position), out var rune, out length) != System.Buffers.OperationStatus.Done)
        {
            length = 1;
            return false;
        }

        return Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.LetterNumber or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }

    private void ScanNumber()
    {
        var start = _position;
        if (Current == '0' && (PeekChar(1) | 0x20) is ('x' or 'b' or 'o'))
        {
            _position += 2;
            SkipDigits(hexadecimal: true);
            SkipIntegerSuffix();
            Add(TokenKind.Number, start, _position);
            return;
        }

        SkipDigits(hexadecimal: false);
        var isInteger = true;
        if (Current == '.' && (char.IsAsciiDigit(PeekChar(1)) || PeekChar(1) != '.'))
        {
            isInteger = false;
            _position++;
            SkipDigits(hexadecimal: false);
        }

        if ((Current | 0x20) == 'e' && (char.IsAsciiDigit(PeekChar(1)) || (PeekChar(1) is ('+' or '-') && char.IsAsciiDigit(PeekChar(2)))))
        {
            isInteger = false;
            _position += 2;
            SkipDigits(hexadecimal: false);
        }

        if ((Current | 0x20) == 'j' && !IsIdentifierPart(PeekChar(1)))
        {
            _position++;
        }
        else if (isInteger)
        {
            SkipIntegerSuffix();
        }

        Add(TokenKind.Number, start, _position);
    }

    private void SkipDigits(bool hexadecimal)
    {
        while (char.IsAsciiDigit(Current) || Current == '_' || (hexadecimal && char.IsAsciiHexDigit(Current)))
        {
            _position++;
        }
    }

    /// <summary>Passes C's <c>U</c>, <c>L</c>, <c>LL</c> in any order, if nothing else of a word follows.</summary>
    private void SkipIntegerSuffix()
    {
        var length = 0;
        while (length < 3 && (PeekChar(length) | 0x20) is ('u' or 'l'))
        {
            length++;
        }

        if (!IsIdentifierPart(PeekChar(length)))
        {
            _position += length;
        }
    }
}
