namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Lexer
{
    private const int TabSize = 8;

    private readonly List<int> _indents = [0];
    private readonly List<(int Column, int End)> _comments = [];

    /// <summary>Passes blank and comment lines and measures the next line with code. False at the end of the text.</summary>
    private bool BeginLine()
    {
        while (true)
        {
            var column = MeasureIndent();
            if (_position >= _text.Length)
            {
                return false;
            }

            switch (_text[_position])
            {
                case '#':
                    SkipComment();
                    _comments.Add((column, _position));
                    break;
                case '\n' or '\r':
                    SkipLineEnd();
                    break;
                default:
                    _atLineStart = false;
                    IndentTo(column);
                    _comments.Clear();
                    return true;
            }
        }
    }

    private int MeasureIndent()
    {
        var column = 0;
        for (; _position < _text.Length; _position++)
        {
            switch (_text[_position])
            {
                case ' ':
                    column++;
                    break;
                case '\t':
                    column = (column / TabSize + 1) * TabSize;
                    break;
                case '\f':
                    column = 0;
                    break;
                default:
                    return column;
            }
        }

        return column;
    }

    private void IndentTo(int column)
    {
        var current = _indents[^1];
        if (column > current)
        {
            _indents.Add(column);
            Add(TokenKind.Indent, LastEnd, LastEnd);
        }
        else if (column < current)
        {
            DedentTo(column);
            if (_indents[^1] != column)
            {
                _diagnostics.Error(
                    SyntaxCodes.InconsistentDedent, "The indentation matches no outer block.", _position, _position + 1);
            }
        }
    }

    /// <summary>
    /// Closes blocks. Comment lines before the line that closes them belong to the innermost block they are indented like: a Dedent
    /// stands behind those of its block.
    /// </summary>
    private void DedentTo(int column)
    {
        var next = 0;
        var position = LastEnd;
        while (_indents[^1] > column)
        {
            var level = _indents[^1];
            for (; next < _comments.Count && _comments[next].Column >= level; next++)
            {
                position = _comments[next].End;
            }

            _indents.RemoveAt(_indents.Count - 1);
            Add(TokenKind.Dedent, position, position);
        }
    }

    private void ScanLineEnd()
    {
        var start = _position;
        SkipLineEnd();
        if (_openCount == 0)
        {
            Add(TokenKind.Newline, start, _position);
            _atLineStart = true;
        }
        else if (StartsStatement())
        {
            GiveUpBrackets();
            Add(TokenKind.Newline, start, _position);
            _atLineStart = true;
        }
    }

    /// <summary>True if the line starts with a keyword that no expression can hold: an open bracket before it was never closed.</summary>
    private bool StartsStatement()
    {
        var start = _position;
        while (start < _text.Length && _text[start] is (' ' or '\t'))
        {
            start++;
        }

        var end = start;
        while (end < _text.Length && end - start < 9 && char.IsAsciiLetterLower(_text[end]))
        {
            end++;
        }

        return end < _text.Length && !IsIdentifierPart(_text[end]) && _text.AsSpan(start, end - start) is (
            "def" or "class" or "cdef" or "cpdef" or "ctypedef" or "return" or "raise" or "while" or "try" or "import" or "pass"
            or "break" or "continue" or "del" or "global" or "assert");
    }
}
