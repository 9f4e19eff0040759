using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Semantics;

internal sealed partial class DeclarationCollector
{
    /// <summary><c>T = cython.fused_type(cython.int, cython.double)</c>: pure mode's way to say <c>ctypedef fused T</c>.</summary>
    private static void PureFused(AssignmentStatement assignment, Scope scope)
    {
        if (assignment.Targets is not { Count: 1 } targets || targets[0] is not NameExpression name
            || assignment.Value is not CallExpression { Function: var function, Arguments.Arguments: var arguments } || arguments.Count == 0
            || function.Text is not ("cython.fused_type" or "fused_type"))
        {
            return;
        }

        var members = new List<CyType>();
        foreach (var argument in arguments)
        {
            var text = argument.Value is StringExpression quoted ? quoted.Text.Trim('"', '\'') : argument.Value.Text;
            if (TypeResolver.Named(text, scope) is not { } member)
            {
                return;
            }

            members.Add(member);
        }

        var fused = new Symbol(name.Name, SymbolKind.Fused, CyTypes.Object);
        fused.Type = new CyType { Kind = TypeKind.Fused, Name = name.Name, Items = members, Symbol = fused };
        scope.Add(fused);
    }
}
