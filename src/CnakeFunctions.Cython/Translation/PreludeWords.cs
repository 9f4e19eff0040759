namespace CnakeFunctions.Cython.Translation;

/// <summary>The words of a part of the prelude that may name other parts.</summary>
internal static class PreludeWords
{
    /// <summary>Words alone, and with the dot of a member or the mark of a conversion before them; but for docstrings, which need nothing.</summary>
    public static string[] Of(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var pieces = text.Split("\"\"\"");
        for (var i = 0; i < pieces.Length; i += 2)
        {
            Add(words, pieces[i]);
        }

        words.RemoveWhere(word => !PreludeLibrary.MayName(word));
        return [.. words];
    }

    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static void Add(HashSet<string> words, string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!IsWord(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && IsWord(text[i]))
            {
                i++;
            }

            words.Add(text[start..i]);
            if (start > 0 && text[start - 1] is '.' or '!')
            {
                words.Add(text[(start - 1)..i]);
            }
        }
    }
}
