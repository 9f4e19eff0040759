using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation;

/// <summary>Reads the declaration file of the module itself, so that its types and attributes are known.</summary>
internal static class ModuleDeclarations
{
    /// <summary>Finds what a module does with its C names: whose address is taken, and which C functions Python gets to see.</summary>
    public static void Survey(TranslationContext context)
    {
        foreach (var node in SyntaxTree.Descendants(context.Tree.Root))
        {
            switch (node)
            {
                case AddressOfExpression { Operand: NameExpression name }:
                    Box(context, node, name.Name);
                    break;
                case ReturnStatement { Value: NameExpression name }:
                    Escape(context, name.Name);
                    break;
                case CVariable { Value: NameExpression name, Parent: CVariableDeclaration { Type: null or CNamedType { Name: "object" } }, Declarator: CNameDeclarator }:
                    Escape(context, name.Name);
                    break;
            }
        }
    }

    /// <summary>Module variables whose address is taken somewhere live in a box.</summary>
    private static void Box(TranslationContext context, Node node, string name)
    {
        if (context.Module.Find(name) is { Kind: SymbolKind.Variable, IsExtern: false } symbol && !IsLocal(node, name)
            && symbol.Type.Kind is not (TypeKind.Struct or TypeKind.Array or TypeKind.Function or TypeKind.Foreign or TypeKind.Container))
        {
            symbol.IsBoxed = true;
        }
    }

    /// <summary>A C function that is returned to Python, or held by an object variable.</summary>
    private static void Escape(TranslationContext context, string name)
    {
        if (context.Module.Find(name) is { Kind: SymbolKind.Function, IsExtern: false, Declaration: CFunctionDefinition } function)
        {
            function.IsEscaping = true;
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
        foreach (var function in context.Declarations.Root.Statements.ToArray().OfType<CFunctionDefinition>())
        {
            for (var token = function.FirstToken; token < function.EndToken; token++)
            {
                if (context.Declarations.KindOf(token).IsName())
                {
                    context.Mentioned.Add(context.Declarations.NameAt(token));
                }
            }
        }
    }
}
