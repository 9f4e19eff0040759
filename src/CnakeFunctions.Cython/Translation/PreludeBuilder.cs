using System.Text;

namespace CnakeFunctions.Cython.Translation;

/// <summary>Gathers what one translation may need of the prelude; writes what it uses, in the order of dependency.</summary>
internal sealed class PreludeBuilder
{
    private readonly SortedDictionary<string, PreludeImport> _imports = new(StringComparer.Ordinal);
    private readonly List<PreludeUnit> _units = [];
    private readonly List<PreludeUnit> _lines = [];
    private readonly HashSet<string> _marks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    /// <summary>Says that something is used which no name in the code shows, such as <c>[C]</c>, a view of contiguous memory.</summary>
    public void Mark(string use) => _marks.Add(use);

    public void Import(string line) => _imports.TryAdd(line, PreludeImport.Parse(line));

    /// <summary>Adds an assignment of our own that is based on the snippets it needs, once.</summary>
    public void Define(string line, params ReadOnlySpan<string> requires)
    {
        foreach (var name in requires)
        {
            Require(name);
        }

        if (_done.Add(line))
        {
            _lines.Add(PreludeReader.Line(line));
        }
    }

    public void Require(string name)
    {
        if (PreludeLibrary.Find(name) is not { } snippet || !_done.Add("#" + snippet.Name))
        {
            return;
        }

        foreach (var needed in snippet.Requires)
        {
            Require(needed);
        }

        foreach (var import in snippet.Imports)
        {
            _imports.TryAdd(import.Line, import);
        }

        _units.AddRange(snippet.Units);
    }

    /// <summary>The lines that some code needs, or nothing: imports, definitions, then the values made of them.</summary>
    public string Write(string code, string header)
    {
        if (_imports.Count == 0 && _units.Count == 0 && _lines.Count == 0)
        {
            return "";
        }

        List<PreludeUnit> all = [.. _units, .. _lines];
        var uses = new PreludeUses(all, _imports.Values);
        uses.Follow(code, header, all, _marks);
        var text = new StringBuilder();
        foreach (var import in _imports.Values)
        {
            if (uses.Uses(import.Name))
            {
                text.Append(import.Line).Append('\n');
            }
        }

        PreludeUnit? previous = null;
        foreach (var unit in all)
        {
            if (uses.Keeps(unit.Body))
            {
                if (text.Length > 0)
                {
                    text.Append(unit.IsBlock || previous is { IsBlock: true } ? "\n\n" : previous is null ? "\n" : "");
                }

                Append(text, unit.Body, uses);
                previous = unit;
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PreludePart part, PreludeUses uses)
    {
        text.Append(part.Text);
        foreach (var inner in part.Parts)
        {
            if (uses.Keeps(inner))
            {
                Append(text, inner, uses);
            }
        }
    }
}
