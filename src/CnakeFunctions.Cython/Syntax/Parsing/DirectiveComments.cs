using System.Globalization;

namespace CnakeFunctions.Cython.Syntax;

/// <summary>
/// The comments before a file's first statement that set options: <c># cython: name=value, name=value</c> and
/// <c># distutils: name = value</c>.
/// </summary>
internal static class DirectiveComments
{
    /// <summary>The value of <c>language_level</c>, if the file sets one.</summary>
    public static int? LanguageLevel(ReadOnlySpan<char> text)
    {
        foreach (var (name, value) in Read(text, "cython"))
        {
            if (name == "language_level" && value.Length > 0 && char.IsAsciiDigit(value[0]))
            {
                return int.Parse(value.AsSpan(0, 1), CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    /// <summary>The settings of one kind (<c>cython</c> or <c>distutils</c>) in source order.</summary>
    public static IReadOnlyList<(string Name, string Value)> Read(ReadOnlySpan<char> text, string kind)
    {
        List<(string Name, string Value)>? settings = null;
        foreach (var line in text.TrimStart('\uFEFF').EnumerateLines())
        {
            var rest = line.Trim();
            if (rest.IsEmpty)
            {
                continue;
            }

            if (rest[0] != '#')
            {
                break;
            }

            rest = rest.TrimStart('#').TrimStart();
            if (rest.StartsWith(kind, StringComparison.Ordinal) && rest[kind.Length..].TrimStart() is [':', ..] value)
            {
                ReadSettings(value[1..], kind == "cython", settings ??= []);
            }
        }

        return settings ?? [];
    }

    private static void ReadSettings(ReadOnlySpan<char> text, bool isList, List<(string Name, string Value)> settings)
    {
        while (!text.IsEmpty)
        {
            var comma = isList ? text.IndexOf(',') : -1;
            var setting = comma < 0 ? text : text[..comma];
            text = comma < 0 ? default : text[(comma + 1)..];
            var equals = setting.IndexOf('=');
            if (equals > 0)
            {
                settings.Add((setting[..equals].Trim().ToString(), setting[(equals + 1)..].Trim().ToString()));
            }
        }
    }
}
