using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Views;

/// <summary>Views that are passed on.</summary>
internal sealed partial class ViewAnalysis
{
    private bool IsPlainArgument(Argument argument, CyType view)
    {
        if (argument.StarsToken >= 0 || argument.Parent is not ArgumentList { Parent: CallExpression call })
        {
            return false;
        }

        return IsTakenAsView(argument) || call.Function switch
        {
            NameExpression { Name: "len" } => _module.Find("len") is null,
            NameExpression { Name: "list" or "tuple" or "set" or "sum" or "min" or "max" or "sorted" or "any" or "all" or "enumerate" or "zip" or "iter" or "bytes" or "bytearray" } name => view.Dimensions == 1 && _module.Find(name.Name) is null && !_scope.IsLocal(name.Name),
            AttributeExpression { Object: var library } => library is NameExpression { Name: "np" or "numpy" },
            _ => false,
        };
    }

    /// <summary>Whether what is called has a view as this parameter.</summary>
    private bool IsTakenAsView(Argument argument)
    {
        if (argument.StarsToken >= 0 || argument.Parent is not ArgumentList { Parent: CallExpression call } list)
        {
            return false;
        }

        var index = Array.IndexOf(list.Arguments.ToArray(), argument);
        switch (call.Function)
        {
            case NameExpression name when !_scope.IsLocal(name.Name) && _module.Find(name.Name) is { } symbol:
                return symbol.Kind == SymbolKind.Class ? IsTakenByClass(symbol, argument, index) : Takes(symbol, argument, index);
            case AttributeExpression method when _scope.TypeOf(method.Object) is { Kind: TypeKind.Extension, Symbol: { } owner } && owner.FindMember(method.Name) is { } member:
                return Takes(member, argument, index + 1);
            default:
                return false;
        }
    }

    private bool IsTakenByClass(Symbol symbol, Argument argument, int index)
    {
        var makers = new[] { symbol.FindMember("__cinit__"), symbol.FindMember("__init__") }.OfType<Symbol>().ToList();
        return makers.Count > 0 && makers.TrueForAll(m => Takes(m, argument, index + 1));
    }

    private bool Takes(Symbol function, Argument argument, int index)
    {
        var parameters = function.Declaration switch
        {
            CFunctionDefinition definition => Pointers.PointerAnalysis.Declarator(definition.Declarator)?.Parameters,
            FunctionDefinition definition => definition.Parameters,
            _ => null,
        };
        if (parameters is null)
        {
            return function is { Kind: SymbolKind.Function, IsExtern: false } && argument.Keyword is null && function.Type.Items.ElementAtOrDefault(index) is { Kind: TypeKind.View };
        }

        var all = parameters.Parameters.ToArray();
        var taken = argument.Keyword is { } keyword ? all.FirstOrDefault(p => p.Declarator?.Name == keyword) : all.ElementAtOrDefault(index);
        return taken is { Mode: ParameterKind.Normal } && TypeResolver.ParameterType(taken, _module, function.Declaration is CFunctionDefinition).Type is { Kind: TypeKind.View };
    }
}
