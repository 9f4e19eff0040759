using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Semantics;

internal enum ScopeKind
{
    Module,
    Class,
    Function,
    Comprehension,
    Members,
}

/// <summary>The names of one block of code. Function bodies do not see the names of the classes around them.</summary>
internal sealed class Scope(ScopeKind kind, Scope? parent)
{
    private readonly Dictionary<string, Symbol> _symbols = new(StringComparer.Ordinal);

    public ScopeKind Kind { get; } = kind;

    public Scope? Parent { get; } = parent;

    /// <summary>The class whose body or method this is.</summary>
    public Symbol? Class { get; set; }

    /// <summary>What the function returns; null in Python functions.</summary>
    public CyType? Returns { get; set; }

    public bool IsGenerator { get; set; }

    /// <summary>The instance that the function makes and returns, in a <c>__cinit__</c> that is written as <c>__new__</c>.</summary>
    public string? Creates { get; set; }

    /// <summary>Names whose address is taken.</summary>
    public HashSet<string> BoxedNames { get; } = new(StringComparer.Ordinal);

    public Directives Directives { get; set; } = parent?.Directives ?? Directives.Default;

    public IEnumerable<Symbol> Symbols => _symbols.Values;

    public Symbol? Find(string name) => _symbols.GetValueOrDefault(name);

    /// <summary>Where a parameter of this function is declared.</summary>
    public Node? ParameterOf(string name) => Find(name) is { Kind: SymbolKind.Parameter } symbol ? symbol.Declaration : null;

    public void Add(Symbol symbol) => _symbols[symbol.Name] = symbol;

    public Symbol? Lookup(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if ((scope.Kind != ScopeKind.Class || scope == this) && scope._symbols.TryGetValue(name, out var symbol))
            {
                return symbol;
            }
        }

        return null;
    }

    public Scope Function
    {
        get
        {
            var scope = this;
            while (scope.Kind == ScopeKind.Comprehension && scope.Parent is not null)
            {
                scope = scope.Parent;
            }

            return scope;
        }
    }
}
