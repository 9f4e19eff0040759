using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>The <c>__test__</c> that Cython gives a module: the docstrings of its functions by name and line.</summary>
internal sealed partial class Emitter
{
    private static readonly HashSet<string> UntestedMethods = new(StringComparer.Ordinal)
    {
        "__cinit__", "__dealloc__", "__richcmp__", "__nonzero__", "__bool__", "__len__", "__contains__",
    };

    /// <summary>Writes <c>__test__</c>, in modules that mention it; which docstrings hold examples is seen when the module is loaded.</summary>
    private void TestDictionary(Module module)
    {
        var directives = context.Module.Directives;
        if (!directives.TestDictionary || !context.Mentioned.Contains("__test__") || context.Module.Find("__test__") is not null)
        {
            return;
        }

        var entries = module.Statements.ToArray().SelectMany(s => s switch
        {
            CClassDefinition { Body: { } body } extension => body.Statements.ToArray().SelectMany(Inner).SelectMany(m => Tested(m, DeclarationCollector.ClassName(extension), true)),
            ClassDefinition definition => definition.Body.Statements.ToArray().SelectMany(m => Tested(m, definition.Name, context.Module.Find(definition.Name) is { Kind: SymbolKind.Class })),
            _ => Tested(s, null, false),
        }).ToList();
        Need("_c_tests");
        TrimEnd();
        Write("\n\n__test__ = _c_tests({\n");
        Lines(entries, "    ");
        Write($"}}{(directives.TestsOfAll ? ", \"\"" : "")})\n");
    }

    private IEnumerable<string> Tested(Statement statement, string? owner, bool isExtension)
    {
        var (name, token) = statement switch
        {
            FunctionDefinition function when HasDocstring(function.Body) => (function.Name, function.NameToken),
            CFunctionDefinition { Declarator: { Name: { } declared, NameNode: { } node } } function when HasDocstring(function.Body) && (function.Modifiers.HasFlag(CModifiers.Cpdef) || context.Module.Directives is { TestsOfAll: true } or { TestsOfCFunctions: true }) => (declared, node.FirstToken),
            PropertyDefinition property => (tree.NameAt(property.NameToken), property.NameToken),
            _ => ("", -1),
        };
        if (token < 0 || (isExtension && UntestedMethods.Contains(name)))
        {
            yield break;
        }

        var line = 1 + _source.AsSpan(0, tree[token].Start).Count('\n');
        var path = owner is null ? name : $"{owner}.{name}";
        yield return $"\"{path}{(statement is PropertyDefinition ? ".__get__" : "")} (line {line})\": {path},";
    }
}
