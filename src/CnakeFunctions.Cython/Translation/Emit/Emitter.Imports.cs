using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

internal sealed partial class Emitter
{
    private void Import(ImportStatement import)
    {
        var kept = new List<string>();
        foreach (var alias in import.Names)
        {
            var name = alias.Name.Text;
            if (name == "cython" || name.StartsWith("cython.", StringComparison.Ordinal))
            {
                continue;
            }

            if (!import.IsCimport)
            {
                kept.Add(alias.Text);
                continue;
            }

            context.Count("cimport");
            if (KnownNames.IsModule(name) || name.StartsWith("cpython.", StringComparison.Ordinal) || name.StartsWith("libc.", StringComparison.Ordinal) || name.StartsWith("posix.", StringComparison.Ordinal) || name.StartsWith("libcpp", StringComparison.Ordinal) || name is "libc" or "posix" or "openmp")
            {
                continue;
            }

            // What the module's declaration file holds is written where it is used, when there is nothing to import.
            if (context.DeclarationsOf(name) is null || context.Options.Resolver!.HasImplementation(name, context.Source))
            {
                kept.Add(alias.Text);
            }
        }

        if (!import.IsCimport && kept.Count == import.Names.Count)
        {
            Children(import);
            _written++;
            return;
        }

        Replace(import, import.IsCimport ? kept.Where(k => !IsImported(k)).Select(Optional).ToList() : kept.Count > 0 ? ["import " + string.Join(", ", kept)] : []);
    }

    /// <summary>Whether the same module is imported as well as cimported.</summary>
    private bool IsImported(string alias) => context.Imported.Contains(alias);

    private string Optional(string alias)
    {
        context.Imported.Add(alias);
        return "import " + alias;
    }

    private void FromImport(FromImportStatement import)
    {
        var (source, isCimport) = PureMode.Source(import);
        var module = new string('.', import.Level) + source;
        if (module == "cython" || module.StartsWith("cython.", StringComparison.Ordinal))
        {
            Remove(import);
            return;
        }

        if (!isCimport)
        {
            if (module == "__future__")
            {
                Future(import);
                return;
            }

            Children(import);
            _written++;
            return;
        }

        context.Count("cimport");
        var lines = new List<string>();
        if (context.IsOwn(module))
        {
            Replace(import, import.Names.ToArray().Where(n => n.Alias is { } alias && alias != n.Name.Text).Select(n => $"{n.Alias} = {n.Name.Text}").ToList());
            return;
        }

        if (import.StarToken >= 0)
        {
            StarCimport(module, lines);
            Replace(import, lines);
            return;
        }

        var plain = new List<string>();
        foreach (var alias in import.Names)
        {
            var name = alias.Name.Text;
            var bound = alias.Alias ?? name;
            if (_scope.Lookup(bound) is not { } symbol || symbol.Kind is SymbolKind.Module && (module is "" or "libc" or "cpython" or "posix" or "libcpp" || KnownNames.IsModule(module + "." + name)))
            {
                continue;
            }

            if ((KnownNames.Find(name, module) ?? KnownNames.Find(name)) is { } known && KnownNames.IsModule(module))
            {
                BindKnown(known, bound, lines);
                continue;
            }

            if (symbol.Kind == SymbolKind.Typedef || KnownNames.IsModule(module) && (KnownTypes.Find(name) ?? CyTypes.Scalar(name)) is not null)
            {
                continue;
            }

            if (module.StartsWith("libcpp", StringComparison.Ordinal))
            {
                continue;
            }

            if (KnownNames.IsModule(module))
            {
                Unknown(module, name, bound, import, lines);
                continue;
            }

            if ((symbol.Declaration is { } declared && declared.Tree != tree && symbol.Kind is SymbolKind.Typedef or SymbolKind.Fused) || context.DeclarationsOf(module)?.Find(name) is { Kind: SymbolKind.Typedef or SymbolKind.Fused })
            {
                continue;
            }

            if (module.StartsWith("numpy", StringComparison.Ordinal) && name is "import_array" or "import_ufunc" or "import_umath")
            {
                continue;
            }

            if (module.StartsWith("numpy", StringComparison.Ordinal) && (name.StartsWith("PyArray_", StringComparison.Ordinal) || name.StartsWith("NPY_", StringComparison.Ordinal) || name.StartsWith("npy_", StringComparison.Ordinal)))
            {
                Unknown(module, name, bound, import, lines);
                continue;
            }

            if (context.Embed(module, name))
            {
                lines.AddRange(bound == name ? [] : [$"{bound} = {name}"]);
                continue;
            }

            plain.Add(alias.Text);
        }

        if (plain.Count > 0)
        {
            ImportCimported(import, module, plain, lines);
        }

        Replace(import, lines);
    }

