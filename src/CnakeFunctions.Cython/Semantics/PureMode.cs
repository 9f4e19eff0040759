using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Semantics;

/// <summary>What Python source tells Cython by names below <c>cython</c>, by annotations and by decorators.</summary>
internal static class PureMode
{
    /// <summary>The dotted name below <c>cython</c> that an expression means, if it means one.</summary>
    public static string? Name(Expression expression, Scope scope)
    {
        switch (expression)
        {
            case NameExpression name when scope.Lookup(name.Name) is { Module: var module } symbol && module.StartsWith("cython", StringComparison.Ordinal):
                return symbol.Kind is SymbolKind.Module or SymbolKind.Typedef ? module : null;
            case AttributeExpression attribute when Name(attribute.Object, scope) is { } owner:
                return owner + "." + attribute.Name;
            default:
                return null;
        }
    }

    /// <summary>The module that an import names and whether it is cimported: <c>cython.cimports.libc.math</c> is pure mode's way to cimport libc.math.</summary>
    public static (string Module, bool IsCimport) Source(FromImportStatement import)
    {
        const string Cimports = "cython.cimports";
        var module = (import.Module?.Text ?? "").Replace(" ", "", StringComparison.Ordinal);
        return import.Level > 0 || !module.StartsWith(Cimports, StringComparison.Ordinal) ? (module, import.IsCimport)
            : (module.Length == Cimports.Length ? "" : module[(Cimports.Length + 1)..], true);
    }

    /// <summary>The last word of a name below <c>cython</c>.</summary>
    public static string Last(string dotted) => dotted[(dotted.LastIndexOf('.') + 1)..];

    /// <summary>The decorator <c>@cython.NAME</c> or <c>@cython.NAME(…)</c>, if it is there.</summary>
    public static Expression? Decorator(NodeList<Decorator> decorators, string name, Scope scope)
    {
        foreach (var decorator in decorators)
        {
            var target = decorator.Expression is CallExpression call ? call.Function : decorator.Expression;
            if (Name(target, scope) is { } pure && Last(pure) == name)
            {
                return decorator.Expression;
            }
        }

        return null;
    }

    /// <summary>Whether decorators make a Python function a C function: <c>cfunc</c> or <c>ccall</c>.</summary>
    public static bool IsCFunction(NodeList<Decorator> decorators, Scope scope) =>
        decorators.Count > 0 && (Decorator(decorators, "cfunc", scope) ?? Decorator(decorators, "ccall", scope)) is not null;

    /// <summary>The type that an expression of pure mode names: <c>cython.p_int</c>, <c>"unsigned int"</c>, a class.</summary>
    public static CyType? TypeOf(Expression expression, Scope scope)
    {
        if (Name(expression, scope) is { } pure)
        {
            return TypeResolver.PureMode(Last(pure)) ?? CyTypes.Builtin(Last(pure));
        }

        switch (expression)
        {
            case StringExpression text:
                return TypeResolver.Named(text.Text.Trim('"', '\'', 'u', 'b'), scope);
            case TupleExpression tuple when tuple.Elements.ToArray().Select(e => TypeOf(e, scope)).ToList() is var items && items.TrueForAll(i => i is not null):
                return CyTypes.TupleOf(items.OfType<CyType>().ToList());
            case SubscriptExpression subscript when TypeOf(subscript.Object, scope) is { Kind: TypeKind.Container } container:
                var arguments = subscript.Index is TupleExpression several ? several.Elements.ToArray() : [subscript.Index];
                return KnownTypes.Container(container.Name, arguments.Select(i => TypeOf(i, scope) ?? CyTypes.Object).ToList());
            case SubscriptExpression { Index: TupleExpression parts } tuple when TypeOf(tuple.Object, scope) is { } builtin && builtin.IsBuiltin("tuple"):
                return parts.Elements.ToArray().Select(e => TypeOf(e, scope)).ToList() is var inner && inner.TrueForAll(i => i is { IsObject: false }) ? CyTypes.TupleOf(inner.OfType<CyType>().ToList()) : builtin;
            case SubscriptExpression subscript when TypeOf(subscript.Object, scope) is { } element:
                return element.IsObject && subscript.Index is not SliceExpression and not TupleExpression ? element
                    : subscript.Index is SliceExpression ? CyTypes.View(element, 1, Layout(subscript.Index), false)
                    : subscript.Index is TupleExpression axes ? axes.Elements.ToArray().All(a => a is SliceExpression) ? CyTypes.View(element, axes.Elements.Count, Layout(axes), false) : element
                    : CyTypes.Array(element, subscript.Index.Text);
            case NameExpression name:
                return TypeResolver.Named(name.Name, scope);
            default:
                return null;
        }
    }

