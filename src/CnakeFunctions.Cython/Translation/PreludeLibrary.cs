using System.Collections.Frozen;

namespace CnakeFunctions.Cython.Translation;

/// <summary>The snippets of <c>Prelude/*.py</c> by each name they define for translations.</summary>
internal static class PreludeLibrary
{
    private static readonly Dictionary<string, Snippet> Snippets = Load();

    private static readonly FrozenSet<string> Known = Snippets.Values.SelectMany(s => s.Units.SelectMany(u => u.Names).Concat(s.Imports.Select(i => i.Name))).Concat(Snippets.Values.SelectMany(s => s.Units).SelectMany(u => u.Body.Conditions)).ToFrozenSet(StringComparer.Ordinal);

    public static Snippet? Find(string name) => Snippets.GetValueOrDefault(name);

    public static IEnumerable<Snippet> All => Snippets.Values;

    /// <summary>The names that optional parts depend on.</summary>
    public static IEnumerable<string> ConditionNames => All.SelectMany(s => s.Units).SelectMany(u => u.Body.Conditions).Distinct();

    /// <summary>Whether a word can be one that a part of a prelude needs: of the library, or of the types that translations define themselves.</summary>
    public static bool MayName(string word) => word.StartsWith("_c_", StringComparison.Ordinal) || Known.Contains(word);

    private static Dictionary<string, Snippet> Load()
    {
        var snippets = new Dictionary<string, Snippet>(StringComparer.Ordinal);
        foreach (var file in Resources.Names("prelude/"))
        {
            foreach (var (names, snippet) in PreludeReader.Read(Resources.Read(file)))
            {
                foreach (var name in names)
                {
                    snippets[name] = snippet;
                }
            }
        }

        return snippets;
    }
}
