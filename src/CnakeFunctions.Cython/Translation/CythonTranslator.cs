namespace CnakeFunctions.Cython;

/// <summary>Translates Cython to standalone Python 3.11 or newer.</summary>
public static class CythonTranslator
{
    /// <summary>Translates one file. Never throws for what the file holds; only <see cref="OperationCanceledException"/> leaves it.</summary>
    public static TranslationResult Translate(SourceText source, TranslationOptions options, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        ct.ThrowIfCancellationRequested();
        return Translation.TranslationPipeline.Run(source, options, ct);
    }
}
