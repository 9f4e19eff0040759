using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation;

/// <summary>Finds what a function body binds: declared C variables, assigned names, names whose address is taken.</summary>
internal static class FunctionScopes
{
    public static void Fill(Block body, Scope scope, DeclarationCollector collector)
    {
        var outside = new HashSet<string>(StringComparer.Ordinal);
        Walk(body, scope, collector, outside);
        KeepSummedObjects(body, scope);
        foreach (var name in outside)
        {
            // A global or nonlocal name is not a local, whatever is assigned to it here.
            if (scope.Find(name) is { Kind: SymbolKind.Python } && scope.Parent?.Lookup(name) is { } outer)
            {
                scope.Add(outer);
            }
        }
    }

    /// <summary>A loop's variable that is calculated with stays a Python object, so that a sum of two characters is a string.</summary>
    private static void KeepSummedObjects(Block body, Scope scope)
    {
        if (!scope.Symbols.Any(s => s.Iterated is not null))
        {
            return;
        }

        foreach (var node in SyntaxTree.Descendants(body))
        {
            if (node is BinaryExpression binary)
            {
                foreach (var operand in (ReadOnlySpan<Expression>)[binary.Left, binary.Right])
                {
                    if (operand is NameExpression name && scope.Find(name.Name) is { Iterated: { } iterated } symbol && iterated.All(i => i is StringExpression))
                    {
                        symbol.Iterated = null;
                    }
                }
            }
        }
    }

    /// <summary>The names that an assignment target binds.</summary>
    public static IEnumerable<NameExpression> Targets(Expression target)
    {
        switch (target)
        {
            case NameExpression name:
                yield return name;
                break;
            case ParenthesizedExpression inner:
                foreach (var name in Targets(inner.Inner))
                {
                    yield return name;
                }

                break;
            case StarredExpression starred:
                foreach (var name in Targets(starred.Value))
                {
                    yield return name;
                }

                break;
            case TupleExpression tuple:
                foreach (var element in tuple.Elements.ToArray())
                {
                    foreach (var name in Targets(element))
                    {
                        yield return name;
                    }
                }

                break;
            case ListExpression list:
                foreach (var element in list.Elements.ToArray())
                {
                    foreach (var name in Targets(element))
                    {
                        yield return name;
                    }
                }

                break;
        }
    }

    private static void Walk(Node root, Scope scope, DeclarationCollector collector, HashSet<string> outside)
    {
        var pending = new NodeBuffer();
        pending.Add(root);
        while (pending.TryPop(out var node))
        {
            switch (node)
            {
                case CVariableDeclaration declaration:
                    collector.Declare(declaration, scope, CModifiers.None);
                    break;
                case FunctionDefinition function:
                    Bind(scope, function.Name, null);
                    Box(function.Body, scope);
                    continue;
                case ClassDefinition definition:
                    Bind(scope, definition.Name, null);
                    continue;
                case LambdaExpression:
                    break;
                case AssignmentStatement assignment:
                    foreach (var target in assignment.Targets)
                    {
                        Assign(scope, target, assignment.Value);
                    }

                    break;
                case AnnotatedAssignment { Target: NameExpression name } annotated:
                    Bind(scope, name.Name, annotated.Value, annotated.Annotation, node);
                    break;
                case AugmentedAssignment { Target: NameExpression name } augmented:
                    Bind(scope, name.Name, augmented.Value);
                    break;
                case NamedExpression named:
                    Bind(scope, named.Target.Name, named.Value);
                    break;
                case ForStatement { Target: NameExpression counter } loop when scope.Find(counter.Name) is null or { Kind: SymbolKind.Python, Iterated: not null }:
                    var earlier = scope.Find(counter.Name)?.Iterated ?? [];
                    Assign(scope, loop.Target, null);
                    earlier.Add(loop.Iterable);
                    scope.Find(counter.Name)!.Iterated = earlier;
                    break;
                case ForStatement loop:
                    Assign(scope, loop.Target, null);
                    break;
                case ForFromStatement { Bounds.Variable: NameExpression name }:
                    Bind(scope, name.Name, null);
                    break;
                case WithItem { Target: { } target }:
                    Assign(scope, target, null);
                    break;
                case ExceptClause { Target: { } target }:
                    Assign(scope, target, null);
                    break;
                case GlobalStatement global:
                    foreach (var name in global.Names)
                    {
                        outside.Add(name.Name);
                    }

                    break;
                case NonlocalStatement nonlocal:
                    foreach (var name in nonlocal.Names)
                    {
                        outside.Add(name.Name);
                    }

                    break;
                case ImportStatement or FromImportStatement:
                    collector.Declare((Statement)node, scope, CModifiers.None);
                    break;
                case AddressOfExpression { Operand: NameExpression name }:
                    scope.BoxedNames.Add(name.Name);
                    break;
                case CallExpression { Function: AttributeExpression { Name: "address" }, Arguments.Arguments: { Count: 1 } arguments } when arguments[0].Value is NameExpression boxed:
                    scope.BoxedNames.Add(boxed.Name);
                    break;
                case CallExpression { Function: NameExpression { Name: "address" }, Arguments.Arguments: { Count: 1 } taken } when taken[0].Value is NameExpression addressed:
                    scope.BoxedNames.Add(addressed.Name);
                    break;
                case YieldExpression or YieldFromExpression:
                    scope.IsGenerator = true;
                    break;
            }

            pending.PushChildren(node);
        }
    }

    private static void Box(Node body, Scope scope)
    {
        foreach (var node in SyntaxTree.Descendants(body))
        {
            if (node is AddressOfExpression { Operand: NameExpression name })
            {
                scope.BoxedNames.Add(name.Name);
            }
        }
    }

    private static void Assign(Scope scope, Expression target, Expression? value)
    {
        if (target is NameExpression name)
        {
            Bind(scope, name.Name, value);
            return;
        }

        foreach (var inner in Targets(target))
        {
            Bind(scope, inner.Name, null);
        }
    }

    private static void Bind(Scope scope, string name, Expression? value, Expression? annotation = null, Node? declaration = null)
    {
        var symbol = scope.Find(name);
        if (symbol is null)
        {
            symbol = new Symbol(name, SymbolKind.Python, CyTypes.Object) { Owner = scope, Assigned = [], Declaration = declaration };
            scope.Add(symbol);
        }

        if (symbol is { Kind: SymbolKind.Parameter, Declaration: Parameter { Mode: ParameterKind.Arguments or ParameterKind.KeywordArguments } })
        {
            // These have no declared type: it is found as that of a local.
            symbol.Type = value is TupleExpression or DictionaryExpression ? symbol.Type : CyTypes.Object;
        }

        if (symbol.Kind != SymbolKind.Python)
        {
            return;
        }

        symbol.Iterated = null;
        if (value is null || annotation is not null)
        {
            symbol.Assigned = null;
        }
        else
        {
            symbol.Assigned?.Add(value);
        }
    }
}
