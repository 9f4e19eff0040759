using System.Globalization;
using System.Text;

namespace CnakeFunctions.Datasets;

/// <summary>A bracket expression of a glob, with ranges, escapes and POSIX classes, as git reads them. It never matches '/'.</summary>
internal static class GlobClass
{
    /// <summary>Moves <paramref name="index"/> past the class; false when it has no end.</summary>
    public static bool TryAppend(string glob, ref int index, StringBuilder regex)
    {
        int i = index + 1;
        bool negated = i < glob.Length && (glob[i] is '!' or '^');
        if (negated)
        {
            i++;
        }
        var ascii = new bool[128];
        var others = new StringBuilder();
        char? previous = null;
        for (bool first = true; ; first = false)
        {
            if (i >= glob.Length)
            {
                return false;
            }
            char c = glob[i];
            if (c == ']' && !first)
            {
                break;
            }
            if (c == '-' && previous is { } low && i + 1 < glob.Length && glob[i + 1] != ']')
            {
                i++;
                if (!TryReadMember(glob, ref i, out char high))
                {
                    return false;
                }
                AddRange(ascii, others, low, high);
                previous = null;
            }
            else if (c == '[' && i + 1 < glob.Length && glob[i + 1] == ':')
            {
                if (!TryAddPosix(glob, ref i, ascii))
                {
                    return false;
                }
                previous = null;
            }
            else
            {
                if (!TryReadMember(glob, ref i, out char member))
                {
                    return false;
                }
                AddRange(ascii, others, member, member);
                previous = member;
            }
        }
        index = i + 1;
        ascii['/'] = negated;
        Write(ascii, others, negated, regex);
        return true;
    }

    private static bool TryReadMember(string glob, ref int i, out char member)
    {
        if (glob[i] == '\\' && ++i >= glob.Length)
        {
            member = default;
            return false;
        }
        member = glob[i++];
        return true;
    }

    private static bool TryAddPosix(string glob, ref int i, bool[] ascii)
    {
        int end = glob.IndexOf(":]", i + 2, StringComparison.Ordinal);
        Func<char, bool>? test = end < 0 ? null : Posix(glob[(i + 2)..end]);
        if (test is null)
        {
            return false;
        }
        for (char c = '\0'; c < 128; c++)
        {
            ascii[c] |= test(c);
        }
        i = end + 2;
        return true;
    }

    private static Func<char, bool>? Posix(string name) => name switch
    {
        "alnum" => char.IsAsciiLetterOrDigit,
        "alpha" => char.IsAsciiLetter,
        "blank" => c => c is ' ' or '\t',
        "cntrl" => char.IsControl,
        "digit" => char.IsAsciiDigit,
        "graph" => c => c is > ' ' and < '\x7F',
        "lower" => char.IsAsciiLetterLower,
        "print" => c => c is >= ' ' and < '\x7F',
        "punct" => c => c is > ' ' and < '\x7F' && !char.IsAsciiLetterOrDigit(c),
        "space" => c => c is ' ' or (>= '\t' and <= '\r'),
        "upper" => char.IsAsciiLetterUpper,
        "xdigit" => char.IsAsciiHexDigit,
        _ => null,
    };

    private static void AddRange(bool[] ascii, StringBuilder others, char low, char high)
    {
        for (int c = low; c <= high && c < 128; c++)
        {
            ascii[c] = true;
        }
        if (high >= 128 && high >= low)
        {
            others.Append((char)Math.Max((int)low, 128)).Append('-').Append(high);
        }
    }

    private static void Write(bool[] ascii, StringBuilder others, bool negated, StringBuilder regex)
    {
        if (others.Length == 0 && !ascii.Contains(true))
        {
            regex.Append(GlobPattern.Nothing);
            return;
        }
        regex.Append(negated ? "[^" : "[");
        for (int c = 0; c < 128; c++)
        {
            if (ascii[c])
            {
                regex.Append(CultureInfo.InvariantCulture, $"\\x{c:X2}");
            }
        }
        regex.Append(others).Append(']');
    }
}
