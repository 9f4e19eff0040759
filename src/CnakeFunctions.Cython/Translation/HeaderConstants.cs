using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using CnakeFunctions.Cython.Translation.Emit;

namespace CnakeFunctions.Cython.Translation;

/// <summary>Finds the constants of a C header that are plain numbers or texts. What a condition of the preprocessor decides is found as well: the first value stands.</summary>
internal static partial class HeaderConstants
{
    public static IReadOnlyDictionary<string, string> Read(string header)
    {
        var constants = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var match in Constant().Matches(header).Concat(Definition().Matches(header)))
        {
            if (Value(match.Groups["value"].Value.Trim(), constants) is { } value)
            {
                constants.TryAdd(match.Groups["name"].Value, value);
            }
        }

        return constants;
    }

    private static string? Value(string text, Dictionary<string, string> known)
    {
        var comment = text.IndexOf("/*", StringComparison.Ordinal) is var block and >= 0 ? block : text.IndexOf("//", StringComparison.Ordinal);
        text = (comment >= 0 ? text[..comment] : text).Trim();
        while (text is ['(', .., ')'])
        {
            text = text[1..^1].Trim();
        }

        if (known.TryGetValue(text, out var other))
        {
            return other;
        }

        var sign = text.StartsWith('-') ? "-" : "";
        var digits = text[sign.Length..].Trim();
        if (Constants.Integer(digits) is { } integer)
        {
            return sign + integer.ToString(CultureInfo.InvariantCulture);
        }

        var number = digits.TrimEnd('f', 'F', 'l', 'L');
        return double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _) && char.IsAsciiDigit(number.TrimStart('.')[0])
            ? sign + number : Text().IsMatch(text) ? "b" + text : null;
    }

    [GeneratedRegex(@"^[ \t]*#[ \t]*define[ \t]+(?<name>\w+)[ \t]+(?<value>[^\r\n]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^[ \t]*(static[ \t]+)?const[ \t]+[\w \t]+?[ \t*](?<name>\w+)[ \t]*=(?<value>[^;\r\n]+);", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Constant();

    [GeneratedRegex("""^"[ !#-\[\]-~]*"$""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Text();
}
