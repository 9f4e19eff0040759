using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation;

/// <summary>Reads the declaration file of the module itself, so that its types and attributes are known.</summary>
internal static class ModuleDeclarations
{
    /// <summary>Module variables whose address is taken somewhere live in a box.</summary>
    public static void BoxVariables(TranslationContext context)
    {
        foreach (var node in SyntaxTree.Descendants(context.Tree.Root))
        {
            if (node is not AddressOfExpression { Operand: NameExpression name } || context.Module.Find(name.Name) is not { Kind: SymbolKind.Variable, IsExtern: false } symbol
                || symbol.Type.Kind is TypeKind.Struct or TypeKind.Array or TypeKind.Function or TypeKind.Foreign or TypeKind.Container || IsLocal(node, name.Name))
            {
                continue;
            }

            symbol.IsBoxed = true;
        }
    }

    /// <summary>Finds the C functions that are returned to Python, or held by an object variable.</summary>
    public static void FindEscapes(TranslationContext context)
    {
        foreach (var node in SyntaxTree.Descendants(context.Tree.Root))
        {
            var value = node switch
            {
                ReturnStatement { Value: NameExpression name } => name,
                CVariable { Value: NameExpression name, Parent: CVariableDeclaration { Type: null or CNamedType { Name: "object" } }, Declarator: CNameDeclarator } => name,
                _ => null,
            };
            if (value is not null && context.Module.Find(value.Name) is { Kind: SymbolKind.Function, IsExtern: false, Declaration: CFunctionDefinition } function)
            {
                function.IsEscaping = true;
            }
        }
    }

    private static bool IsLocal(Node node, string name)
    {
        for (var outer = node.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is not (FunctionDefinition or CFunctionDefinition))
            {
                continue;
            }

            foreach (var inner in SyntaxTree.Descendants(outer))
            {
                if ((inner is CVariable variable && variable.Declarator.Name == name) || (inner is Parameter parameter && parameter.Declarator?.Name == name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public static void Load(TranslationContext context, DeclarationCollector collector, CancellationToken ct)
    {
        if (context.Options.Resolver?.FindDeclarations(context.ModuleName, context.Source) is not { } text || ReferenceEquals(text, context.Source))
        {
            return;
        }

        context.Declarations = SyntaxTree.Parse(text, new ParseOptions { LanguageLevel = context.Options.LanguageLevel }, ct);
        collector.CollectModule(context.Declarations.Root.Statements.ToArray(), context.Module);
    }
}
