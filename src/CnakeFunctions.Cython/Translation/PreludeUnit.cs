namespace CnakeFunctions.Cython.Translation;

/// <summary>
/// A part of a prelude definition: its own text, and below it parts that are left out unless something else in the translation
/// uses one of the names in <see cref="When"/> (always kept when there are none).
/// </summary>
/// <param name="When">Names as code uses them: <c>_Memory</c>, <c>.wrap</c> for a member, <c>!r</c> for a conversion in an f-string, <c>[:]</c> for slices in a translation's own code.</param>
/// <param name="Text">Lines of Python, each with its newline; empty for a part that has <paramref name="Parts"/>.</param>
/// <param name="Parts">The parts of this part, in order.</param>
internal sealed record PreludePart(string[] When, string Text, PreludePart[] Parts)
{
    private string[]? _words;
    private string[]? _conditions;

    /// <summary>What the text may need, each once. Parts of the library serve all translations, so theirs is looked for only once.</summary>
    public string[] Words => _words ??= PreludeWords.Of(Text);

    /// <summary>The names that it and the parts below it depend on.</summary>
    public string[] Conditions => _conditions ??= [.. When.Concat(Parts.SelectMany(p => p.Conditions)).Distinct()];
}

/// <summary>One top-level definition of the prelude: a function, a class or an assignment.</summary>
internal sealed record PreludeUnit(string[] Names, PreludePart Body, bool IsBlock);

/// <summary>An import of the prelude and the name it binds.</summary>
internal sealed record PreludeImport(string Line, string Name)
{
    public static PreludeImport Parse(string line) => new(line, line[(line.LastIndexOf(' ') + 1)..]);
}

/// <summary>A piece of Python that translations may need, and what it needs itself.</summary>
internal sealed record Snippet(string Name, string[] Requires, PreludeImport[] Imports, PreludeUnit[] Units);
