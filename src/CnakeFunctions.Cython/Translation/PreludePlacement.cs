namespace CnakeFunctions.Cython.Translation;

/// <summary>Puts the prelude where Python allows it: behind comments, the docstring and imports from __future__.</summary>
internal static class PreludePlacement
{
    public static string Place(string code, PreludeBuilder prelude, string header, bool hasTextAnnotations)
    {
        if (prelude.IsEmpty && header.Length == 0 && !hasTextAnnotations)
        {
            return code;
        }

        var at = Position(code);
        var head = code[..at];
        if (head.Length > 0 && head[^1] != '\n')
        {
            head += "\n";
        }

        head += hasTextAnnotations ? "from __future__ import annotations\n" : "";
        return head + prelude.Write() + (header.Length > 0 ? "\n" + header + "\n" : "") + Gap(code, at) + code[at..];
    }

    /// <summary>Two blank lines stand before a function or class, one before anything else.</summary>
    private static string Gap(string code, int at)
    {
        var end = at;
        while (end < code.Length && code[end] is '\n' or '\r')
        {
            end++;
        }

        var rest = code.AsSpan(end);
        var wanted = rest.StartsWith("def ") || rest.StartsWith("class ") || rest.StartsWith("@") || rest.StartsWith("async def ") ? 2 : 1;
        return at >= code.Length ? "" : new string('\n', Math.Max(0, wanted - (end - at)));
    }

    private static int Position(string code)
    {
        var position = 0;
        var hasDocstring = false;
        var best = 0;
        while (position < code.Length)
        {
            var end = code.IndexOf('\n', position);
            var next = end < 0 ? code.Length : end + 1;
            var line = code.AsSpan(position, next - position).Trim().TrimStart('\ufeff');
            if (line.Length == 0)
            {
                position = next;
                continue;
            }

            if (line[0] == '#')
            {
                position = next;
                best = next;
                continue;
            }

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

            break;
        }

        return best;
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
