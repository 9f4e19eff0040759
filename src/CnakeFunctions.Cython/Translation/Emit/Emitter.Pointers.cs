using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;
using CnakeFunctions.Cython.Translation.Pointers;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Casts, addresses, sizes and C++ objects.</summary>
internal sealed partial class Emitter
{
    private void Cast(CastExpression cast)
    {
        context.Count("cast");
        if (Allocated(cast))
        {
            return;
        }

        if (cast.Operand is AttributeExpression { Name: "data" } data && TypeOf(data.Object) is { Kind: TypeKind.Buffer } or { Kind: TypeKind.Foreign, Name: "ndarray" or "np.ndarray" or "cnp.ndarray" }
            && TypeResolver.Resolve(cast.Type, _scope) is { Kind: TypeKind.Pointer, Target: { Kind: TypeKind.Int or TypeKind.Float or TypeKind.Complex } element })
        {
            Need("_c_array_data");
            Write($"_c_array_data({Render(() => Expr(data.Object))}, {Runtime(element)})");
            return;
        }

        if (cast.Type.Type is CMemoryViewType view && TypeOf(cast.Operand).IsPointer && view.Axes.Count > 0)
        {
            PointerView(view, cast.Operand);
            return;
        }

        CastTo(TypeResolver.Resolve(cast.Type, _scope), cast.Operand, cast.QuestionToken >= 0);
    }

    /// <summary><c>&lt;double[:n, :m]&gt;p</c>: a view of the memory behind a pointer.</summary>
    private void PointerView(CMemoryViewType view, Expression pointer)
    {
        Need("_c_pointer_view");
        Write("_c_pointer_view(");
        Expr(pointer);
        foreach (var axis in view.Axes)
        {
            Write(", " + (axis is SliceExpression { Upper: { } stop } ? Render(() => Expr(stop)) : "None"));
        }

        Write(")");
    }

    private void CastTo(CyType type, Expression operand, bool isChecked)
    {
        var from = TypeOf(operand);
        if (type.Kind is TypeKind.Int or TypeKind.Foreign or TypeKind.Fused && MayPoint(from))
        {
            context.Prelude.Mark("[address]");
        }

        switch (type.Kind)
        {
            case TypeKind.Object when from is { IsPointer: true, Target.Name: "PyObject" } && context.HasObjectPointers:
                Need("_c_held");
                Write("_c_held(");
                Expr(operand);
                Write(")");
                break;
            case TypeKind.Object:
                AsObject(operand);
                break;
            case TypeKind.Builtin or TypeKind.Extension when isChecked:
                NeedTyped("_c_typed", type);
                Write("_c_typed(");
                Expr(operand);
                Write($", {Runtime(type)}, False)");
                break;
            case TypeKind.Builtin:
                As(operand, (from.IsObject || from.IsObjectPointer) && !IsTextSlice(operand) ? CyTypes.Object : type);
                break;
            case TypeKind.Extension or TypeKind.Foreign or TypeKind.Function:
                Grouped(operand);
                break;
            case TypeKind.Bint:
                As(operand, type);
                break;
            case TypeKind.Int when from.IsPointer && !from.IsObjectPointer:
                Write("int(");
                Expr(operand);
                Write(")");
                break;
            case TypeKind.Int when from is { IsPointer: true, Target.Kind: TypeKind.Void } && operand is not CastExpression:
                Need("_c_number");
                Write("_c_number(");
                Expr(operand);
                Write(")");
                break;
            case TypeKind.Int when from.IsPointer || from.Kind is TypeKind.Foreign:
                Write("id(");
                Expr(operand);
                Write(")");
                break;
            case TypeKind.Int when from is { Kind: TypeKind.Int, Symbol.IsPublic: true } && type.Symbol is null:
                Write("int(");
                Expr(operand);
                Write(")");
                break;
            case TypeKind.Int when type.Symbol is not null:
                Grouped(operand);
                break;
            case TypeKind.Int when from.IsInteger && Narrow(from, type, operand).IsNone && from.Kind == TypeKind.Int:
                Grouped(operand);
                break;
            case TypeKind.Int when operand is StringExpression:
                As(operand, type);
                break;
            case TypeKind.Int:
                Wrapped(from.IsObject ? Wrap.Call(Converter(type)) : Truncation(from, type, operand), operand);
                break;
            case TypeKind.Pointer:
                PointerCast(type, from, operand);
                break;
            case TypeKind.View when from.IsPointer:
                Grouped(operand);
                break;
            case TypeKind.Array:
                Grouped(operand);
                break;
            case TypeKind.Fused:
                Write(type.Name + ".wrap(");
                Expr(operand);
                Write(")");
                break;
            default:
                As(operand, type);
                if (from.Kind == type.Kind && operand is BinaryExpression)
                {
                    break;
                }

                break;
        }
    }

    /// <summary>An operand that stood behind a cast, which binds tighter than what may follow.</summary>
    private void Grouped(Expression operand)
    {
        if (operand is UnaryExpression or AwaitExpression)
        {
            Write("(");
            Expr(operand);
            Write(")");
        }
        else
        {
            Expr(operand);
        }
    }

