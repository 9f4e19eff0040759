using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Type parameters (PEP 695), which Python has since 3.12, as the type variables that 3.11 has.</summary>
internal sealed partial class Emitter
{
    private readonly HashSet<string> _typeVariables = new(StringComparer.Ordinal);

    /// <summary>Writes the type variables that a definition declares, in front of it.</summary>
    private void TypeVariables(TypeParameterList? parameters, Statement definition)
    {
        foreach (var parameter in parameters?.Parameters.ToArray() ?? [])
        {
            _scope.Add(new Symbol(parameter.Name, SymbolKind.Python, CyTypes.Object));
            var line = $"{parameter.Name} = {TypeVariable(parameter)}";
            if (_scope.Kind != ScopeKind.Module || _typeVariables.Add(line))
            {
                Write(line + "\n" + Indent(definition));
            }
        }
    }

    /// <summary>The base class that makes a class generic.</summary>
    private string GenericBase(TypeParameterList parameters)
    {
        context.Prelude.Import("import typing as _typing");
        return $"_typing.Generic[{string.Join(", ", parameters.Parameters.ToArray().Select(p => (KindOf(p) == "TypeVarTuple" ? "*" : "") + p.Name))}]";
    }

    private string TypeVariable(TypeParameter parameter)
    {
        context.Prelude.Import("import typing as _typing");
        var bound = parameter.Bound switch
        {
            null => "",
            TupleExpression several => string.Concat(several.Elements.ToArray().Select(e => ", " + Render(() => Expr(e)))),
            var one => ", bound=" + Render(() => Expr(one)),
        };
        return $"_typing.{KindOf(parameter)}(\"{parameter.Name}\"{bound})";
    }

    private string KindOf(TypeParameter parameter) =>
        parameter.StarsToken < 0 ? "TypeVar" : tree.KindOf(parameter.StarsToken) == TokenKind.StarStar ? "ParamSpec" : "TypeVarTuple";
}
