using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>The types of calls, attributes and subscripts.</summary>
internal sealed partial class Emitter
{
    private CyType CallType(CallExpression call)
    {
        var function = call.Function;
        while (function is ParenthesizedExpression inner)
        {
            function = inner.Inner;
        }

        if (PureName(function) is { } pure)
        {
            return PureCallType(pure, call);
        }

        if (function is NameExpression name)
        {
            var symbol = _scope.Lookup(name.Name);
            if (symbol is null)
            {
                return BuiltinCallType(name.Name, call);
            }

            switch (symbol.Kind)
            {
                case SymbolKind.Class:
                    return symbol.Type;
                case SymbolKind.Struct:
                    return symbol.Type;
                case SymbolKind.Typedef when symbol.Type.Kind == TypeKind.Container:
                    return symbol.Type;
                case SymbolKind.Typedef when symbol.Type.IsStruct || symbol.Type.Kind is TypeKind.Extension:
                    return symbol.Type;
            }
        }

        if (function is AttributeExpression { Name: "__new__", Object: NameExpression owner } && _scope.Lookup(owner.Name) is { Kind: SymbolKind.Class } made)
        {
            return made.Type;
        }

        if (function is AttributeExpression member && Container(TypeOf(member.Object)) is { } container)
        {
            return ContainerMethod(container, member.Name);
        }

        if (function is SubscriptExpression && TypeOfExpression(function) is { Kind: TypeKind.Container } built)
        {
            return built;
        }

        if (function is AttributeExpression method && TypeOf(method.Object) is { Kind: TypeKind.Builtin } receiver)
        {
            return MethodType(receiver, method.Name);
        }

        var type = TypeOf(function);
        if (type.Kind == TypeKind.Pointer && type.Target!.Kind == TypeKind.Function)
        {
            type = type.Target!;
        }

        return type.Kind == TypeKind.Function ? type.Target!.Kind == TypeKind.Void ? CyTypes.Object : type.Target! : CyTypes.Object;
    }

    private static CyType? Container(CyType type) => type.Kind == TypeKind.Container ? type : type is { Kind: TypeKind.Pointer, Target.Kind: TypeKind.Container } ? type.Target : null;

    /// <summary>What iterating over a container gives: a map gives pairs.</summary>
    private static CyType ElementOf(CyType container) => container.Runtime!.EndsWith("map", StringComparison.Ordinal)
        ? KnownTypes.Container("pair", container.Items) : container.Items.ElementAtOrDefault(0) ?? CyTypes.Char;

    private static CyType ContainerMethod(CyType container, string name) => name switch
    {
        "size" or "length" or "capacity" or "count" or "find" when name is not "find" || container.Runtime == "_cpp_string" => CyTypes.SizeT,
        "empty" => CyTypes.Bint,
        "at" or "front" or "back" or "top" => (container.Runtime!.EndsWith("map", StringComparison.Ordinal) ? container.Items.ElementAtOrDefault(1) : container.Items.ElementAtOrDefault(0)) ?? CyTypes.Char,
        "c_str" or "data" when container.Runtime == "_cpp_string" => CyTypes.CharPointer,
        "substr" => container,
        _ => CyTypes.Foreign,
    };

    private static CyType MethodType(CyType receiver, string name) => (receiver.Runtime, name) switch
    {
        ("str", "split" or "rsplit" or "splitlines") => CyTypes.List,
        ("str", "join" or "upper" or "lower" or "strip" or "lstrip" or "rstrip" or "replace" or "format") => CyTypes.Str,
        ("str", "encode") => CyTypes.Bytes,
        ("bytes", "decode") => CyTypes.Str,
        ("bytes", "join" or "replace" or "strip") => CyTypes.Bytes,
        ("dict", "copy") => CyTypes.Dict,
        (_, "startswith" or "endswith" or "isalpha" or "isdigit") => CyTypes.Bint,
        (_, "find" or "rfind" or "count") when receiver.Runtime is "str" or "bytes" => CyTypes.SsizeT,
        _ => CyTypes.Object,
    };

    private CyType BuiltinCallType(string name, CallExpression call) => name switch
    {
        "len" => CyTypes.SsizeT,
        "list" or "sorted" => CyTypes.List,
        "dict" => CyTypes.Dict,
        "tuple" => CyTypes.Tuple,
        "set" => CyTypes.Set,
        "format" or "ascii" or "bin" or "hex" or "oct" or "chr" or "unichr" => CyTypes.Str,
        "frozendict" => CyTypes.Builtin("frozendict")!,
        "str" or "unicode" or "repr" when call.Arguments.Arguments.Count < 2 => CyTypes.Str,
        "bytes" => CyTypes.Bytes,
        "bytearray" => CyTypes.Builtin("bytearray")!,
        "frozenset" => CyTypes.Builtin("frozenset")!,
        "float" => CyTypes.Double,
        "bool" or "isinstance" or "hasattr" or "callable" or "issubclass" or "any" or "all" => CyTypes.Bint,
        "abs" when call.Arguments.Arguments.Count == 1 && TypeOf(call.Arguments.Arguments[0].Value) is { IsNumber: true } type => type.Kind == TypeKind.Complex ? CyTypes.Double : type,
        "ord" => CyTypes.Long,
        "hash" => CyTypes.Scalar("Py_hash_t")!,
        "min" or "max" when call.Arguments.Arguments.Count > 1 => call.Arguments.Arguments.Select(a => TypeOf(a.Value)).Aggregate(Span),
        _ => CyTypes.Object,
    };

