using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation;

/// <summary>Reads the declaration file of the module itself, so that its types and attributes are known.</summary>
internal static class ModuleDeclarations
{
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
