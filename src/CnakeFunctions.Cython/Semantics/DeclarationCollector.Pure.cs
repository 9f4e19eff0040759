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

    /// <summary>Pure mode's way to declare a type: an assignment of <c>cython.struct(…)</c>, <c>union</c>, <c>typedef</c> or <c>fused_type</c>.</summary>
    private static void PureType(AssignmentStatement assignment, Scope scope)
    {
        if (assignment.Targets is not { Count: 1 } targets || targets[0] is not NameExpression name
            || assignment.Value is not CallExpression { Function: var function, Arguments.Arguments: { Count: > 0 } arguments }
            || PureMode.Name(function, scope) is not { } pure)
        {
            return;
        }

        switch (PureMode.Last(pure))
        {
            case "struct" or "union":
                PureStruct(name.Name, assignment, arguments, scope);
                break;
            case "typedef" when PureMode.TypeOf(arguments[0].Value, scope) is { } type:
                scope.Add(new Symbol(name.Name, SymbolKind.Typedef, type) { Declaration = assignment });
                break;
            case "fused_type":
                PureFused(name.Name, assignment, arguments, scope);
                break;
        }
    }

    private static void PureStruct(string name, AssignmentStatement declaration, NodeList<Argument> fields, Scope scope)
    {
        var structure = new Symbol(name, SymbolKind.Struct, CyTypes.Object) { Members = new Scope(ScopeKind.Members, scope), Declaration = declaration };
        structure.Type = new CyType { Kind = TypeKind.Struct, Name = name, Symbol = structure };
        foreach (var field in fields)
        {
            if (field.Keyword is { } key)
            {
                structure.Members.Add(new Symbol(key, SymbolKind.Variable, PureMode.TypeOf(field.Value, scope) ?? CyTypes.Object) { IsPrivate = true });
            }
        }

        scope.Add(structure);
    }

    private static void PureFused(string name, AssignmentStatement declaration, NodeList<Argument> arguments, Scope scope)
    {
        var members = new List<CyType>();
        foreach (var argument in arguments)
        {
            if (PureMode.TypeOf(argument.Value, scope) is not { } member)
            {
                return;
            }

            members.Add(member);
        }

        var fused = new Symbol(name, SymbolKind.Fused, CyTypes.Object) { Declaration = declaration };
        fused.Type = new CyType { Kind = TypeKind.Fused, Name = name, Items = members, Symbol = fused };
        scope.Add(fused);
    }
}
