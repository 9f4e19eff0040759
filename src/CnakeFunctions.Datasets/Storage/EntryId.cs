namespace CnakeFunctions.Datasets;

/// <summary>Rules for ids of entries, and how an id becomes a path on export.</summary>
public static class EntryId
{
    /// <summary>In UTF-16 units.</summary>
    public const int MaximumLength = 1024;

    /// <summary>Says what is wrong with an id, or null. Any printable text is an id; only control characters and length are limited.</summary>
    public static string? FindFault(string? id) => id switch
    {
        null or "" => "the id is empty",
        { Length: > MaximumLength } => $"the id has {id.Length} characters, {MaximumLength} are allowed",
        _ when id.Any(char.IsControl) => "the id has a control character",
        _ when HasLoneSurrogate(id) => "the id is no valid Unicode",
        _ => null,
    };

    /// <summary>Text from outside, cut short and printable, for messages.</summary>
    internal static string Shorten(string? text, int limit = 80)
    {
        if (text is null)
        {
            return "";
        }
        string cut = text.Length <= limit ? text : text[..limit] + "…";
        return string.Create(cut.Length, cut, static (span, s) =>
        {
            for (int i = 0; i < s.Length; i++)
            {
                span[i] = char.IsControl(s[i]) ? '\uFFFD' : s[i];
            }
        });
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }
        return false;
    }
}
