namespace CnakeFunctions.Cython.Translation;

/// <summary>A piece of Python that translations may need, and what it needs itself.</summary>
internal sealed record Snippet(string Name, string[] Requires, string[] Imports, string Code);

/// <summary>The snippets of <c>Prelude/*.py</c>: each starts with <c>#: name requires a, b</c>; its imports are gathered at the top.</summary>
internal static class PreludeLibrary
{
    private static readonly Dictionary<string, Snippet> Snippets = Load();

    public static Snippet? Find(string name) => Snippets.GetValueOrDefault(name);

    public static IEnumerable<Snippet> All => Snippets.Values;

    private static Dictionary<string, Snippet> Load()
    {
        var snippets = new Dictionary<string, Snippet>(StringComparer.Ordinal);
        foreach (var file in Resources.Names("prelude/"))
        {
            foreach (var part in ("\n" + Resources.Read(file)).Split("\n#: ", StringSplitOptions.RemoveEmptyEntries))
            {
                Add(snippets, part);
            }
        }

        return snippets;
    }

    private static void Add(Dictionary<string, Snippet> snippets, string part)
    {
        var end = part.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0)
        {
            return;
        }

        var heading = part[..end].Split(" requires ", 2);
        var requires = heading.Length > 1 ? heading[1].Split(',', StringSplitOptions.TrimEntries) : [];
        var imports = new List<string>();
        var code = new List<string>();
        foreach (var line in part[(end + 1)..].Split('\n'))
        {
            if (line.StartsWith("import ", StringComparison.Ordinal) || line.StartsWith("from ", StringComparison.Ordinal))
            {
                imports.Add(line);
            }
            else
            {
                code.Add(line);
            }
        }

        foreach (var name in heading[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            snippets[name] = new Snippet(heading[0], requires, imports.ToArray(), string.Join('\n', code).Trim('\n'));
        }
    }
}
