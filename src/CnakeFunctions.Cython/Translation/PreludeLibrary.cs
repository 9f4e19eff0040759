using System.Collections.Frozen;

namespace CnakeFunctions.Cython.Translation;

/// <summary>The snippets of <c>Prelude/*.py</c> by each name they define for translations.</summary>
internal static class PreludeLibrary
{
    private static readonly Dictionary<string, Snippet> Snippets = Load();
    private static readonly FrozenSet<string> Conditions = Snippets.Values.SelectMany(s => s.Units).SelectMany(u => ConditionsOf(u.Body)).ToFrozenSet(StringComparer.Ordinal);

    public static Snippet? Find(string name) => Snippets.GetValueOrDefault(name);

    public static IEnumerable<Snippet> All => Snippets.Values;

    /// <summary>The names that optional parts depend on.</summary>
    public static IEnumerable<string> ConditionNames => Conditions;

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

    private static IEnumerable<string> ConditionsOf(PreludePart part) => part.When.Concat(part.Parts.SelectMany(ConditionsOf));
}
