namespace CnakeFunctions.Cython.Semantics;

/// <summary>A C function, constant or type that Python can stand in for.</summary>
/// <param name="Name">The C name.</param>
/// <param name="Type">Its C type.</param>
/// <param name="Python">The Python expression that replaces it.</param>
/// <param name="Snippet">The prelude snippet that defines the expression, if it is ours.</param>
/// <param name="Module">The module that Cython declares it in.</param>
internal sealed record KnownName(string Name, CyType Type, string Python, string? Snippet, string Module)
{
    public bool IsIn(string module) => Module == module || (module is "cpython" && Module.StartsWith("cpython.", StringComparison.Ordinal));

    /// <summary>The standard module and attribute, for names that Python has itself.</summary>
    public (string Module, string Attribute)? Import
    {
        get
        {
            var dot = Python.LastIndexOf('.');
            return Snippet is null && dot > 0 && dot == Python.IndexOf('.', StringComparison.Ordinal) && Python[..dot] is not ("list" or "dict" or "set" or "str" or "bytes" or "frozenset" or "object") && char.IsLetter(Python[0]) && !Python.Contains('(', StringComparison.Ordinal) ? (Python[..dot], Python[(dot + 1)..]) : null;
        }
    }
}

/// <summary>The table <c>names.txt</c>: lines <c>name | type | python</c> under <c>[module]</c> headings, or <c>[[module]]</c> where a name means something only together with its module; <c>!</c> marks a snippet.</summary>
internal static class KnownNames
{
    private static readonly HashSet<string> Modules = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, KnownName> Names = Load();

    public static IEnumerable<KnownName> All => Names.Values;

    public static KnownName? Find(string name) => Names.GetValueOrDefault(name);

    /// <summary>What a module declares under a name; names too common to be known without their module are found only here.</summary>
    public static KnownName? Find(string name, string module) =>
        Names.GetValueOrDefault(module + "." + name) ?? (Names.GetValueOrDefault(name) is { } known && known.IsIn(module) ? known : null);

    /// <summary>Names that Python knows without an import, as far as annotations use them.</summary>
    public static bool IsBuiltin(string name) => CyTypes.Builtin(name) is not null || name is "int" or "float" or "bool" or "complex" or "object" or "None" or "property" or "callable";

    public static bool IsModule(string module) => Modules.Contains(module);

    private static Dictionary<string, KnownName> Load()
    {
        var names = new Dictionary<string, KnownName>(StringComparer.Ordinal);
        var module = "";
        var isQualified = false;
        foreach (var line in Resources.Read("tables/names.txt").Split('\n'))
        {
            if (line.StartsWith('['))
            {
                isQualified = line.StartsWith("[[", StringComparison.Ordinal);
                module = line.Trim().Trim('[', ']');
                Modules.Add(module);
                continue;
            }

            var fields = line.Split('|', StringSplitOptions.TrimEntries);
            if (fields.Length != 3 || line.StartsWith('#'))
            {
                continue;
            }

            var type = Signature(fields[1]);
            foreach (var name in fields[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var python = fields[2].Replace("@", name, StringComparison.Ordinal);
                var isSnippet = python.StartsWith('!');
                names[isQualified ? module + "." + name : name] = new KnownName(name, type, python.TrimStart('!'), isSnippet ? python[1..] : null, module);
            }
        }

        return names;
    }

    private static CyType Signature(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return Simple(text);
        }

        var inner = text[(open + 1)..].TrimEnd(')');
        var parameters = inner.Length == 0 ? [] : inner.Split(',', StringSplitOptions.TrimEntries).Select(Simple).ToList();
        return CyTypes.Function(Simple(text[..open].Trim()), parameters);
    }

    private static CyType Simple(string text)
    {
        var depth = text.Count(c => c == '*');
        var name = text.Replace("*", "", StringComparison.Ordinal).Replace("const ", "", StringComparison.Ordinal).Trim();
        var type = name is "object" or "..." ? CyTypes.Object : CyTypes.Scalar(name) ?? CyTypes.Builtin(name) ?? KnownTypes.Find(name) ?? CyTypes.Foreign;
        for (; depth > 0; depth--)
        {
            type = CyTypes.Pointer(type);
        }

        return type;
    }
}
