using System.Collections.Concurrent;
using CnakeFunctions.Cython;

namespace CnakeFunctions.Cli.Translate;

/// <summary>
/// Finds .pxd and .pxi files as Cython does: beside the file, then upwards to the root of the tree, then in the -I directories.
/// Files are read once per run, whatever number of sources names them. Safe for threads.
/// </summary>
internal sealed class FileSourceResolver(string root, IReadOnlyList<string> includeDirectories) : ISourceResolver
{
    /// <summary>Directories between a file and the root that are looked into at the most.</summary>
    private const int MaximumDepth = 64;

    private readonly ConcurrentDictionary<string, SourceText?> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _implemented = new(StringComparer.Ordinal);

    public SourceText? FindDeclarations(string module, SourceText from)
    {
        var dots = module.Length - module.TrimStart('.').Length;
        var parts = module[dots..].Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Any(part => part is ".." || part.AsSpan().ContainsAny('/', '\\', '\0')))
        {
            return null;
        }

        var path = Path.Combine([.. parts]);
        if (dots > 0)
        {
            var directory = DirectoryOf(from);
            for (var level = 1; level < dots && directory is not null; level++)
            {
                directory = Path.GetDirectoryName(directory);
            }

            return directory is null ? null : Declarations(directory, path);
        }

        return Search(from).Select(directory => Declarations(directory, path)).FirstOrDefault(found => found is not null);
    }

    public bool HasImplementation(string module, SourceText from) =>
        FindDeclarations(module, from) is { FileName: var declarations } && _implemented.GetOrAdd(declarations, static file =>
            Path.GetFileName(file) == "__init__.pxd" || File.Exists(Path.ChangeExtension(file, ".pyx")) || File.Exists(Path.ChangeExtension(file, ".py")));

    public SourceText? FindInclude(string path, SourceText from)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(path))
        {
            return null;
        }

        return Search(from).Select(directory => Read(Path.Combine(directory, path))).FirstOrDefault(found => found is not null);
    }

    private SourceText? Declarations(string directory, string path) =>
        (path.Length > 0 ? Read(Path.Combine(directory, path + ".pxd")) : null) ?? Read(Path.Combine(directory, path, "__init__.pxd"));

    private IEnumerable<string> Search(SourceText from)
    {
        var directory = DirectoryOf(from);
        for (var depth = 0; directory is not null && depth < MaximumDepth; depth++)
        {
            yield return directory;
            directory = directory == root ? null : Path.GetDirectoryName(directory);
        }

        yield return root;
        foreach (var include in includeDirectories)
        {
            yield return include;
        }
    }

    private static string? DirectoryOf(SourceText from) => Path.GetDirectoryName(Path.GetFullPath(from.FileName));

    private SourceText? Read(string path) => _files.GetOrAdd(Path.GetFullPath(path), static full =>
    {
        try
        {
            return File.Exists(full) ? SourceText.FromBytes(File.ReadAllBytes(full), full) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As good as absent: the translator says that the declarations were not found.
            return null;
        }
    });
}
