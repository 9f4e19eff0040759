using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

internal sealed partial class Emitter
{
    private void Parameters(ParameterList list, Scope scope, bool isC, List<CyType> fused)
    {
        if (fused.Count > 0)
        {
            Write(string.Join(", ", fused.Select(f => f.Name)) + (list.Parameters.Count > 0 ? ", " : ""));
        }

        if (list.Parameters.Count > 0)
        {
            if (!isC)
            {
                Trivia(list.FirstToken);
            }

            ParameterList(list, isC, annotate: true);
            var first = scope.Parent is { Kind: ScopeKind.Class } ? 1 : 0;
            if (!isC && !scope.Directives.AllowKeywords && list.Parameters.Count == first + 1 && list.Parameters[first] is { Mode: ParameterKind.Normal, Default: null })
            {
                Write(", /");
            }
        }
    }

    private void ParameterList(ParameterList list, bool isC, bool annotate)
    {
        var next = list.FirstToken;
        var hasEllipsis = false;
        for (var i = 0; i < list.Parameters.Count; i++)
        {
            var parameter = list.Parameters[i];
            next = Between(list, next, parameter.FirstToken);
            if (parameter.FirstToken != list.FirstToken)
            {
                Trivia(parameter.FirstToken);
            }

            if (parameter.Mode == ParameterKind.Ellipsis)
            {
                Write("*_");
                hasEllipsis = true;
            }
            else
            {
                Parameter(parameter, i, isC, annotate);
            }

            next = parameter.EndToken;
        }

        if (!hasEllipsis || next < list.EndToken)
        {
            Between(list, next, list.EndToken);
        }
    }

    private void Parameter(Parameter parameter, int index, bool isC, bool annotate)
    {
        switch (parameter.Mode)
        {
            case ParameterKind.KeywordOnlyMarker when parameter.Parent is ParameterList all && index + 1 < all.Parameters.Count && all.Parameters[index + 1].Mode == ParameterKind.KeywordArguments:
                Write("*_");
                return;
            case ParameterKind.KeywordOnlyMarker or ParameterKind.PositionalOnlyMarker:
                CopyTokens(parameter.FirstToken, parameter.EndToken);
                return;
            case ParameterKind.Arguments:
                Write("*");
                break;
            case ParameterKind.KeywordArguments:
                Write("**");
                break;
        }

        var (type, name) = parameter.Declarator is CTupleDeclarator ? (CyTypes.Object, null) : TypeResolver.ParameterType(parameter, _scope, isC);
        Write(name is null ? $"_{index}" : Identifier(name));
        var annotation = annotate && parameter.Mode == ParameterKind.Normal ? ParameterAnnotation(parameter, type) : null;
        if (annotation is not null)
        {
            Write(": " + annotation);
        }
        else if (parameter.Annotation is { } written && annotate && parameter.Mode != ParameterKind.Normal && AnnotationIsPlain(written))
        {
            Write(": " + written.Text);
        }

        if (parameter.Default is null && index == 2 && _scope is { Kind: ScopeKind.Class, Class.Kind: SymbolKind.Class } && parameter.Parent?.Parent is FunctionDefinition { Name: "__pow__" or "__rpow__" or "__ipow__" })
        {
            Write("=None");
        }

        if (parameter.Default is { } value)
        {
            if (parameter is { Type: null, Annotation: null, Declarator: CNameDeclarator plain } && annotation is null)
            {
                Between(parameter, plain.EndToken, value.FirstToken);
                Trivia(value.FirstToken);
            }
            else
            {
                Write(annotation is null ? "=" : " = ");
            }

            if (value is PlaceholderExpression)
            {
                Write("None");
            }
            else if (type.Kind is TypeKind.Float or TypeKind.Character or TypeKind.Bint || (type.Kind == TypeKind.Int && value is StringExpression or ConstantExpression) || type.IsCharPointer && value is not NumberExpression)
            {
                As(value, type);
            }
            else
            {
                Expr(value);
            }
        }
    }

