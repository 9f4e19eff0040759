namespace CnakeFunctions.Cython.Syntax;

/// <summary>
/// Cuts a source text into tokens in one pass. What is open (brackets, f-strings, replacement fields) is kept on a stack of its own, so
/// that nesting of any depth costs no recursion.
/// </summary>
internal sealed partial class Lexer
{
    private readonly string _text;
    private readonly DiagnosticBag _diagnostics;
    private Token[] _tokens;
    private int _count;
    private int _position;
    private bool _atLineStart = true;

    private Lexer(string text, DiagnosticBag diagnostics)
    {
        _text = text;
        _diagnostics = diagnostics;
        _tokens = new Token[text.Length / 5 + 16];
    }

    public static SyntaxTree Tokenize(SourceText source, DiagnosticBag diagnostics)
    {
        var lexer = new Lexer(source.Text, diagnostics);
        lexer.Run();
        return new SyntaxTree(source, lexer._tokens, lexer._count);
    }

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private char PeekChar(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private void Run()
    {
        if (Current == '\uFEFF')
        {
            _position = 1;
        }

        while (true)
        {
            if (InStringText)
            {
                ScanStringText();
            }
            else if (_atLineStart && !BeginLine())
            {
                break;
            }
            else
            {
                SkipBlanks();
                if (_position >= _text.Length)
                {
                    break;
                }

                ScanToken();
            }
        }

        Finish();
    }

    private void Finish()
    {
        CloseAllAtEnd();
        if (_count > 0 && _tokens[_count - 1].Kind is not (TokenKind.Newline or TokenKind.Dedent))
        {
            Add(TokenKind.Newline, _position, _position);
        }

        DedentTo(0);
        Add(TokenKind.EndOfFile, _text.Length, _text.Length);
    }

    private void Add(TokenKind kind, int start, int end)
    {
        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, _tokens.Length * 2);
        }

        _tokens[_count++] = new Token(kind, start, end);
    }

    private int LastEnd => _count == 0 ? 0 : _tokens[_count - 1].End;

    /// <summary>Skips spaces and line continuations within a line, and comments up to the line's end.</summary>
    private void SkipBlanks()
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (c is ' ' or '\t' or '\f')
            {
                _position++;
            }
            else if (c == '\\' && PeekChar(1) is ('\n' or '\r'))
            {
                _position++;
                SkipLineEnd();
            }
            else if (c == '#')
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    private void SkipComment()
    {
        var length = _text.AsSpan(_position).IndexOfAny('\n', '\r');
        _position = length < 0 ? _text.Length : _position + length;
    }

    private void SkipLineEnd()
    {
        _position += _text[_position] == '\r' && PeekChar(1) == '\n' ? 2 : 1;
    }
}
