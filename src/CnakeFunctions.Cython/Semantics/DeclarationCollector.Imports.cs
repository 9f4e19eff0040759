using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Semantics;

internal sealed partial class DeclarationCollector
{
    private void Imports(Statement statement, Scope scope)
    {
        switch (statement)
        {
            case ImportStatement import:
                foreach (var alias in import.Names)
                {
                    var dotted = alias.Name.Text;
                    var bound = alias.Alias ?? dotted.Split('.')[0];
                    if (import.IsCimport && !KnownNames.IsModule(dotted) && modules?.Invoke(dotted) is { } declared)
                    {
                        scope.Add(new Symbol(bound, SymbolKind.Module, CyTypes.Object) { Module = alias.Alias is null ? bound : dotted, Members = declared });
                    }
                    else if (import.IsCimport || dotted == "cython" || dotted.StartsWith("cython.", StringComparison.Ordinal))
                    {
                        scope.Add(new Symbol(bound, SymbolKind.Module, CyTypes.Object) { Module = alias.Alias is null ? bound : dotted });
                    }
                    else if (scope.Find(bound) is not { Kind: SymbolKind.Module })
                    {
                        scope.Add(new Symbol(bound, SymbolKind.Python, CyTypes.Object));
                    }
                }

                break;
            case FromImportStatement import:
                var (module, isCimport) = PureMode.Source(import);
                var isCython = module == "cython" || module.StartsWith("cython.", StringComparison.Ordinal);
                foreach (var alias in import.Names)
                {
                    var name = alias.Name.Text;
                    var bound = alias.Alias ?? name;
                    if (!isCimport && !isCython)
                    {
                        if (scope.Find(bound) is null)
                        {
                            scope.Add(new Symbol(bound, SymbolKind.Python, CyTypes.Object));
                        }

                        continue;
                    }

                    if (isCimport && !isCython && !KnownNames.IsModule(module) && modules?.Invoke(new string('.', import.Level) + module)?.Find(name) is { } outside)
                    {
                        scope.Add(outside.As(bound));
                        continue;
                    }

                    if (scope.Find(name) is { Kind: SymbolKind.Class or SymbolKind.Struct } && name == bound)
                    {
                        continue;
                    }

                    scope.Add(Cimported(module, name, bound));
                }

                if (isCimport && import.StarToken >= 0 && !KnownNames.IsModule(module) && modules?.Invoke(new string('.', import.Level) + module) is { } all)
                {
                    foreach (var symbol in all.Symbols.Where(s => scope.Find(s.Name) is null && s.Kind != SymbolKind.Module).ToList())
                    {
                        scope.Add(symbol);
                    }
                }
                else if (isCimport && import.StarToken >= 0)
                {
                    foreach (var known in KnownNames.All)
                    {
                        if (scope.Find(known.Name) is null && known.IsIn(module))
                        {
                            scope.Add(FromKnown(known, known.Name));
                        }
                    }
                }

                break;
        }
    }

    private static Symbol Cimported(string module, string name, string bound)
    {
        var isPure = module == "cython" || module.StartsWith("cython.", StringComparison.Ordinal);
        if (isPure)
        {
            var pure = module == "cython" ? TypeResolver.PureMode(name) : null;
            return pure is not null && pure.Kind != TypeKind.Object
                ? new Symbol(bound, SymbolKind.Typedef, pure) { Module = "cython." + name }
                : new Symbol(bound, SymbolKind.Module, CyTypes.Object) { Module = module + "." + name };
        }

        if (name is "bool" && module.StartsWith("cpython", StringComparison.Ordinal))
        {
            return new Symbol(bound, SymbolKind.Python, CyTypes.Object) { Module = module };
        }

        if (module is "libcpp" && name == "bool")
        {
            return new Symbol(bound, SymbolKind.Typedef, CyTypes.Bint);
        }

        if (module.StartsWith("libcpp.", StringComparison.Ordinal) && KnownTypes.Containers.ContainsKey(name))
        {
            return new Symbol(bound, SymbolKind.Typedef, KnownTypes.Container(name, [])) { Module = module };
        }

        if (module == "cython" && KnownTypes.Fused(name) is { } fused)
        {
            return new Symbol(bound, SymbolKind.Fused, fused);
        }

        if (module == "cpython" && KnownNames.Find(name) is { } direct && direct.IsIn(module))
        {
            return FromKnown(direct, bound);
        }

        if (module == "numpy" && (KnownTypes.Find(name) ?? CyTypes.Scalar(name)) is { } numeric)
        {
            return new Symbol(bound, SymbolKind.Typedef, numeric);
        }

        if (module is "libc" or "cpython" or "posix" or "libcpp" or "numpy" or "" || KnownNames.IsModule(module + "." + name))
        {
            return new Symbol(bound, SymbolKind.Module, CyTypes.Object) { Module = module.Length == 0 ? name : module + "." + name };
        }

        if ((KnownNames.Find(name, module) ?? KnownNames.Find(name)) is { } known && KnownNames.IsModule(module))
        {
            return FromKnown(known, bound);
        }

        if ((KnownTypes.Find(name) ?? CyTypes.Scalar(name)) is { } type && (KnownNames.IsModule(module) || module.StartsWith("numpy", StringComparison.Ordinal)))
        {
            return new Symbol(bound, SymbolKind.Typedef, type);
        }

        return new Symbol(bound, SymbolKind.Python, CyTypes.Object) { Module = module };
    }

    public static Symbol FromKnown(KnownName known, string bound)
    {
        var symbol = new Symbol(bound, known.Type.Kind == TypeKind.Function ? SymbolKind.Function : SymbolKind.Variable, known.Type) { IsExtern = true, Module = "known", IsPrivate = true };
        if (known.Snippet is { } snippet)
        {
            symbol.Requires = [snippet];
            symbol.Replacement = known.Python == bound ? null : known.Python;
        }

        return symbol;
    }
}
