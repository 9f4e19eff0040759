namespace CnakeFunctions.Cython;

/// <summary>Gives the text of files that a translated file names. Called by one thread at a time; null when there is no such file.</summary>
public interface ISourceResolver
{
    /// <summary>The <c>.pxd</c> of a module, by its dotted name as written, relative to the package of <paramref name="from"/>.</summary>
    /// <param name="module">Such as <c>a.b</c>; leading dots have been resolved as far as the file's own folder: each is kept.</param>
    /// <param name="from">The file that cimports it.</param>
    SourceText? FindDeclarations(string module, SourceText from);

    /// <summary>The file an <c>include</c> statement names.</summary>
    SourceText? FindInclude(string path, SourceText from);
}
