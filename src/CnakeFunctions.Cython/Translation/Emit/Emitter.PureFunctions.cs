using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Python functions that decorators, annotations or the module's .pxd give C types.</summary>
internal sealed partial class Emitter
{
    /// <summary>Gives a function the types that stand elsewhere than in its own parameter list; true if it is a C function.</summary>
    private bool PureSignature(FunctionDefinition function, Scope scope)
    {
        var outer = scope.Parent!;
        var declared = outer.Kind == ScopeKind.Class ? outer.Class?.FindMember(function.Name) : outer.Find(function.Name);
        if (declared is { Kind: SymbolKind.Function, Type: { Kind: TypeKind.Function } type } && declared.Declaration is CVariable or CFunctionDefinition && declared.Declaration.Tree != tree)
        {
            // Declared in the .pxd, defined here as Python.
            var index = -1;
            foreach (var parameter in function.Parameters.Parameters)
            {
                index += parameter.Mode == ParameterKind.Normal ? 1 : 0;
                if (parameter.Mode == ParameterKind.Normal && parameter.Declarator?.Name is { } name && scope.Find(name) is { Type.Kind: TypeKind.Object } symbol && index < type.Items.Count)
                {
                    symbol.Type = type.Items[index];
                }
            }

            scope.Returns = type.Target;
            return true;
        }

        var isC = PureMode.IsCFunction(function.Decorators, outer);
        if (isC || PureMode.Decorator(function.Decorators, "returns", outer) is not null)
        {
            scope.Returns = DeclarationCollector.PureReturn(function, outer) ?? (isC ? CyTypes.Object : null);
        }

        return isC;
    }

    /// <summary>The types of <c>@cython.locals</c>, for parameters and for what the body assigns.</summary>
    private static void PureLocals(FunctionDefinition function, Scope scope)
    {
        foreach (var (name, type) in DeclarationCollector.PureLocals(function.Decorators, scope.Parent!))
        {
            if (scope.Find(name) is { } symbol)
            {
                symbol.Type = type;
                symbol.Kind = symbol.Kind == SymbolKind.Parameter ? SymbolKind.Parameter : SymbolKind.Variable;
            }
        }
    }

    /// <summary>Whether the exceptions of a C function are only reported: <c>exceptval(check=False)</c> alone, <c>noexcept</c>, or the old default.</summary>
    private static bool PureNoexcept(FunctionDefinition function, Scope scope)
    {
        if (scope.Returns is null or { IsObject: true } || !MayRaise(function.Body))
        {
            return false;
        }

        var exceptval = PureMode.Decorator(function.Decorators, "exceptval", scope.Parent!) as CallExpression;
        var isUnchecked = exceptval?.Arguments.Arguments is { Count: 1 } arguments && arguments[0] is { Keyword: "check", Value: ConstantExpression { Constant: TokenKind.False } };
        return isUnchecked || PureMode.Decorator(function.Decorators, "noexcept", scope.Parent!) is not null
            || (scope.Directives.LegacyNoexcept && exceptval is null && PureMode.Decorator(function.Decorators, "cfunc", scope.Parent!) is not null);
    }
}