    private string? ParameterAnnotation(Parameter parameter, CyType type)
    {
        if (parameter.Annotation is { } written)
        {
            return AnnotationIsPlain(written) ? Render(() => Expr(written)) : AnnotatedType(written) is { } pure ? Annotation(pure) : null;
        }

        return parameter.Type is null ? null : Annotation(type);
    }

    /// <summary>True unless an annotation names what only Cython knows.</summary>
    private bool AnnotationIsPlain(Expression annotation)
    {
        if (PureName(annotation) is not null)
        {
            return false;
        }

        foreach (var node in SyntaxTree.Descendants(annotation).Prepend(annotation))
        {
            if (node is NameExpression name)
            {
                if (PureName(name) is not null)
                {
                    return false;
                }

                context.HasLateAnnotations |= _scope.Lookup(name.Name) is { Kind: SymbolKind.Class or SymbolKind.PythonClass } || (_scope.Lookup(name.Name) is null && !KnownNames.IsBuiltin(name.Name));
            }

            if (node is NameExpression { Name: "bint" or "double" or "Py_ssize_t" or "size_t" or "Py_UCS4" })
            {
                return false;
            }
        }

        if (annotation is NameExpression lone && (lone.Name is "bint" or "double" or "Py_ssize_t" or "size_t" or "Py_UCS4" || _scope.Lookup(lone.Name) is { Kind: SymbolKind.Typedef or SymbolKind.Fused or SymbolKind.Struct }))
        {
            return false;
        }

        return true;
    }

    /// <summary>What to write as the annotation of a C type: the nearest Python type that is certain to exist.</summary>
    private string? Annotation(CyType type) => type.Kind switch
    {
        TypeKind.Int => Safe("int"),
        TypeKind.Bint => Safe("bool"),
        TypeKind.Float => Safe("float"),
        TypeKind.Complex => Safe("complex"),
        TypeKind.Character => Safe("str"),
        TypeKind.Builtin => Safe(type.Runtime!),
        TypeKind.Extension => "\"" + type.Name + "\"",
        _ => null,
    };

    private string? Safe(string builtin) => context.Module.Lookup(builtin) is null && _scope.Lookup(builtin) is null ? builtin : null;

    private List<CyType> FusedTypes(Scope scope, ParameterList parameters)
    {
        var fused = new List<CyType>();
        void Add(CyType? type)
        {
            while (type is { Kind: TypeKind.Pointer or TypeKind.View or TypeKind.Array or TypeKind.Buffer })
            {
                type = type.Target;
            }

            if (type is { Kind: TypeKind.Fused } && fused.All(f => f.Name != type.Name))
            {
                fused.Add(type);
            }
        }

        foreach (var parameter in parameters.Parameters)
        {
            if (parameter.Declarator?.Name is { } name && scope.Find(name) is { } symbol)
            {
                Add(symbol.Type);
            }
        }

        Add(scope.Returns);
        return fused;
    }

    private void FusedDecorator(List<CyType> fused, ParameterList parameters, Scope scope, Node function)
    {
        if (fused.Count == 0)
        {
            return;
        }

        context.Count("fused function");
        Need("_c_fused");
        var types = string.Join(", ", fused.Select(f => $"\"{f.Name}\": ({string.Join("", Flatten(f).Select(i => Runtime(i) + ", "))})"));
        var chosen = new List<string>();
        foreach (var parameter in parameters.Parameters)
        {
            if (parameter.Mode != ParameterKind.Normal || parameter.Declarator?.Name is not { } name || scope.Find(name) is not { } symbol)
            {
                continue;
            }

            chosen.Add($"{name}={Choice(symbol.Type)}");
        }

        MarkFused(fused, chosen, scope, function);
        Write($"@_c_fused.of({{{types}}}, {string.Join(", ", chosen)})\n{Indent(function)}");
    }

