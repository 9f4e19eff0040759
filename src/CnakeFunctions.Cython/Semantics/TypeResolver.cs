using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Semantics;

/// <summary>Turns the types that source text spells into types.</summary>
internal static class TypeResolver
{
    public static CyType Resolve(CTypeName name, Scope scope) => Declared(Resolve(name.Type, scope), name.Declarator, scope);

    public static CyType Resolve(CType? type, Scope scope) => type switch
    {
        null => CyTypes.Object,
        CBasicType basic => Basic(basic.Name),
        CNamedType named => Named(named.Name, scope) ?? Unknown(named.Name),
        CQualifiedType qualified => Qualified(Resolve(qualified.Type, scope), qualified.IsConst),
        CMemoryViewType view => View(view, scope),
        CTupleType tuple => CyTypes.TupleOf(tuple.Elements.Select(e => Resolve(e, scope)).ToList()),
        CTemplateType template => Template(template, scope),
        _ => Unknown(type.Name),
    };

    /// <summary>The type of a name declared with a base type and a declarator around it.</summary>
    public static CyType Declared(CyType type, CDeclarator? declarator, Scope scope)
    {
        var depth = 0;
        while (declarator is not null && depth++ < 64)
        {
            switch (declarator)
            {
                case CPointerDeclarator pointer:
                    for (var i = 0; i < pointer.Depth; i++)
                    {
                        type = type.Kind == TypeKind.Object ? CyTypes.VoidPointer : CyTypes.Pointer(type);
                    }

                    break;
                case CArrayDeclarator array:
                    type = CyTypes.Array(type, array.Size?.Text ?? "");
                    break;
                case CFunctionDeclarator function:
                    type = CyTypes.Function(type, Parameters(function.Parameters, scope, isC: true));
                    break;
            }

            declarator = declarator.Nested;
        }

        return type;
    }

    public static List<CyType> Parameters(ParameterList list, Scope scope, bool isC)
    {
        var types = new List<CyType>(list.Parameters.Count);
        foreach (var parameter in list.Parameters)
        {
            if (parameter.Mode == ParameterKind.Normal)
            {
                types.Add(ParameterType(parameter, scope, isC).Type);
            }
        }

        return types;
    }

    /// <summary>The type of a parameter and its name, if it has one.</summary>
    public static (CyType Type, string? Name) ParameterType(Parameter parameter, Scope scope, bool isC)
    {
        var name = parameter.Declarator?.Name;
        if (parameter.Type is null)
        {
            if (isC && parameter.Declarator is CNameDeclarator && name is not null && scope.Lookup(name) is { Kind: SymbolKind.Class or SymbolKind.Struct or SymbolKind.Enum or SymbolKind.Typedef or SymbolKind.Fused } type)
            {
                return (type.Type, null);
            }

            return (Declared(CyTypes.Object, parameter.Declarator, scope), name);
        }

        var resolved = Declared(Resolve(parameter.Type, scope), parameter.Declarator, scope);
        return (resolved.Kind == TypeKind.Array ? CyTypes.Pointer(resolved.Target!) : resolved, name);
    }

    /// <summary>The type a name means where a type stands; null if it means none.</summary>
    public static CyType? Named(string name, Scope scope)
    {
        if (scope.Lookup(name) is { } symbol)
        {
            switch (symbol.Kind)
            {
                case SymbolKind.Class or SymbolKind.Struct or SymbolKind.Enum or SymbolKind.Typedef or SymbolKind.Fused:
                    return symbol.Type;
            }
        }

        if (name == "object")
        {
            return CyTypes.Object;
        }

        if ((CyTypes.Scalar(name) ?? CyTypes.Builtin(name)) is { } known)
        {
            return known;
        }

        var dot = name.LastIndexOf('.');
        if (dot > 0)
        {
            var last = name[(dot + 1)..];
            if (scope.Lookup(name[..name.IndexOf('.')]) is { Kind: SymbolKind.Module } module)
            {
                if (module.Members?.Find(last) is { } member && member.Kind is SymbolKind.Class or SymbolKind.Struct or SymbolKind.Enum or SymbolKind.Typedef)
                {
                    return member.Type;
                }

                return KnownTypes.Find(last) ?? CyTypes.Scalar(last) ?? (module.Module.StartsWith("cython", StringComparison.Ordinal) ? PureMode(last) : null);
            }

            return KnownTypes.Find(last) ?? CyTypes.Scalar(last);
        }

        return KnownTypes.Find(name);
    }

    /// <summary>The types of <c>cython.*</c>: <c>cython.p_int</c> is a pointer.</summary>
    public static CyType? PureMode(string name)
    {
        if (KnownTypes.Fused(name) is { } fused)
        {
            return fused;
        }

        var depth = 0;
        while (name.StartsWith("p_", StringComparison.Ordinal) || name.StartsWith("pp", StringComparison.Ordinal))
        {
            depth++;
            name = name[1] == '_' ? name[2..] : name[1..];
        }

        var type = name == "object" ? CyTypes.Object : name == "void" ? CyTypes.Void : CyTypes.Scalar(name) ?? (name == "uchar" ? CyTypes.UnsignedChar : null);
        for (; type is not null && depth > 0; depth--)
        {
            type = CyTypes.Pointer(type);
        }

        return type;
    }

