using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Semantics;

internal sealed partial class DeclarationCollector
{
    /// <summary>A <c>cclass</c> is declared as an extension type; so is a class that the module's .pxd declares as one.</summary>
    private static void DeclarePureClass(ClassDefinition definition, Scope scope)
    {
        if (scope.Find(definition.Name) is { Kind: SymbolKind.Class } known)
        {
            known.Declaration ??= definition;
            known.IsExtern = false;
        }
        else if (PureMode.Decorator(definition.Decorators, "cclass", scope) is not null)
        {
            var symbol = new Symbol(definition.Name, SymbolKind.Class, CyTypes.Object) { Declaration = definition, Members = new Scope(ScopeKind.Members, scope) };
            symbol.Members.Class = symbol;
            symbol.Type = new CyType { Kind = TypeKind.Extension, Name = definition.Name, Symbol = symbol, Size = 8 };
            scope.Add(symbol);
        }
    }

    /// <summary>The attributes and methods of a class that <see cref="DeclarePureClass"/> has declared.</summary>
    private void PureClass(ClassDefinition definition, Symbol symbol, Scope scope)
    {
        if (definition.Bases is { Arguments: { Count: > 0 } bases } && scope.Lookup(bases[0].Value.Text) is { Kind: SymbolKind.Class } parent && parent != symbol)
        {
            symbol.Base ??= parent;
        }

        var members = symbol.Members!;
        foreach (var statement in definition.Body.Statements)
        {
            switch (statement)
            {
                case AnnotatedAssignment { Target: NameExpression name } field when members.Find(name.Name) is null && !field.Annotation.Text.Contains("ClassVar", StringComparison.Ordinal):
                    members.Add(new Symbol(name.Name, SymbolKind.Variable, PureMode.Annotated(field.Annotation, scope) ?? CyTypes.Object) { IsPrivate = true, Declaration = field, IsInitialized = field.Value is not null });
                    break;
                case AssignmentStatement { Targets: { Count: >= 1 } targets, Value: CallExpression call } declared when PureMode.Name(call.Function, scope) is { } pure && PureMode.Last(pure) == "declare" && call.Arguments.Arguments.Count > 0:
                    var visibility = call.Arguments.Arguments.ToArray().FirstOrDefault(a => a.Keyword == "visibility")?.Value.Text.Trim('"', '\'') ?? "";
                    foreach (var target in targets.ToArray().OfType<NameExpression>())
                    {
                        members.Add(new Symbol(target.Name, SymbolKind.Variable, PureMode.TypeOf(call.Arguments.Arguments[0].Value, scope) ?? CyTypes.Object)
                        {
                            IsPrivate = true,
                            IsPublic = visibility == "public",
                            IsReadonly = visibility == "readonly",
                            Declaration = declared,
                        });
                    }

                    break;
                default:
                    Declare(statement, members, CModifiers.None);
                    break;
            }
        }
    }

    /// <summary>A function that its decorators make a C function.</summary>
    private static Symbol PureFunction(FunctionDefinition function, Scope scope) => new(function.Name, SymbolKind.Function, CyTypes.Function(
        PureReturn(function, scope) ?? CyTypes.Object,
        function.Parameters.Parameters.ToArray().Where(p => p.Mode == ParameterKind.Normal).Select(p => PureParameter(p, scope, PureLocals(function.Decorators, scope))).ToList()))
    {
        IsPrivate = PureMode.Decorator(function.Decorators, "cfunc", scope) is not null,
        IsMethod = scope.Kind == ScopeKind.Members,
        Declaration = function,
    };

    private static CyType PureParameter(Parameter parameter, Scope scope, Dictionary<string, CyType> locals) =>
        parameter.Declarator?.Name is { } name && locals.TryGetValue(name, out var local) ? local
        : parameter.Type is not null ? TypeResolver.ParameterType(parameter, scope, isC: false).Type
        : parameter.Annotation is { } annotation ? PureMode.Annotated(annotation, scope) ?? CyTypes.Object : CyTypes.Object;

    /// <summary>What <c>@cython.returns</c> or the annotation of a C function says that it returns.</summary>
    public static CyType? PureReturn(FunctionDefinition function, Scope scope) =>
        PureMode.Decorator(function.Decorators, "returns", scope) is CallExpression { Arguments.Arguments: { Count: 1 } arguments } ? PureMode.TypeOf(arguments[0].Value, scope)
        : function.Returns is { } returns ? returns is ConstantExpression { Constant: TokenKind.NoneKeyword } ? CyTypes.Void : PureMode.Annotated(returns, scope) : null;

    /// <summary>The C types that <c>@cython.locals</c> gives to parameters and local variables.</summary>
    public static Dictionary<string, CyType> PureLocals(NodeList<Decorator> decorators, Scope scope)
    {
        var types = new Dictionary<string, CyType>(StringComparer.Ordinal);
        if (decorators.Count > 0 && PureMode.Decorator(decorators, "locals", scope) is CallExpression call)
        {
            foreach (var argument in call.Arguments.Arguments)
            {
                if (argument.Keyword is { } name && PureMode.TypeOf(argument.Value, scope) is { } type)
                {
                    types[name] = type;
                }
            }
        }

        return types;
    }

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
