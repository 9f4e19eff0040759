namespace CnakeFunctions.Cython.Tests.Translation;

/// <summary>Finds declaration and include files in one folder.</summary>
internal sealed class FolderResolver(string folder) : ISourceResolver
{
    public SourceText? FindDeclarations(string module, SourceText from) => Read(module.TrimStart('.').Replace('.', '/') + ".pxd");

    public SourceText? FindInclude(string path, SourceText from) => Read(path);

    public bool HasImplementation(string module, SourceText from) =>
        new[] { ".pyx", ".py" }.Any(ending => File.Exists(Path.Combine(folder, module.TrimStart('.').Replace('.', '/') + ending)));

    private SourceText? Read(string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? SourceText.FromBytes(File.ReadAllBytes(path), path) : null;
    }
}
