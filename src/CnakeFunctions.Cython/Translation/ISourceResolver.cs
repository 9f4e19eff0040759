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

    /// <summary>
    /// Whether a module has source beside its declarations, so that a translation may import it. When it has none, what its
    /// declaration file defines is written into the translation itself. The default says that it has.
    /// </summary>
    /// <param name="module">As for <see cref="FindDeclarations"/>.</param>
    /// <param name="from">The file that cimports it.</param>
    bool HasImplementation(string module, SourceText from) => true;
}
