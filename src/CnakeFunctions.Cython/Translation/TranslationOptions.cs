namespace CnakeFunctions.Cython;

/// <summary>How much of C's behaviour a translation keeps.</summary>
public enum TranslationMode
{
    /// <summary>Idiomatic Python; drops what cannot be observed in normal use.</summary>
    Readable,

    /// <summary>Keeps every corner of C arithmetic and conversion.</summary>
    Strict,
}

/// <summary>How to translate one file.</summary>
public sealed record TranslationOptions
{
    public static TranslationOptions Default { get; } = new();

    public TranslationMode Mode { get; init; } = TranslationMode.Readable;

    /// <summary>2 or 3; absent: what the file says, else 3.</summary>
    public int? LanguageLevel { get; init; }

    /// <summary>Finds declaration and include files; absent: none are found, and what they declare is unknown.</summary>
    public ISourceResolver? Resolver { get; init; }

    /// <summary>The dotted name of the module, for relative cimports; absent: the file's name without its ending.</summary>
    public string? ModuleName { get; init; }
}
