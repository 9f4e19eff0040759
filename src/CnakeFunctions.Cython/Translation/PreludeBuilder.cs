using System.Text;

namespace CnakeFunctions.Cython.Translation;

/// <summary>Gathers what one translation needs of the prelude and writes it in the order of dependency.</summary>
internal sealed class PreludeBuilder
{
    private readonly SortedSet<string> _imports = new(StringComparer.Ordinal);
    private readonly List<string> _code = [];
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);

    public bool IsEmpty => _imports.Count == 0 && _code.Count == 0;

    public void Import(string line) => _imports.Add(line);

    /// <summary>Adds a line of our own after the snippets it needs, once.</summary>
    public void Define(string line, params ReadOnlySpan<string> requires)
    {
        foreach (var name in requires)
        {
            Require(name);
        }

        if (_done.Add(line))
        {
            _code.Add(line);
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
            _imports.Add(import);
        }

        if (snippet.Code.Length > 0)
        {
            _code.Add(snippet.Code);
        }
    }

    public string Write()
    {
        var text = new StringBuilder();
        foreach (var import in _imports)
        {
            text.Append(import).Append('\n');
        }

        var previousIsBlock = true;
        foreach (var code in _code)
        {
            var isBlock = code.Contains('\n');
            if ((isBlock || previousIsBlock) && text.Length > 0)
            {
                text.Append(isBlock ? "\n\n" : "\n");
            }

            text.Append(code).Append('\n');
            previousIsBlock = isBlock;
        }

        return text.ToString();
    }
}
