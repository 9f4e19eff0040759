using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation;

/// <summary>What the passes over one file share.</summary>
internal sealed class TranslationContext(SourceText source, TranslationOptions options)
{
    public SourceText Source { get; } = source;

    public TranslationOptions Options { get; } = options;

    public SyntaxTree Tree { get; set; } = null!;

    public SyntaxTree? Declarations { get; set; }

    public Scope Module { get; set; } = null!;

    public string ModuleName { get; } = options.ModuleName ?? Path.GetFileNameWithoutExtension(source.FileName);

    public bool IsStrict => Options.Mode == TranslationMode.Strict;

    public List<Diagnostic> Diagnostics { get; } = [];

    public SortedDictionary<string, int> Constructs { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Dropped { get; } = new(StringComparer.Ordinal);

    /// <summary>Every name the file mentions: what it does not mention is not emitted.</summary>
    public HashSet<string> Mentioned { get; } = new(StringComparer.Ordinal);

    /// <summary>Modules that the file imports, as written.</summary>
    public HashSet<string> Imported { get; } = new(StringComparer.Ordinal);

    public PreludeBuilder Prelude { get; } = new();

    public string Output { get; set; } = "";

    public int Statements { get; set; }

    public int Guesses { get; set; }

    public void Count(string construct) => Constructs[construct] = Constructs.GetValueOrDefault(construct) + 1;

    public void Report(DiagnosticSeverity severity, string code, string message, Node node, string? suggestion = null)
    {
        Guesses++;
        if (Diagnostics.Count < 10_000)
        {
            Diagnostics.Add(new Diagnostic(severity, code, message, node.Tree == Tree ? node.Span : new TextSpan(0, 0), suggestion));
        }
    }
}
