using CnakeFunctions.Cython;

namespace CnakeFunctions.Batches.Operations;

/// <summary>Finds the .pxd and .pxi files that an entry names among the dataset's other entries, whose ids are paths.</summary>
internal sealed class SiblingResolver(ISiblingSource siblings) : ISourceResolver
{
    private const int MaximumDepth = 32;

    public SourceText? FindDeclarations(string module, SourceText from)
    {
        var dots = module.Length - module.TrimStart('.').Length;
        var path = module[dots..].Replace('.', '/');
        var folder = Folder(from.FileName);
        for (var up = 1; up < dots; up++)
        {
            folder = Folder(folder);
        }

        if (dots > 0)
        {
            return Read(Join(folder, path));
        }

        // An absolute name starts at some root that ids do not show: try every folder upwards.
        for (var depth = 0; depth < MaximumDepth; depth++)
        {
            if (Read(Join(folder, path)) is { } found)
            {
                return found;
            }

            if (folder.Length == 0)
            {
                return null;
            }

            folder = Folder(folder);
        }

        return null;
    }

    public SourceText? FindInclude(string path, SourceText from)
    {
        var id = Normalise(Join(Folder(from.FileName), path));
        return id is not null && siblings.Find(id) is { } code ? SourceText.From(code, id)
            : siblings.Find(path) is { } absolute ? SourceText.From(absolute, path) : null;
    }

    /// <summary><c>a/b/c.pyx</c> is module <c>a.b.c</c>.</summary>
    public static string ModuleName(string entryId)
    {
        var dot = entryId.LastIndexOf('.');
        return (dot > entryId.LastIndexOf('/') ? entryId[..dot] : entryId).Replace('/', '.');
    }

    private SourceText? Read(string path)
    {
        foreach (var id in (string[])[path + ".pxd", path + "/__init__.pxd"])
        {
            if (siblings.Find(id) is { } code)
            {
                return SourceText.From(code, id);
            }
        }

        return null;
    }

    private static string Folder(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";

    private static string Join(string folder, string path) => folder.Length == 0 ? path : folder + "/" + path;

    /// <summary>Resolves '.' and '..'; null when the path leaves the dataset.</summary>
    private static string? Normalise(string path)
    {
        var steps = new List<string>();
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count == 0)
            {
                return null;
            }

            if (step == "..")
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}
