using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Semantics;

/// <summary>Fills a scope with what the statements of a module, class or function body declare.</summary>
internal sealed partial class DeclarationCollector(
    Func<CompileTimeIfStatement, IReadOnlyList<Statement>?> fold, Func<IncludeStatement, SyntaxTree?>? include = null, Func<string, Scope?>? modules = null)
{
    /// <summary>Declares types first, so that a declaration may name one that comes later.</summary>
    public void CollectModule(IEnumerable<Statement> statements, Scope scope)
    {
        var list = statements.ToList();
        foreach (var statement in list)
        {
            DeclareTypes(statement, scope, CModifiers.None);
        }

        foreach (var statement in list)
        {
            Declare(statement, scope, CModifiers.None);
        }
    }

    public void Declare(Statement statement, Scope scope, CModifiers outer)
    {
        switch (statement)
        {
            case CVariableDeclaration variables:
                Variables(variables, scope, outer);
                break;
            case CFunctionDefinition function:
                Function(function, scope, outer);
                break;
            case CDeclarationBlock block:
                DeclareAll(block.Body, scope, outer | block.Modifiers);
                break;
            case CExternBlock block:
                DeclareAll(block.Body, scope, outer | CModifiers.Extern);
                break;
            case CStructDefinition { Body: { } body, Name: { } name } when scope.Lookup(name) is { Members: { } members }:
                DeclareAll(body, members, CModifiers.None);
                break;
            case CClassDefinition definition:
                Class(definition, scope);
                break;
            case CTypedef typedef:
                Typedef(typedef, scope);
                break;
            case CompileTimeIfStatement conditional:
                foreach (var inner in fold(conditional) ?? [])
                {
                    Declare(inner, scope, outer);
                }

                break;
            case IncludeStatement inclusion when include?.Invoke(inclusion) is { } included:
                foreach (var inner in included.Root.Statements)
                {
                    Declare(inner, scope, outer);
                }

                break;
            case CompileTimeDefinition definition:
                scope.Add(new Symbol(definition.Name, SymbolKind.Constant, CyTypes.Object) { Value = definition.Value.Text, Assigned = [definition.Value], Definition = definition.Value });
                break;
            case PropertyDefinition property when scope.Kind == ScopeKind.Members:
                scope.Add(new Symbol(property.Name, SymbolKind.Python, CyTypes.Object));
                break;
            case FunctionDefinition function when scope.Kind != ScopeKind.Function && PureMode.IsCFunction(function.Decorators, scope) && scope.Find(function.Name) is not { Kind: SymbolKind.Function }:
                scope.Add(PureFunction(function, scope));
                break;
            case FunctionDefinition function when scope.Kind != ScopeKind.Function:
                if (scope.Find(function.Name) is not { IsPrivate: true, Kind: SymbolKind.Function })
                {
                    scope.Add(new Symbol(function.Name, SymbolKind.Python, CyTypes.Object) { Declaration = function });
                }

                break;
            case ClassDefinition definition when scope.Kind != ScopeKind.Function && scope.Find(definition.Name) is { Kind: SymbolKind.Class } extension:
                PureClass(definition, extension, scope);
                break;
            case ClassDefinition definition when scope.Kind != ScopeKind.Function:
                scope.Add(new Symbol(definition.Name, SymbolKind.PythonClass, CyTypes.Object) { Declaration = definition });
                break;
            case ImportStatement or FromImportStatement:
                Imports(statement, scope);
                break;
            default:
                foreach (var body in Bodies(statement))
                {
                    DeclareAll(body, scope, outer);
                }

                break;
        }
    }

    public static IEnumerable<Block> Bodies(Statement statement)
    {
        switch (statement)
        {
            case IfStatement s:
                foreach (var clause in s.Clauses.ToArray())
                {
                    yield return clause.Body;
                }

                if (s.Else is { } otherwise)
                {
                    yield return otherwise.Body;
                }

                break;
            case WhileStatement s:
                yield return s.Body;
                if (s.Else is { } afterWhile)
                {
                    yield return afterWhile.Body;
                }

                break;
            case ForStatement s:
                yield return s.Body;
                if (s.Else is { } afterFor)
                {
                    yield return afterFor.Body;
                }

                break;
            case ForFromStatement s:
                yield return s.Body;
                if (s.Else is { } afterFrom)
                {
                    yield return afterFrom.Body;
                }

                break;
            case WithStatement s:
                yield return s.Body;
                break;
            case TryStatement s:
                yield return s.Body;
                foreach (var handler in s.Handlers.ToArray())
                {
                    yield return handler.Body;
                }

                if (s.Else is { } afterTry)
                {
                    yield return afterTry.Body;
                }

                if (s.Finally is { } final)
                {
                    yield return final.Body;
                }

                break;
            case MatchStatement s:
                foreach (var clause in s.Cases.ToArray())
                {
                    yield return clause.Body;
                }

                break;
            case CDeclarationBlock s:
                yield return s.Body;
                break;
        }
    }

    private void DeclareAll(Block body, Scope scope, CModifiers outer)
    {
        foreach (var statement in body.Statements)
        {
            Declare(statement, scope, outer);
        }
    }

    private static void Variables(CVariableDeclaration declaration, Scope scope, CModifiers outer)
    {
        if (scope.Kind == ScopeKind.Members && declaration.Type?.Text.Contains("ClassVar", StringComparison.Ordinal) == true)
        {
            return;
        }

        var modifiers = declaration.Modifiers | outer;
        var type = TypeResolver.Resolve(declaration.Type, scope);
        foreach (var variable in declaration.Variables)
        {
            if (variable.Declarator.Name is not { } name)
            {
                if (declaration.Type is CNamedType { Name: var lone } && declaration.Variables.Count == 1)
                {
                    AddVariable(scope, lone, CyTypes.Object, modifiers, variable);
                }

                continue;
            }

            AddVariable(scope, name, TypeResolver.Declared(type, variable.Declarator, scope), modifiers, variable);
        }
    }

    private static void AddVariable(Scope scope, string name, CyType declared, CModifiers modifiers, CVariable variable)
    {
        if (declared.Kind == TypeKind.Array && declared.Count.Length == 0 && variable.Value is { } initial)
        {
            declared = initial switch
            {
                ListExpression list => CyTypes.Array(declared.Target!, list.Elements.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                TupleExpression tuple => CyTypes.Array(declared.Target!, tuple.Elements.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                _ => declared,
            };
        }

        var existing = scope.Find(name);
        if (existing is { Kind: SymbolKind.Function or SymbolKind.Variable, IsPrivate: true } && modifiers.HasFlag(CModifiers.Extern) == existing.IsExtern && existing.Kind == SymbolKind.Function)
        {
            return;
        }

        var isFunction = declared.Kind == TypeKind.Function;
        scope.Add(new Symbol(name, isFunction ? SymbolKind.Function : SymbolKind.Variable, declared)
        {
            IsPrivate = !modifiers.HasFlag(CModifiers.Cpdef),
            IsPublic = modifiers.HasFlag(CModifiers.Public),
            IsReadonly = modifiers.HasFlag(CModifiers.Readonly),
            IsExtern = modifiers.HasFlag(CModifiers.Extern),
            IsMethod = isFunction && scope.Kind == ScopeKind.Members,
            Declaration = variable,
            IsInitialized = variable.Value is not null,
        });
    }

    private static void Function(CFunctionDefinition function, Scope scope, CModifiers outer)
    {
        if (function.Declarator.Name is not { } name)
        {
            return;
        }

        var type = TypeResolver.Declared(TypeResolver.Resolve(function.ReturnType, scope), function.Declarator, scope);
        scope.Add(new Symbol(name, SymbolKind.Function, type)
        {
            IsPrivate = !(function.Modifiers | outer).HasFlag(CModifiers.Cpdef),
            IsMethod = scope.Kind == ScopeKind.Members,
            Declaration = function,
        });
    }

    private void Class(CClassDefinition definition, Scope scope)
    {
        if (scope.Find(ClassName(definition)) is not { Members: { } members } symbol)
        {
            return;
        }

        if (definition.Bases is { } bases && bases.Arguments.Count > 0)
        {
            var name = bases.Arguments[0].Value.Text;
            symbol.Base = scope.Lookup(name) is { Kind: SymbolKind.Class } found ? found : null;
            if (symbol.Base is null && name.Contains('.') && TypeResolver.Named(name, scope)?.Symbol is { } dotted)
            {
                symbol.Base = dotted;
            }
        }

        if (definition.Body is { } body)
        {
            DeclareAll(body, members, CModifiers.None);
        }
    }

    public static string ClassName(CClassDefinition definition) => definition.Alias ?? definition.Name.Text[(definition.Name.Text.LastIndexOf('.') + 1)..];

    private static void Typedef(CTypedef typedef, Scope scope)
    {
        if (typedef.Declarator.Name is not { } name)
        {
            return;
        }

        var type = TypeResolver.Declared(TypeResolver.Resolve(typedef.Type, scope), typedef.Declarator, scope);
        if (CyTypes.Scalar(name) is { Kind: TypeKind.Int or TypeKind.Float } exact && type.Kind == exact.Kind)
        {
            type = exact;
        }
        else if (type.IsNumber)
        {
            type = name.Contains("128", StringComparison.Ordinal) && type.Kind == TypeKind.Int
                ? new CyType { Kind = TypeKind.Int, Name = name, Size = 16, Signed = type.Signed }
                : KnownTypes.Alias(type, name);
        }

        scope.Add(new Symbol(name, SymbolKind.Typedef, type) { Declaration = typedef });
    }
}
