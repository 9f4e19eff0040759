using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;
using CnakeFunctions.Cython.Translation.Emit;

namespace CnakeFunctions.Cython.Translation;

/// <summary>Writes what a translation uses of declaration files that have no module beside them: inline functions, structs, enums.</summary>
internal static class EmbeddedDeclarations
{
    /// <summary>Declaration files that cimport one another are followed so far.</summary>
    private const int MaximumRounds = 8;

    public static string Write(TranslationContext context)
    {
        // What is written of one file may need another: written anew until nothing is added, the later ones first.
        var order = new List<string>();
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var round = 0; round < MaximumRounds; round++)
        {
            var before = Count(context);
            order.InsertRange(0, context.Embedded.Keys.Except(order).ToList());
            foreach (var module in order)
            {
                parts[module] = Definitions(context, module);
            }

            if (Count(context) == before)
            {
                break;
            }
        }

        return string.Join("\n\n\n", order.Select(module => parts.GetValueOrDefault(module, "")).Where(p => p.Length > 0));
    }

    private static int Count(TranslationContext context) => context.Embedded.Sum(m => 1 + m.Value.Count);

    private static string Definitions(TranslationContext context, string module)
    {
        if (context.TreeOf(module) is not { } tree || context.DeclarationsOf(module) is not { } scope)
        {
            return "";
        }

        var names = context.Embedded[module];
        Close(tree, names, context);
        var emitter = new Emitter(context, tree, scope);
        emitter.Definitions(tree.Root.Statements.ToArray().Where(s => NamesOf(s).Any(names.Contains)));
        return emitter.Text.Trim('\n');
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
                if (statement is CExternBlock)
                {
                    // Of a header only what is asked for is written.
                    context.Mentioned.UnionWith(NamesOf(statement).Where(names.Contains));
                    continue;
                }

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