    private static CyType Basic(string name)
    {
        if (CyTypes.Scalar(name) is { } scalar)
        {
            return scalar;
        }

        var isUnsigned = name.Contains("unsigned", StringComparison.Ordinal);
        if (name.Contains("complex", StringComparison.Ordinal))
        {
            return CyTypes.Complex;
        }

        return name switch
        {
            _ when name.Contains("double", StringComparison.Ordinal) => CyTypes.Double,
            _ when name.Contains("char", StringComparison.Ordinal) => isUnsigned ? CyTypes.UnsignedChar : CyTypes.Char,
            _ when name.Contains("short", StringComparison.Ordinal) => CyTypes.Scalar(isUnsigned ? "unsigned short" : "short")!,
            _ when name.Contains("long", StringComparison.Ordinal) => isUnsigned ? CyTypes.UnsignedLong : CyTypes.Long,
            _ => isUnsigned ? CyTypes.UnsignedInt : CyTypes.Int,
        };
    }

    private static CyType Unknown(string name) => new() { Kind = TypeKind.Foreign, Name = name };

    private static CyType Qualified(CyType type, bool isConst) => isConst && type.Kind == TypeKind.View
        ? CyTypes.View(type.Target!, type.Dimensions, type.Layout, true)
        : type;

    private static CyType View(CMemoryViewType view, Scope scope)
    {
        var isConst = view.ElementType is CQualifiedType { IsConst: true };
        var element = Resolve(view.ElementType, scope);
        var axes = view.Axes;
        var all = axes.Count > 0 && axes.Select(a => a is SliceExpression).All(x => x);
        if (!all && axes.Count == 1)
        {
            return Extended(element, axes[0].Text);
        }

        var layout = "";
        for (var i = 0; i < axes.Count; i++)
        {
            if (axes[i] is SliceExpression { Step: { } step } && step.Text == "1")
            {
                layout = i == axes.Count - 1 ? "C" : "F";
            }
        }

        return CyTypes.View(element, axes.Count, layout, isConst);
    }

    private static CyType Template(CTemplateType template, Scope scope)
    {
        var name = template.Type.Name;
        var arguments = template.Arguments;
        if (arguments.Count == 1 && arguments[0] is Expression and not SliceExpression && arguments[0] is NumberExpression or BinaryExpression)
        {
            return Extended(Resolve(template.Type, scope), arguments[0].Text);
        }

        if (name.EndsWith("ndarray", StringComparison.Ordinal) || arguments.Any(a => a is Argument { Keyword: "ndim" or "mode" or "dtype" }))
        {
            var element = arguments.Count > 0 ? ElementOf(arguments[0], scope) : CyTypes.Object;
            return new CyType { Kind = TypeKind.Buffer, Name = name, Target = element, Dimensions = Dimensions(template) };
        }

        if (arguments.Count == 1 && arguments[0] is NameExpression size && scope.Lookup(size.Name) is { Kind: SymbolKind.EnumMember or SymbolKind.Constant or SymbolKind.Variable })
        {
            return Extended(Resolve(template.Type, scope), size.Text);
        }

        if (arguments.Count == 1 && arguments[0] is CTypeName { Type: CNamedType { Name: var constant }, Declarator: null or CNameDeclarator } && scope.Lookup(constant) is { Kind: SymbolKind.EnumMember or SymbolKind.Constant or SymbolKind.Variable })
        {
            return Extended(Resolve(template.Type, scope), constant);
        }

        if (Named(name, scope) is { Kind: TypeKind.Container } container)
        {
            return KnownTypes.Container(container.Name, arguments.Select(a => ElementOf(a, scope)).ToList());
        }

        return CyTypes.Builtin(name) ?? new CyType { Kind = TypeKind.Foreign, Name = name, Items = arguments.Select(a => ElementOf(a, scope)).ToList() };
    }

    /// <summary><c>int[2][3]</c> is two arrays of three: each further size belongs inside.</summary>
    private static CyType Extended(CyType type, string count) =>
        type.Kind == TypeKind.Array ? CyTypes.Array(Extended(type.Target!, count), type.Count) : CyTypes.Array(type, count);

    private static CyType ElementOf(Node argument, Scope scope) => argument switch
    {
        CTypeName type => Resolve(type, scope),
        Argument { Value: var value } => Named(value.Text, scope) ?? CyTypes.Object,
        _ => Named(argument.Text, scope) ?? CyTypes.Object,
    };

    private static int Dimensions(CTemplateType template)
    {
        foreach (var argument in template.Arguments)
        {
            if (argument is Argument { Keyword: "ndim" } named && int.TryParse(named.Value.Text, out var count))
            {
                return count;
            }
        }

        return 1;
    }
}