    /// <summary>The C type that an annotation declares; null where it says nothing of C. Python's own names declare Python objects.</summary>
    public static CyType? Annotated(Expression annotation, Scope scope)
    {
        switch (annotation)
        {
            case StringExpression { Parts.Count: 1 } text:
                return Quoted(text.Text.Trim('"', '\''), scope);
            case NameExpression { Name: "int" or "long" } when scope.Lookup("int") is null:
                return null;
            case NameExpression { Name: "float" } name when scope.Lookup(name.Name) is null:
                return CyTypes.Double;
            case NameExpression { Name: "complex" } name when scope.Lookup(name.Name) is null:
                return CyTypes.Complex;
            case NameExpression { Name: "bool" or "bint" or "object" or "double" or "char" or "short" } plain when scope.Lookup(plain.Name) is null:
                return null;
            case NameExpression name when scope.Lookup(name.Name) is { Kind: SymbolKind.Class or SymbolKind.Typedef or SymbolKind.Fused or SymbolKind.Struct } symbol:
                return symbol.Type;
            case NameExpression name when scope.Lookup(name.Name) is null:
                return CyTypes.Builtin(name.Name);
            case ParenthesizedExpression or TupleExpression:
                return TypeOf(annotation is ParenthesizedExpression inner ? inner.Inner : annotation, scope);
            default:
                return Name(annotation, scope) is not null || annotation is SubscriptExpression s && (Name(s.Object, scope) is not null || s.Object is NameExpression { Name: "tuple" } && s.Index is TupleExpression)
                    ? TypeOf(annotation, scope) : Optional(annotation, scope);
        }
    }

    /// <summary>The type that a quoted annotation names, as the same name would without quotes.</summary>
    private static CyType? Quoted(string name, Scope scope) =>
        TypeResolver.Named(name, scope) is { Kind: TypeKind.Extension or TypeKind.Builtin } type && name is not ("int" or "bool" or "object") ? type
        : name switch { "float" => CyTypes.Double, "complex" => CyTypes.Complex, _ => null };

    /// <summary>Whether an annotation lets None through.</summary>
    public static bool AllowsNone(Expression annotation) =>
        annotation.Text.Contains("Optional", StringComparison.Ordinal) || annotation.Text.Contains("None", StringComparison.Ordinal);

    private static CyType? Optional(Expression annotation, Scope scope)
    {
        Expression? inner = annotation switch
        {
            SubscriptExpression { Object.Text: "Optional" or "typing.Optional", Index: var index } => index,
            SubscriptExpression { Object.Text: "Union" or "typing.Union", Index: TupleExpression { Elements.Count: 2 } both } => Other(both.Elements[0], both.Elements[1]),
            BinaryExpression { Operator: TokenKind.Bar } union => Other(union.Left, union.Right),
            _ => null,
        };
        if (inner is not null)
        {
            return Annotated(inner, scope) is { IsObject: true } type ? type : null;
        }

        return annotation is SubscriptExpression { Object.Text: var generic } && Last(generic) is "list" or "dict" or "tuple" or "set" or "frozenset" or "List" or "Dict" or "Tuple" or "Set" or "FrozenSet"
            ? CyTypes.Builtin(Last(generic).ToLowerInvariant()) : null;
    }

    private static Expression? Other(Expression a, Expression b) => a.Text == "None" ? b : b.Text == "None" ? a : null;

    private static string Layout(Expression axes)
    {
        var all = axes is TupleExpression tuple ? tuple.Elements.ToArray() : [axes];
        var at = Array.FindIndex(all, a => a is SliceExpression { Step.Text: "1" });
        return at < 0 ? "" : at == all.Length - 1 ? "C" : "F";
    }
}
