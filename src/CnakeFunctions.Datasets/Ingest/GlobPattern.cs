using System.Text;
using System.Text.RegularExpressions;

namespace CnakeFunctions.Datasets;

/// <summary>
/// Globs over paths with '/': <c>*</c> and <c>?</c> stop at '/', <c>**</c> as a whole segment does not, <c>[a-z]</c> and
/// <c>[!a-z]</c> are classes, a backslash takes the next character as it is. The regular expressions made here use only what
/// RE2 and .NET's non-backtracking engine share, so that matching takes linear time.
/// </summary>
internal static class GlobPattern
{
    public static Regex Compile(string glob) =>
        new($"^(?:{ToRegex(glob)})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>An expression that has to match the whole path. A pattern that can match nothing gives one that matches nothing.</summary>
    public static string ToRegex(string glob)
    {
        var regex = new StringBuilder(glob.Length * 2);
        for (int i = 0; i < glob.Length;)
        {
            char c = glob[i];
            if (c == '*')
            {
                i = AppendStars(glob, i, regex);
            }
            else if (c == '?')
            {
                regex.Append("[^/]");
                i++;
            }
            else if (c == '[')
            {
                if (GlobClass.TryAppend(glob, ref i, regex))
                {
                    continue;
                }
                return Nothing;
            }
            else if (c == '\\')
            {
                if (i + 1 >= glob.Length)
                {
                    return Nothing;
                }
                i += AppendLiteral(glob, i + 1, regex) + 1;
            }
            else
            {
                i += AppendLiteral(glob, i, regex);
            }
        }
        return regex.ToString();
    }

    /// <summary>A class without members, written so that both engines take it.</summary>
    internal const string Nothing = "[^\\s\\S]";

    private static int AppendStars(string glob, int start, StringBuilder regex)
    {
        int end = start;
        while (end < glob.Length && glob[end] == '*')
        {
            end++;
        }
        bool opens = start == 0 || glob[start - 1] == '/';
        bool closes = end == glob.Length || glob[end] == '/';
        if (end - start >= 2 && opens && closes)
        {
            if (end < glob.Length)
            {
                regex.Append("(?:.*/)?");
                return end + 1;
            }
            regex.Append(start == 0 ? ".*" : ".+");
            return end;
        }
        regex.Append("[^/]*");
        return end;
    }

    private static int AppendLiteral(string glob, int index, StringBuilder regex)
    {
        char c = glob[index];
        if (c < 128 && !char.IsAsciiLetterOrDigit(c) && c is not ('/' or '_' or '-' or ' ' or '\n' or '\r' or '\t'))
        {
            regex.Append('\\');
        }
        regex.Append(c);
        return 1;
    }
}
