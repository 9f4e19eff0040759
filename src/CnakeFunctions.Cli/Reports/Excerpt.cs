using System.Text.RegularExpressions;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Cli.Reports;

/// <summary>Finds where source and translation say the same thing: both begin at the first function or class that both define.</summary>
internal static partial class Excerpt
{
    public static (string[] Source, string[] Translation) Align(string[] source, string[] translation)
    {
        for (var i = 0; i < source.Length; i++)
        {
            if (Definition().Match(source[i]) is not { Success: true } match)
            {
                continue;
            }

            var name = match.Groups["name"].Value;
            var there = Array.FindIndex(translation, line =>
                line.StartsWith($"def {name}(", StringComparison.Ordinal)
                || line.StartsWith($"async def {name}(", StringComparison.Ordinal)
                || line.StartsWith($"class {name}(", StringComparison.Ordinal)
                || line.StartsWith($"class {name}:", StringComparison.Ordinal));
            if (there >= 0)
            {
                return (source[WithDecorators(source, i)..], translation[WithDecorators(translation, there)..]);
            }
        }

        return (source, translation);
    }

    /// <summary>The translation without what the translator puts before the user's own code.</summary>
    public static string[] WithoutPrelude(string[] translation)
    {
        var start = Array.IndexOf(translation, PreludeRegion.Start);
        var end = start < 0 ? -1 : Array.IndexOf(translation, PreludeRegion.End, start);
        return end < 0 ? translation : [.. translation[..start], .. translation[(end + 1)..]];
    }

    private static int WithDecorators(string[] lines, int index)
    {
        while (index > 0 && lines[index - 1].StartsWith('@'))
        {
            index--;
        }

        return index;
    }

    [GeneratedRegex(@"^(?:(?:async )?def|cpdef|cdef)\s(?:.*?[\s*])?(?<name>[A-Za-z_]\w*)\s*(?:\(|:$)")]
    private static partial Regex Definition();
}