    private void PointerCast(CyType type, CyType from, Expression operand)
    {
        if (IsNull(operand) || operand is NumberExpression { Text: "0" })
        {
            Write("None");
            return;
        }

        if (type.IsCharPointer && (from.IsObject || operand is StringExpression))
        {
            As(operand, type);
            return;
        }

        var target = type.Target!;
        if (type.IsObjectPointer || target.Kind is TypeKind.Foreign or TypeKind.Function || (from.IsObject && (operand is not CallExpression || !target.IsStruct && !target.IsNumber)) || (from.IsPointer && from.Target!.Name == target.Name))
        {
            Grouped(operand);
            return;
        }

        Need("_c_cast");
        Write("_c_cast(");
        Expr(operand);
        Write($", {Runtime(target)})");
    }

    private void Address(AddressOfExpression address)
    {
        context.Count("address-of");
        if (TypeOf(address.Operand).IsStruct && ModeOf(address) is not PointerMode.Memory and var mode)
        {
            Write(mode == PointerMode.List ? "[" : "");
            Expr(address.Operand is ParenthesizedExpression { Inner: var inner } ? inner : address.Operand);
            Write(mode == PointerMode.List ? "]" : "");
            return;
        }

        AddressOf(address.Operand);
    }

    private void AddressOf(Expression operand)
    {
        while (operand is ParenthesizedExpression inner)
        {
            operand = inner.Inner;
        }

        var type = TypeOf(operand);
        if (type.Kind is TypeKind.Function)
        {
            Expr(operand);
            return;
        }

        switch (operand)
        {
            case SubscriptExpression { Index: not SliceExpression } subscript when TypeOf(subscript.Object) is { Kind: TypeKind.View }:
                Expr(subscript.Object);
                Write(".pointer(");
                Expr(subscript.Index is ParenthesizedExpression p ? p.Inner : subscript.Index);
                Write(")");
                return;
            case SubscriptExpression { Index: not SliceExpression } subscript when TypeOf(subscript.Object) is { IsPointer: true }:
                if (subscript.Index is NumberExpression { Text: "0" })
                {
                    Expr(subscript.Object);
                    return;
                }

                Write("(");
                Expr(subscript.Object);
                Write(" + ");
                Operand(subscript.Index);
                Write(")");
                return;
            case AttributeExpression attribute when TypeOf(attribute.Object) is var owner && (owner.IsStruct || owner is { Kind: TypeKind.Pointer, Target.IsStruct: true }):
                Need("_c_address");
                Write("_c_address(");
                Expr(attribute.Object);
                Write($"{(owner.IsStruct ? "" : "[0]")}, \"{attribute.Name}\")");
                return;
            case NameExpression name when _scope.Lookup(name.Name) is { IsBoxed: true } symbol:
                Write(symbol.Replacement ?? symbol.Name);
                return;
        }

        if (type.IsStruct)
        {
            Need("_c_address");
            Write("_c_address(");
            Expr(operand);
            Write(")");
            return;
        }

        Expr(operand);
    }

    private void Sizeof(SizeofExpression size)
    {
        var type = size.Operand switch
        {
            CTypeName name => TypeResolver.Resolve(name, _scope),
            NameExpression name => TypeResolver.Named(name.Name, _scope) ?? TypeOf(name),
            AttributeExpression attribute => TypeOfExpression(attribute) ?? TypeResolver.Named(attribute.Text, _scope) ?? TypeOf(attribute),
            Expression expression => TypeOf(expression),
            _ => CyTypes.Object,
        };
        SizeOf(type);
    }

    private void SizeOf(CyType type)
    {
        if (type.Kind is TypeKind.Struct or TypeKind.Fused)
        {
            Write(Runtime(type) + ".size");
        }
        else if (type.Kind == TypeKind.Array && type.Size == 0)
        {
            Write(Runtime(type) + ".size");
        }
        else
        {
            Write(Math.Max(1, type.Size == 0 ? 8 : type.Size).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private void New(NewExpression created)
    {
        var made = TypeResolver.Resolve(created.Type, _scope);
        Write(made.Kind == TypeKind.Container ? Runtime(made) : Cpp(created.Type.Name));
        if (created.Arguments is { } arguments)
        {
            Trivia(arguments.FirstToken);
            Arguments(arguments, _ => CyTypes.Object);
        }
        else
        {
            Write("()");
        }
    }

    /// <summary>The Python that makes an empty value of a C++ type.</summary>
    private string Cpp(string type)
    {
        var name = type.Split('[')[0];
        name = name[(name.LastIndexOf('.') + 1)..];
        return name switch
        {
            "vector" or "list" or "cpplist" or "stack" or "queue" => "list",
            "map" or "unordered_map" or "cppmap" or "umap" or "cmap" => "dict",
            "set" or "unordered_set" or "cset" or "cppset" => "set",
            "deque" => "list",
            "string" or "cppstring" => "bytes",
            "pair" => "list",
            _ => name,
        };
    }
}
