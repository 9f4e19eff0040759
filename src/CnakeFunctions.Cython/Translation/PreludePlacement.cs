using System.Text;

namespace CnakeFunctions.Cython.Translation;

/// <summary>Puts the prelude where Python allows it: behind comments, the docstring and imports from __future__.</summary>
internal static class PreludePlacement
{
    public static string Place(string code, PreludeBuilder prelude, string header, bool hasTextAnnotations)
    {
        var region = prelude.Write(code, header);
        if (region.Length == 0 && header.Length == 0 && !hasTextAnnotations)
        {
            return code;
        }

        var at = Position(code);
        var text = new StringBuilder(code, 0, at, code.Length + region.Length + header.Length + 100);
        if (hasTextAnnotations)
        {
            Separate(text, code.LastIndexOf("from __future__", at, StringComparison.Ordinal) >= 0 ? 0 : 1);
            text.Append("from __future__ import annotations\n");
        }

        if (region.Length > 0)
        {
            Separate(text, 1);
            text.Append(PreludeRegion.Start).Append('\n').Append(region).Append(PreludeRegion.End).Append('\n');
        }

        if (header.Length > 0)
        {
            Separate(text, IsDefinition(header, 0) ? 2 : 1);
            text.Append(header).Append('\n');
        }

        var next = at;
        while (next < code.Length && code[next] is '\n' or '\r')
        {
            next++;
        }

        if (next < code.Length)
        {
            Separate(text, Math.Max(code.AsSpan(at, next - at).Count('\n'), IsDefinition(code, next) ? 2 : 1));
        }

        return text.Append(code, next, code.Length - next).ToString();
    }

    /// <summary>Ends the text with some empty lines, or none where nothing stands before.</summary>
    private static void Separate(StringBuilder text, int lines)
    {
        if (text.Length == 0)
        {
            return;
        }

        var missing = lines + 1;
        for (var i = text.Length - 1; i >= 0 && text[i] is '\n' or '\r' && missing > 0; i--)
        {
            missing -= text[i] == '\n' ? 1 : 0;
        }

        text.Append('\n', missing);
    }

    private static bool IsDefinition(string code, int at)
    {
        var line = code.AsSpan(at);
        return line.StartsWith("def ") || line.StartsWith("class ") || line.StartsWith("@") || line.StartsWith("async def ");
    }

    private static int Position(string code)
    {
        var position = 0;
        var hasDocstring = false;
        var best = 0;
        var comments = -1;
        while (position < code.Length)
        {
            var end = code.IndexOf('\n', position);
            var next = end < 0 ? code.Length : end + 1;
            var line = code.AsSpan(position, next - position).Trim().TrimStart('\ufeff');
            if (line.Length == 0)
            {
                position = next;
                best = comments >= 0 ? position : best;
                comments = -1;
                continue;
            }

            if (line[0] == '#')
            {
                comments = comments < 0 ? position : comments;
                position = next;
                continue;
            }

            // Comments right above code belong to it, but for those at the very top, which say something of the file.
            var top = comments == 0 ? position : -1;
            comments = -1;

            if (!hasDocstring && StringEnd(code, position) is { } after)
            {
                hasDocstring = true;
                position = after;
                best = after;
                continue;
            }

            if (line.StartsWith("from __future__"))
            {
                hasDocstring = true;
                while (line.Contains('(') && !line.Contains(')') && next < code.Length || line.EndsWith("\\") && next < code.Length)
                {
                    var stop = code.IndexOf('\n', next);
                    next = stop < 0 ? code.Length : stop + 1;
                    line = code.AsSpan(position, next - position).Trim();
                }

                position = next;
                best = next;
                continue;
            }

            best = Math.Max(best, top);
            break;
        }

        return position >= code.Length && comments >= 0 ? code.Length : best;
    }

    /// <summary>The line behind a string that starts at a position, if only a string stands there.</summary>
    private static int? StringEnd(string code, int position)
    {
        var start = position;
        while (start < code.Length && char.IsAsciiLetter(code[start]) && start - position < 3)
        {
            start++;
        }

        if (start >= code.Length || code[start] is not ('"' or '\''))
        {
            return null;
        }

        var quote = code[start];
        var isTriple = start + 2 < code.Length && code[start + 1] == quote && code[start + 2] == quote;
        var close = isTriple ? new string(quote, 3) : quote.ToString();
        var at = start + close.Length;
        while (at < code.Length && string.CompareOrdinal(code, at, close, 0, close.Length) != 0)
        {
            at += code[at] == '\\' ? 2 : 1;
        }

        at = Math.Min(code.Length, at + close.Length);
        var end = code.IndexOf('\n', at);
        end = end < 0 ? code.Length : end + 1;
        var rest = code.AsSpan(at, end - at).Trim();
        return rest.Length == 0 || rest[0] == '#' || rest[0] == ';' ? end : null;
    }
}
