namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class Lexer
{
    private Open[] _open = new Open[16];
    private int _openCount;

    private enum OpenKind : byte
    {
        Paren,
        Bracket,
        Brace,

        /// <summary>The text of an f-string.</summary>
        StringText,

        /// <summary>The expression of a replacement field.</summary>
        Field,

        /// <summary>The format specification of a replacement field.</summary>
        Specification,
    }

    private bool InStringText => _openCount > 0 && _open[_openCount - 1].Kind is (OpenKind.StringText or OpenKind.Specification);

    private bool InFieldItself => _openCount > 0 && _open[_openCount - 1].Kind == OpenKind.Field;

    private void Push(OpenKind kind, int position, StringForm form = default)
    {
        if (_openCount == _open.Length)
        {
            Array.Resize(ref _open, _open.Length * 2);
        }

        _open[_openCount++] = new Open(kind, position, form);
    }

    private void OpenBracket(TokenKind token, OpenKind kind)
    {
        Push(kind, _position);
        AddOperator(token, 1);
    }

    private void CloseBracket(TokenKind token, OpenKind kind)
    {
        if (_openCount > 0)
        {
            var top = _open[_openCount - 1].Kind;
            if (top == kind || (top == OpenKind.Field && kind == OpenKind.Brace))
            {
                _openCount--;
            }
            else
            {
                _diagnostics.Error(
                    SyntaxCodes.UnmatchedBracket, "The bracket does not match the one opened before.", _position, _position + 1);
                if (top != OpenKind.Field)
                {
                    _openCount--;
                }
            }
        }

        AddOperator(token, 1);
    }

    private void GiveUpBrackets()
    {
        ReportUnclosed(_open[0]);
        _openCount = 0;
    }

    private void CloseAllAtEnd()
    {
        if (_openCount > 0)
        {
            ReportUnclosed(_open[0]);
            _openCount = 0;
        }
    }

    private void ReportUnclosed(Open open)
    {
        if (open.Kind is OpenKind.StringText)
        {
            _diagnostics.Error(SyntaxCodes.UnterminatedString, "The string is not closed.", open.Position, open.Position + 1);
        }
        else
        {
            _diagnostics.Error(SyntaxCodes.UnclosedBracket, "The bracket is never closed.", open.Position, open.Position + 1);
        }
    }

    private readonly record struct StringForm(char Quote, bool IsTriple, bool IsRaw);

    private readonly record struct Open(OpenKind Kind, int Position, StringForm Form);
}