    /// <summary>
    /// A cimport of another module becomes an import. Where its declarations were not found, or are all there is to a function, there may
    /// be no such module: that must not keep the rest from being imported.
    /// </summary>
    private void ImportCimported(FromImportStatement import, string module, List<string> names, List<string> lines)
    {
        var line = $"from {module} import {string.Join(", ", names)}";
        if (module.StartsWith("numpy", StringComparison.Ordinal) || _scope.Kind != ScopeKind.Module
            || (context.DeclarationsOf(module) is { } declared && !import.Names.Any(n => declared.Find(n.Name.Text) is { Kind: SymbolKind.Function } function && (function.IsExtern || function.Declaration is CFunctionDefinition))))
        {
            lines.Add(line);
            return;
        }

        if (context.DeclarationsOf(module) is null)
        {
            context.Report(DiagnosticSeverity.Information, "CY1404", $"The declarations of {module} were not found.", import, "Give their folder with -I.");
        }

        Need("_c_missing");
        lines.Add("try:");
        lines.Add("    " + line);
        lines.Add("except ImportError:");
        foreach (var alias in import.Names)
        {
            if (names.Contains(alias.Text))
            {
                lines.Add($"    {alias.Alias ?? alias.Name.Text} = _c_missing(\"{module}.{alias.Name.Text}\", \"its module is missing\")");
            }
        }
    }

    private void Unknown(string module, string name, string bound, Node node, List<string> lines)
    {
        if (!context.Mentioned.Contains(bound) || name == bound && name is "bool" or "type" or "object" or "list" or "dict" or "tuple" or "set" or "str" or "bytes" or "int" or "float" or "complex" or "bytearray" or "slice")
        {
            return;
        }

        if (module == "cpython.array" || module.StartsWith("cpython.", StringComparison.Ordinal) && name is "array" or "datetime" or "date" or "time" or "timedelta" or "tzinfo")
        {
            var source = module["cpython.".Length..];
            lines.Add($"from {source} import {name}{(bound == name ? "" : " as " + bound)}");
            return;
        }

        context.Report(DiagnosticSeverity.Warning, "CY1403", $"{module}.{name} has no Python equivalent; calling it raises NotImplementedError.", node, "Give it a Python implementation.");
        Need("_c_missing");
        lines.Add($"{bound} = _c_missing(\"{module}.{name}\", \"it has no Python equivalent\")");
    }

    private void BindKnown(KnownName known, string bound, List<string> lines)
    {
        if (known.Snippet is { } snippet)
        {
            if (context.Mentioned.Contains(bound))
            {
                Need(snippet);
                if (known.Python != bound)
                {
                    // Uses are written with the snippet's own name; the binding serves what reads it at run time.
                    _ = known;
                }
            }
        }
        else if (known.Import is { } import)
        {
            lines.Add($"from {import.Module} import {import.Attribute}{(import.Attribute == bound ? "" : " as " + bound)}");
        }
        else if (known.Python != bound)
        {
            lines.Add($"{bound} = {Qualified(known)}");
        }
    }

    private void StarCimport(string module, List<string> lines)
    {
        if (!KnownNames.IsModule(module))
        {
            if (context.DeclarationsOf(module) is not { } declared)
            {
                lines.AddRange(module.StartsWith("libcpp", StringComparison.Ordinal) ? [] : [$"from {module} import *"]);
                return;
            }

            var names = declared.Symbols.Where(s => context.Mentioned.Contains(s.Name) && s.Kind is SymbolKind.Function or SymbolKind.Variable or SymbolKind.Class or SymbolKind.Struct or SymbolKind.Enum or SymbolKind.EnumMember or SymbolKind.Constant)
                .Select(s => s.Name).Where(n => !context.Embed(module, n)).ToList();
            if (names.Count > 0)
            {
                lines.Add($"from {module} import {string.Join(", ", names)}");
            }

            return;
        }

        foreach (var known in KnownNames.All)
        {
            if (known.IsIn(module) && context.Mentioned.Contains(known.Name))
            {
                BindKnown(known, known.Name, lines);
            }
        }
    }

    private void Future(FromImportStatement import)
    {
        var kept = import.Names.ToArray().Select(n => n.Name.Text).Where(n => n is not ("unicode_literals" or "print_function" or "division" or "absolute_import" or "with_statement" or "nested_scopes" or "generators")).ToList();
        if (kept.Count == import.Names.Count || kept.Count == 0 && import.Names.ToArray().All(n => n.Name.Text.Length > 0))
        {
            Children(import);
        }
        else
        {
            Children(import);
        }

        _written++;
    }

    private void Include(IncludeStatement include)
    {
        context.Count("include");
        if (context.Include(include) is { } included && _includeDepth < 20)
        {
            var emitter = new Emitter(context, included) { _includeDepth = _includeDepth + 1, _scope = _scope };
            emitter.Module(included.Root);
            var lines = emitter.Text.TrimEnd('\n').Split('\n').ToList();
            Replace(include, lines.Count == 1 && lines[0].Length == 0 ? [] : [string.Join("\n", lines)]);
            return;
        }

        context.Report(DiagnosticSeverity.Warning, "CY1501", $"The file {include.File.Text} was not found: what it declares is unknown.", include, "Give its folder with -I.");
        Remove(include);
    }

    private int _includeDepth;
    private readonly DeclarationCollector _collector = new(c => CompileTime.Choose(c, context.Module).Body?.Statements.ToArray(), null, context.DeclarationsOf);
}
