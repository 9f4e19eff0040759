using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation;

/// <summary>What the passes over one file share.</summary>
internal sealed class TranslationContext(SourceText source, TranslationOptions options)
{
    public SourceText Source { get; } = source;

    public TranslationOptions Options { get; } = options;

    public SyntaxTree Tree { get; set; } = null!;

    /// <summary>Which pointers need memory; null where all do.</summary>
    public Pointers.PointerAnalysis? Pointers { get; set; }

    /// <summary>Python's own memoryview stands for the typed memoryviews of the module.</summary>
    public bool HasPlainViews { get; set; }

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

    /// <summary>The C number types that the output names, by the names it gives them.</summary>
    public SortedDictionary<string, Emit.ScalarUse> Scalars { get; } = new(StringComparer.Ordinal);

    public string Output { get; set; } = "";

    /// <summary>What the module's own declaration file adds at its start.</summary>
    public string Header { get; set; } = "";

    /// <summary>An annotation names what may not be defined yet when Python evaluates it; Cython never does.</summary>
    public bool HasLateAnnotations { get; set; }

    /// <summary>The file calls functions whose answer is a pointer to an object: None stands for NULL there, and something else for None.</summary>
    public bool HasObjectPointers => _hasObjectPointers ??= Module.Symbols.Any(s => s is { Kind: SymbolKind.Function, IsExtern: true, Type: { Kind: TypeKind.Function, Target: { IsPointer: true, Target.Name: "PyObject" } } }
        && s.Name is not "PyErr_Occurred" and not "PyErr_NoMemory" && !s.Name.StartsWith("PyMethod_", StringComparison.Ordinal) && !s.Name.StartsWith("PyWeakref_", StringComparison.Ordinal));

    private bool? _hasObjectPointers;

    public int Statements { get; set; }

    public int Guesses { get; set; }

    private readonly Dictionary<string, SyntaxTree?> _includes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Scope?> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SyntaxTree> _trees = new(StringComparer.Ordinal);

    /// <summary>What is to be written into this translation of modules that consist of a declaration file alone.</summary>
    public SortedDictionary<string, HashSet<string>> Embedded { get; } = new(StringComparer.Ordinal);

    /// <summary>The tree of the file that an include statement names; null if it is not found.</summary>
    public SyntaxTree? Include(IncludeStatement include)
    {
        var path = include.File.Text.Trim('"', '\'');
        if (!_includes.TryGetValue(path, out var tree))
        {
            _includes[path] = null;
            tree = Options.Resolver?.FindInclude(path, include.Tree.Source) is { } text ? Parse(text) : null;
            _includes[path] = tree;
        }

        return tree;
    }

    /// <summary>What the declaration file of another module declares.</summary>
    public Scope? DeclarationsOf(string module)
    {
        if (_modules.TryGetValue(module, out var known))
        {
            return known;
        }

        _modules[module] = null;
        if (Options.Resolver?.FindDeclarations(module, Source) is not { } text || ScopeOf(text) is not { } scope)
        {
            return null;
        }

        _trees[module] = _files[text.FileName].Tree!;
        return _modules[module] = scope;
    }

    /// <summary>What a declaration file declares; its own cimports are seen from where it stands.</summary>
    private Scope? ScopeOf(SourceText text)
    {
        if (_files.TryGetValue(text.FileName, out var known))
        {
            return known.Scope;
        }

        _files[text.FileName] = default;
        if (_files.Count > MaximumFiles || text.Length >= 300_000)
        {
            return null;
        }

        var scope = new Scope(ScopeKind.Module, null) { Directives = Module.Directives };
        var tree = Parse(text);
        _files[text.FileName] = (tree, scope);
        var collector = new DeclarationCollector(c => Translation.CompileTime.Choose(c, scope).Body?.Statements.ToArray(), null, module => Options.Resolver!.FindDeclarations(module, text) is { } inner ? ScopeOf(inner) : null);
        collector.CollectModule(tree.Root.Statements.ToArray(), scope);
        return scope;
    }

    /// <summary>Declaration files that are read for one translation.</summary>
    private const int MaximumFiles = 60;

    private readonly Dictionary<string, (SyntaxTree? Tree, Scope? Scope)> _files = new(StringComparer.Ordinal);

    /// <summary>Whether a cimport means the declaration file of this very module.</summary>
    public bool IsOwn(string module) => Declarations is { } own && Options.Resolver?.FindDeclarations(module, Source)?.FileName == own.Source.FileName;

    /// <summary>The value that a header beside the sources gives a constant, as Python; null where it is no plain number or text.</summary>
    public string? HeaderConstant(string header, string name)
    {
        if (!_headers.TryGetValue(header, out var constants))
        {
            _headers[header] = constants = header.EndsWith(".h", StringComparison.Ordinal) && Options.Resolver?.FindInclude(header, Source) is { Length: < 1_000_000 } text
                ? HeaderConstants.Read(text.Text) : new Dictionary<string, string>(StringComparer.Ordinal);
        }

        return constants.GetValueOrDefault(name);
    }

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _headers = new(StringComparer.Ordinal);

    public SyntaxTree? TreeOf(string module) => _trees.GetValueOrDefault(module);

    /// <summary>Has a name of a module without source written into this translation; false if the name has to be imported.</summary>
    public bool Embed(string module, string name)
    {
        if (DeclarationsOf(module)?.Find(name) is not { } symbol || (!IsExternal(symbol) && (!IsDefinition(symbol) || Options.Resolver!.HasImplementation(module, Source))))
        {
            return false;
        }

        if (!Embedded.TryGetValue(module, out var names))
        {
            Embedded[module] = names = new HashSet<string>(StringComparer.Ordinal);
        }

        names.Add(name);
        return true;
    }

    /// <summary>What a header declares is no attribute of the module that declares it.</summary>
    private static bool IsExternal(Symbol symbol) => symbol is { Kind: SymbolKind.Function or SymbolKind.Variable, IsExtern: true, Declaration: CVariable } or { Kind: SymbolKind.Struct, IsExtern: true };

    private static bool IsDefinition(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.Function => symbol.Declaration is CFunctionDefinition,
        SymbolKind.Struct => !symbol.IsExtern,
        SymbolKind.Enum or SymbolKind.EnumMember or SymbolKind.Constant => true,
        _ => false,
    };

    private SyntaxTree Parse(SourceText text)
    {
        var tree = SyntaxTree.Parse(text, new ParseOptions { LanguageLevel = Options.LanguageLevel ?? Module?.Directives.LanguageLevel });
        var tokens = tree.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind.IsName() && text.FileName.EndsWith(".pxi", StringComparison.Ordinal) | text.FileName.EndsWith(".pyx", StringComparison.Ordinal))
            {
                Mentioned.Add(tree.NameAt(i));
            }
        }

        return tree;
    }

    public void Count(string construct) => Constructs[construct] = Constructs.GetValueOrDefault(construct) + 1;

    private readonly HashSet<(string Code, string Message, TextSpan Span)> _reported = [];

    public void Report(DiagnosticSeverity severity, string code, string message, Node node, string? suggestion = null)
    {
        var span = node.Tree == Tree ? node.Span : new TextSpan(0, 0);
        if (!_reported.Add((code, message, span)))
        {
            return;
        }

        Guesses++;
        if (Diagnostics.Count < 10_000)
        {
            Diagnostics.Add(new Diagnostic(severity, code, message, span, suggestion));
        }
    }
}