    /// <summary>What of a fused function can be asked for: its types by index, where Python sees it; itself as a method.</summary>
    private void MarkFused(List<CyType> fused, List<string> chosen, Scope scope, Node function)
    {
        if (function is not CFunctionDefinition c || c.Modifiers.HasFlag(CModifiers.Cpdef))
        {
            context.Prelude.Mark("[T]");
        }

        if (fused.Count > 1)
        {
            context.Prelude.Mark("[T, U]");
        }

        if (scope.Parent is { Kind: ScopeKind.Class })
        {
            context.Prelude.Mark("[self]");
        }

        if (chosen.Exists(c => c.EndsWith(')')))
        {
            context.Prelude.Mark("[ndim]");
        }

        if (fused.SelectMany(Flatten).Any(i => !i.IsNumber))
        {
            context.Prelude.Mark("[objects]");
        }
    }

    /// <summary>What a parameter says about the fused types: its own, that of what it points to, or that of a view's elements.</summary>
    private static string Choice(CyType type) => type switch
    {
        { Kind: TypeKind.Fused } => $"\"{type.Name}\"",
        { Kind: TypeKind.View or TypeKind.Buffer, Target: { Kind: TypeKind.Fused } element } => $"(\"{element.Name}\", {type.Dimensions})",
        { Kind: TypeKind.Pointer or TypeKind.Array, Target: { Kind: TypeKind.Fused } element } => $"(\"{element.Name}\", 0)",
        _ => "None",
    };

    private static IEnumerable<CyType> Flatten(CyType fused)
    {
        foreach (var item in fused.Items)
        {
            if (item.Kind == TypeKind.Fused)
            {
                foreach (var inner in Flatten(item))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return item;
            }
        }
    }

    /// <summary>Decorators, but for those that only tell the compiler how to compile.</summary>
    private void Decorators(NodeList<Decorator> decorators)
    {
        foreach (var decorator in decorators)
        {
            var expression = decorator.Expression;
            var target = expression is CallExpression call ? call.Function : expression;
            if (decorator.Parent is CClassDefinition && target.Text is "functools.total_ordering" or "total_ordering" && _methods?.Contains("__ne__") == true && !_methods.Contains("__eq__"))
            {
                // Cython derives equality from inequality, which functools does not.
                Need("_c_total_ordering");
                Write($"@_c_total_ordering\n{Indent(decorator)}");
                continue;
            }

            var lone = target is NameExpression name && name.Name is "cfunc" or "ccall" or "nogil" or "inline" && _scope.Lookup(target.Text) is null;
            if (PureName(target) is { } pure)
            {
                var last = Last(pure);
                if (last == "total_ordering" && TruthOf(expression))
                {
                    Need("_c_total_ordering");
                    Write($"@_c_total_ordering\n{Indent(decorator)}");
                }
                else if (last == "final" && _scope.Kind != ScopeKind.Class && decorator.Parent is CClassDefinition or ClassDefinition && TruthOf(expression))
                {
                    Need("_c_final");
                    Write($"@_c_final\n{Indent(decorator)}");
                }
                else if (last == "collection_type" && expression is CallExpression { Arguments.Arguments: { Count: 1 } kind } && _scope.Kind != ScopeKind.Class)
                {
                    Need("_c_collection");
                    Write($"@_c_collection({kind[0].Value.Text})\n{Indent(decorator)}");
                }
                else if (pure.Contains("dataclass", StringComparison.Ordinal))
                {
                    context.Prelude.Import("import dataclasses as _dataclasses");
                    Write("@_dataclasses.dataclass" + (expression is CallExpression options ? options.Arguments.Text : "") + $"\n{Indent(decorator)}");
                }

                continue;
            }

            if (lone)
            {
                continue;
            }

            CopyTokens(decorator.FirstToken, expression.FirstToken);
            Expr(expression);
            Tail(expression.EndToken, decorator.EndToken);
        }
    }

    private static bool TruthOf(Expression expression) => expression is not CallExpression call || !call.Arguments.Text.Contains("False", StringComparison.Ordinal);

    private Directives Decorated(NodeList<Decorator> decorators, Directives directives)
    {
        foreach (var decorator in decorators)
        {
            if (decorator.Expression is CallExpression { Function: var function } call && PureName(function) is { } pure && call.Arguments.Arguments.Count > 0)
            {
                directives = directives.With(Last(pure), call.Arguments.Arguments[0].Value.Text);
            }
        }

        return directives;
    }
}
