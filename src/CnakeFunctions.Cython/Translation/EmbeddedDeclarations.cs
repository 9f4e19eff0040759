using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;
using CnakeFunctions.Cython.Translation.Emit;

namespace CnakeFunctions.Cython.Translation;

/// <summary>Writes what a translation uses of declaration files that have no module beside them: inline functions, structs, enums.</summary>
internal static class EmbeddedDeclarations
{
    public static string Write(TranslationContext context)
    {
        var parts = new List<string>();
        foreach (var (module, names) in context.Embedded)
        {
            if (context.TreeOf(module) is { } tree && context.DeclarationsOf(module) is { } scope)
            {
                Close(tree, names, context);
                var emitter = new Emitter(context, tree, scope);
                emitter.Definitions(tree.Root.Statements.ToArray().Where(s => NamesOf(s).Any(names.Contains)));
                parts.Add(emitter.Text.Trim('\n'));
            }
        }

        return string.Join("\n\n\n", parts.Where(p => p.Length > 0));
    }

    /// <summary>Adds what the wanted definitions use themselves.</summary>
    private static void Close(SyntaxTree tree, HashSet<string> names, TranslationContext context)
    {
        var done = new HashSet<Statement>();
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var statement in tree.Root.Statements)
            {
                if (!NamesOf(statement).Any(names.Contains) || !done.Add(statement))
                {
                    continue;
                }

                grown = true;
                for (var token = statement.FirstToken; token < statement.EndToken; token++)
                {
                    if (tree.KindOf(token).IsName())
                    {
                        names.Add(tree.NameAt(token));
                        context.Mentioned.Add(tree.NameAt(token));
                    }
                }
            }
        }
    }

    /// <summary>The names that a statement of a declaration file defines.</summary>
    private static IEnumerable<string> NamesOf(Statement statement) => statement switch
    {
        CFunctionDefinition { Declarator.Name: { } name } => [name],
        CStructDefinition { Name: { } name } => [name],
        CEnumDefinition definition => DeclarationCollector.Members(definition).Select(m => m.Name).Append(definition.Name ?? ""),
        CompileTimeDefinition definition => [definition.Name],
        FromImportStatement import => import.Names.ToArray().Select(n => n.Alias ?? n.Name.Text),
        ImportStatement import => import.Names.ToArray().Select(n => n.Alias ?? n.Name.Text.Split('.')[0]),
        CExternBlock or CDeclarationBlock => SyntaxTree.Descendants(statement).SelectMany(n => n switch
        {
            CVariable { Declarator.Name: { } name } => [name],
            Statement inner and not (CExternBlock or CDeclarationBlock or CVariableDeclaration) => NamesOf(inner),
            _ => Enumerable.Empty<string>(),
        }),
        _ => [],
    };
}
