using System.Text;

namespace CnakeFunctions.Cython.Syntax;

internal sealed partial class SyntaxTree
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>By token, as the same ones are asked for again and again.</summary>
    private string?[] _nameByToken = [];

    /// <summary>The identifier at a token; equal identifiers are one string object.</summary>
    public string NameAt(int token)
    {
        if (_nameByToken.Length < _tokens.Length)
        {
            Array.Resize(ref _nameByToken, _tokens.Length);
        }

        return _nameByToken[token] ??= FindName(token);
    }

    private string FindName(int token)
    {
        var text = SpanOf(token);
        var names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!names.TryGetValue(text, out var name))
        {
            name = text.ToString();
            _names.Add(name);
        }

        return name;
    }

    public string? OptionalNameAt(int token) => token < 0 ? null : NameAt(token);

    /// <summary>The text of some tokens, with one space between adjacent words and none elsewhere.</summary>
    public string JoinTokens(int first, int end)
    {
        if (end == first + 1)
        {
            return NameAt(first);
        }

        var text = new StringBuilder();
        for (var token = first; token < end; token++)
        {
            if (token > first && IsWordLike(token) && IsWordLike(token - 1))
            {
                text.Append(' ');
            }

            text.Append(SpanOf(token));
        }

        return text.ToString();
    }

    internal string DeclaredName(CNameDeclarator node) =>
        node.CName is null ? JoinTokens(node.NameToken, node.EndToken) : JoinTokens(node.NameToken, node.CName.FirstToken);

    private bool IsWordLike(int token) => KindOf(token).IsWord() || KindOf(token) == TokenKind.Number;
}
