namespace CnakeFunctions.Cython.Translation;

/// <summary>
/// Which names of the prelude a translation uses: those its own code mentions, and those that what is kept of the prelude mentions.
/// Names are found as words, wherever they stand; so a name in a comment keeps something that is not needed, but nothing needed goes.
/// </summary>
internal sealed class PreludeUses
{
    private readonly HashSet<string> _wanted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly bool[] _first = new bool[128];
    private readonly HashSet<PreludePart> _kept = new(ReferenceEqualityComparer.Instance);

    public PreludeUses(IEnumerable<PreludeUnit> units, IEnumerable<PreludeImport> imports)
    {
        foreach (var unit in units)
        {
            _wanted.UnionWith(unit.Names);
            _wanted.UnionWith(unit.Body.Conditions);
        }

        foreach (var import in imports)
        {
            _wanted.Add(import.Name);
        }

        foreach (var name in _wanted)
        {
            var first = name[0] is '.' or '!' && name.Length > 1 ? name[1] : name[0];
            _first[first < 128 ? first : 0] = true;
        }

        _lookup = _wanted.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool Uses(string name) => _used.Contains(name);

    public bool Keeps(PreludePart part) => _kept.Contains(part);

    /// <summary>Follows the uses from a translation's own code until nothing new is reached.</summary>
    public void Follow(string code, string header, List<PreludeUnit> units, IEnumerable<string> marks)
    {
        _used.UnionWith(marks);
        Scan(code);
        Scan(header);
        if (_wanted.Contains("[:]") && (MaySlice(code) || MaySlice(header)))
        {
            _used.Add("[:]");
        }

        var grown = true;
        while (grown)
        {
            grown = false;
            foreach (var unit in units)
            {
                if (Keeps(unit.Body) || IsUsed(unit.Names))
                {
                    grown |= Keep(unit.Body);
                }
            }
        }
    }

    private bool IsUsed(string[] names)
    {
        foreach (var name in names)
        {
            if (_used.Contains(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Keeps a part and those below it whose condition holds; true if one of them is new.</summary>
    private bool Keep(PreludePart part)
    {
        var grown = _kept.Add(part);
        if (grown)
        {
            Scan(part);
        }

        foreach (var inner in part.Parts)
        {
            if (inner.When.Length == 0 || Keeps(inner) || IsUsed(inner.When))
            {
                grown |= Keep(inner);
            }
        }

        return grown;
    }

    private void Scan(PreludePart part)
    {
        foreach (var word in part.Words)
        {
            if (_wanted.Contains(word))
            {
                _used.Add(word);
            }
        }
    }

    private void Scan(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!PreludeWords.IsWord(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && PreludeWords.IsWord(text[i]))
            {
                i++;
            }

            if (!_first[text[start] < 128 ? text[start] : 0])
            {
                continue;
            }

            if (start > 0 && text[start - 1] is '.' or '!' && _lookup.TryGetValue(text[(start - 1)..i], out var member))
            {
                _used.Add(member);
            }

            if (_lookup.TryGetValue(text[start..i], out var name))
            {
                _used.Add(name);
            }
        }
    }

    /// <summary>Whether a colon stands within brackets anywhere (in a string or a display, too), or slices are made by name.</summary>
    private static bool MaySlice(string text)
    {
        var depth = 0;
        foreach (var c in text)
        {
            depth = c == '[' ? depth + 1 : c == ']' ? Math.Max(0, depth - 1) : depth;
            if (c == ':' && depth > 0)
            {
                return true;
            }
        }

        return text.Contains("slice", StringComparison.Ordinal);
    }
}