    private CyType AttributeType(AttributeExpression attribute)
    {
        if (PureName(attribute) is not null)
        {
            return CyTypes.Object;
        }

        if (attribute.Object is NameExpression name && _scope.Lookup(name.Name) is { Kind: SymbolKind.Enum } owner && owner.Members!.Find(attribute.Name) is { } member)
        {
            return member.Type;
        }

        if (ModuleOf(attribute.Object) is { } module)
        {
            return EmbeddedMember(attribute) is { Kind: SymbolKind.Function or SymbolKind.Variable or SymbolKind.EnumMember } outside ? outside.Type
                : KnownNames.Find(attribute.Name, module) is { } known ? known.Type : CyTypes.Object;
        }

        if (ArrayElement(attribute) is { } element)
        {
            return CyTypes.Pointer(element);
        }

        if (attribute.Object is NameExpression className && _scope.Lookup(className.Name) is { Kind: SymbolKind.Class } owningClass && owningClass.FindMember(attribute.Name) is { Kind: SymbolKind.Function } unbound)
        {
            return unbound.Type;
        }

        var type = TypeOf(attribute.Object);
        if (Container(type) is { Runtime: "_cpp_pair" } pair && attribute.Name is "first" or "second")
        {
            return pair.Items.ElementAtOrDefault(attribute.Name == "first" ? 0 : 1) ?? CyTypes.Foreign;
        }

        if (type is { Kind: TypeKind.Pointer, Target.IsStruct: true })
        {
            type = type.Target!;
        }

        return type.Kind switch
        {
            TypeKind.Struct => type.Symbol?.Members?.Find(attribute.Name)?.Type ?? CyTypes.Object,
            TypeKind.Extension => type.Symbol?.FindMember(attribute.Name) is { Kind: SymbolKind.Variable or SymbolKind.Function } found ? found.Type : CyTypes.Object,
            TypeKind.View or TypeKind.Buffer when attribute.Name is "shape" or "strides" or "suboffsets" => CyTypes.Pointer(CyTypes.SsizeT),
            TypeKind.View when attribute.Name == "T" => type,
            TypeKind.Complex when attribute.Name is "real" or "imag" => CyTypes.Double,
            _ => CyTypes.Object,
        };
    }

    private CyType SubscriptType(SubscriptExpression subscript)
    {
        if (PureName(subscript.Object) is not null)
        {
            return CyTypes.Object;
        }

        var type = TypeOf(subscript.Object);
        var isSlice = subscript.Index is SliceExpression;
        switch (type.Kind)
        {
            case TypeKind.Pointer or TypeKind.Array:
                return isSlice ? type.IsCharPointer && subscript.Index is SliceExpression { Step: null } ? CyTypes.Bytes : CyTypes.List : type.Target!.Kind == TypeKind.Void ? CyTypes.Object : type.Target!;
            case TypeKind.View or TypeKind.Buffer:
                var indices = subscript.Index is TupleExpression tuple ? tuple.Elements.ToArray() : [subscript.Index];
                if (indices.Length == type.Dimensions && indices.All(i => i is not SliceExpression and not ConstantExpression))
                {
                    return type.Target!;
                }

                if (type.Kind == TypeKind.Buffer)
                {
                    return CyTypes.Object;
                }

                var left = type.Dimensions - indices.Count(i => i is not SliceExpression and not ConstantExpression) + indices.Count(i => i is ConstantExpression { Constant: TokenKind.NoneKeyword });
                return CyTypes.View(type.Target!, Math.Max(1, left), "", type.IsConst);
            case TypeKind.Container:
                return (type.Runtime!.EndsWith("map", StringComparison.Ordinal) ? type.Items.ElementAtOrDefault(1) : type.Items.ElementAtOrDefault(0)) ?? CyTypes.Char;
            case TypeKind.Tuple when subscript.Index is NumberExpression number && int.TryParse(number.Text, out var n) && n < type.Items.Count:
                return type.Items[n];
            case TypeKind.Builtin when isSlice:
                return type.Runtime is "str" or "bytes" or "list" or "tuple" or "bytearray" ? type : CyTypes.Object;
            case TypeKind.Builtin when type.Runtime == "str" && TypeOf(subscript.Index).IsInteger:
                return CyTypes.Ucs4;
            case TypeKind.Builtin when type.Runtime is "bytes" or "bytearray" && TypeOf(subscript.Index).IsInteger:
                return CyTypes.UnsignedChar;
            case TypeKind.Function:
                return type;
            default:
                return CyTypes.Object;
        }
    }
}
