namespace CnakeFunctions.Cython.Translation;

/// <summary>
/// Reads a prelude file. A snippet starts with <c>#: name, name requires a, b</c>; within it <c>#: when a, b</c> marks the statement
/// below (with its block) as one to leave out unless something else uses one of these names.
/// </summary>
internal static class PreludeReader
{
    private const string Marker = "#: ";
    private const string When = "#: when ";

    public static IEnumerable<(string[] Names, Snippet Snippet)> Read(string text)
    {
        foreach (var part in ("\n" + text).Split("\n" + Marker, StringSplitOptions.RemoveEmptyEntries))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            if (end < 0)
            {
                continue;
            }

            var heading = part[..end].Split(" requires ", 2);
            var requires = heading.Length > 1 ? heading[1].Split(',', StringSplitOptions.TrimEntries) : [];
            var lines = part[(end + 1)..].Split('\n');
            var imports = lines.Where(IsImport).Select(PreludeImport.Parse).ToArray();
            var units = Units(lines.Where(l => !IsImport(l)).ToArray()).ToArray();
            yield return (heading[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), new Snippet(heading[0], requires, imports, units));
        }
    }

    /// <summary>A line of our own, outside the files.</summary>
    public static PreludeUnit Line(string line) => new(NamesOf(line), new PreludePart([], line + "\n", []), false);

    private static bool IsImport(string line) =>
        line.StartsWith("import ", StringComparison.Ordinal) || line.StartsWith("from ", StringComparison.Ordinal);

    private static IEnumerable<PreludeUnit> Units(string[] lines)
    {
        var start = 0;
        var head = "";
        for (var i = 0; i <= lines.Length; i++)
        {
            if (i < lines.Length && (lines[i].Length == 0 || !(char.IsAsciiLetter(lines[i][0]) || lines[i][0] is '_' or '@')))
            {
                continue;
            }

            if (head.Length > 0 && head[0] != '@')
            {
                yield return Unit(head, lines[start..i]);
                head = "";
            }

            if (i < lines.Length)
            {
                start = head.Length == 0 ? i : start;
                head = lines[i];
            }
        }
    }

    private static PreludeUnit Unit(string head, string[] lines)
    {
        var end = lines.Length;
        while (lines[end - 1].Length == 0)
        {
            end--;
        }

        var isBlock = head.StartsWith("def ", StringComparison.Ordinal) || head.StartsWith("class ", StringComparison.Ordinal);
        return new PreludeUnit(NamesOf(head), new PreludePart([], "", Parts(lines.AsSpan(0, end))), isBlock);
    }

    private static string[] NamesOf(string head)
    {
        if (head.StartsWith("def ", StringComparison.Ordinal) || head.StartsWith("class ", StringComparison.Ordinal))
        {
            var name = head[(head.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            return [name[..name.AsSpan().IndexOfAny("(:")]];
        }

        var targets = head.Split(" = ");
        return targets[..^1].SelectMany(t => t.Split(',', StringSplitOptions.TrimEntries)).ToArray();
    }

    private static PreludePart[] Parts(ReadOnlySpan<string> lines)
    {
        var parts = new List<PreludePart>();
        var plain = 0;
        for (var i = 0; i < lines.Length;)
        {
            var line = lines[i].AsSpan().TrimStart();
            if (!line.StartsWith(When))
            {
                i++;
                continue;
            }

            var first = i;
            while (first > plain && lines[first - 1].Length == 0)
            {
                first--;
            }

            Plain(parts, lines[plain..first]);
            var end = BlockEnd(lines, i + 1, lines[i].Length - line.Length);
            var names = line[When.Length..].ToString().Split(',', StringSplitOptions.TrimEntries);
            var blanks = string.Concat(Enumerable.Repeat("\n", i - first));
            parts.Add(new PreludePart(names, "", [new PreludePart([], blanks, []), .. Parts(lines[(i + 1)..end])]));
            plain = i = end;
        }

        Plain(parts, lines[plain..]);
        return parts.ToArray();
    }

    private static void Plain(List<PreludePart> parts, ReadOnlySpan<string> lines)
    {
        if (lines.Length > 0)
        {
            parts.Add(new PreludePart([], string.Join('\n', lines.ToArray()) + "\n", []));
        }
    }

    /// <summary>The end of the statement at a line: its decorators, its first line and all that is indented below it.</summary>
    private static int BlockEnd(ReadOnlySpan<string> lines, int start, int indent)
    {
        var at = start;
        while (at < lines.Length && lines[at].AsSpan().TrimStart().StartsWith("@"))
        {
            at++;
        }

        var end = ++at;
        for (; at < lines.Length; at++)
        {
            if (lines[at].Length == 0)
            {
                continue;
            }

            if (lines[at].Length - lines[at].AsSpan().TrimStart().Length <= indent)
            {
                break;
            }

            end = at + 1;
        }

        return end;
    }
}
