using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>The types of expressions, as far as they decide what Python to write.</summary>
internal sealed partial class Emitter
{
    private readonly Dictionary<Expression, CyType> _types = [];
    private int _depth;

    private CyType TypeOf(Expression expression)
    {
        if (_types.TryGetValue(expression, out var known))
        {
            return known;
        }

        if (_depth > 200)
        {
            return CyTypes.Object;
        }

        _depth++;
        try
        {
            return _types[expression] = Infer(expression);
        }
        finally
        {
            _depth--;
        }
    }

    private CyType Infer(Expression expression)
    {
        switch (expression)
        {
            case NameExpression name:
                return NameType(name);
            case NumberExpression number:
                return NumberType(number.Text);
            case StringExpression text:
                return StringType(text);
            case ConstantExpression constant:
                return constant.Constant is TokenKind.True or TokenKind.False ? CyTypes.Bint : CyTypes.Object;
            case ParenthesizedExpression inner:
                return TypeOf(inner.Inner);
            case TupleExpression:
                return CyTypes.Tuple;
            case ListExpression or ListComprehension:
                return CyTypes.List;
            case SetExpression or SetComprehension:
                return CyTypes.Set;
            case DictionaryExpression or DictionaryComprehension:
                return CyTypes.Dict;
            case BackquoteExpression:
                return CyTypes.Str;
            case UnaryExpression unary:
                return UnaryType(unary);
            case BinaryExpression binary:
                return BinaryType(binary.Operator, TypeOf(binary.Left), TypeOf(binary.Right), binary.Right);
            case BooleanExpression boolean:
                return boolean.Operands.Select(TypeOf).Aggregate(Span);
            case ComparisonExpression comparison:
                return ComparisonType(comparison);
            case ConditionalExpression conditional:
                return Span(TypeOf(conditional.Body), TypeOf(conditional.Else));
            case NamedExpression named:
                return TypeOf(named.Value);
            case CallExpression call:
                return CallType(call);
            case AttributeExpression attribute:
                return AttributeType(attribute);
            case SubscriptExpression subscript:
                return SubscriptType(subscript);
            case CastExpression cast:
                return TypeResolver.Resolve(cast.Type, _scope);
            case AddressOfExpression address:
                return TypeOf(address.Operand) is { Kind: TypeKind.Function } function ? function
                    : CyTypes.Pointer(TypeOf(address.Operand) is { Kind: TypeKind.Array } array ? array.Target! : TypeOf(address.Operand));
            case SizeofExpression:
                return CyTypes.SizeT;
            default:
                return CyTypes.Object;
        }
    }

    private CyType NameType(NameExpression name)
    {
        if (_scope.Lookup(name.Name) is { } symbol)
        {
            return symbol.Kind switch
            {
                SymbolKind.Variable or SymbolKind.Parameter or SymbolKind.Function or SymbolKind.EnumMember => symbol.Type,
                SymbolKind.Constant or SymbolKind.Python => Inferred(symbol),
                _ => CyTypes.Object,
            };
        }

        return name.Name == "NULL" ? CyTypes.Null : CyTypes.Object;
    }

    /// <summary>The one type of all that is assigned to a Python name, when it is safe to rely on it.</summary>
    private CyType Inferred(Symbol symbol)
    {
        if (symbol.Iterated is { } iterated)
        {
            symbol.Iterated = null;
            symbol.Type = iterated.Count == 1 && TypeOf(iterated[0]) is { Kind: TypeKind.Container } held && ElementOf(held) is { Kind: TypeKind.Container } inner ? inner : iterated.All(i => i is StringExpression && TypeOf(i).IsBuiltin("str")) ? CyTypes.Ucs4 : symbol.Type;
        }

        if (symbol.Assigned is not { Count: > 0 and < 50 } assigned)
        {
            return symbol.Type;
        }

        symbol.Assigned = null;
        var scope = _scope;
        _scope = symbol.Owner ?? _scope;
        try
        {
            var known = assigned.Where(v => !Mentions(v, symbol.Name)).ToList();
            var type = known.Count == 0 ? CyTypes.Object : TypeOf(known[0]);
            foreach (var value in assigned)
            {
                var next = TypeOf(value);
                type = ReferenceEquals(type, next) || next.Name == type.Name || IsNull(value) || Mentions(value, symbol.Name) && known.Count > 0 && type.IsNumber ? type
                    : ReferenceEquals(type, CyTypes.Null) && next.IsPointer ? next
                    : type.IsNumber && next.IsNumber && type.Kind != TypeKind.Bint && next.Kind != TypeKind.Bint ? Span(type, next) : CyTypes.Object;
            }

            type = type.Kind switch
            {
                TypeKind.Array => CyTypes.Pointer(type.Target!),
                TypeKind.Int or TypeKind.Void or TypeKind.Tuple or TypeKind.Character when symbol.Kind != SymbolKind.Constant => CyTypes.Object,
                TypeKind.Pointer when IsString(assigned[0]) || IsNull(assigned[0]) => CyTypes.Object,
                TypeKind.Fused => CyTypes.Object,
                _ => type,
            };
            return symbol.Type = type;
        }
        finally
        {
            _scope = scope;
        }
    }

    private static bool Mentions(Expression expression, string name)
    {
        if (expression is NameExpression own)
        {
            return own.Name == name;
        }

        foreach (var node in SyntaxTree.Descendants(expression))
        {
            if (node is NameExpression used && used.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private static CyType NumberType(string text)
    {
        if (text[^1] is 'j' or 'J')
        {
            return CyTypes.Complex;
        }

        var isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        if (!isHex && text.AsSpan().IndexOfAny(".eE") >= 0)
        {
            return CyTypes.Double;
        }

        var isUnsigned = text.AsSpan().IndexOfAny("uU") >= 0;
        var isLong = text.AsSpan().IndexOfAny("lL") >= 0;
        if (isUnsigned)
        {
            return isLong ? CyTypes.UnsignedLong : CyTypes.UnsignedInt;
        }

        return Constants.Integer(text) is { } value && (value <= int.MaxValue || isLong && value <= long.MaxValue) ? CyTypes.Long : CyTypes.Object;
    }

    private CyType StringType(StringExpression text)
    {
        var first = text.Parts[0].Text;
        var quote = first.AsSpan().IndexOfAny('"', '\'');
        var prefix = quote > 0 ? first[..quote].ToLowerInvariant() : "";
        return prefix.Contains('c') ? CyTypes.Char : prefix.Contains('b') ? CyTypes.Bytes : CyTypes.Str;
    }

    private CyType UnaryType(UnaryExpression unary)
    {
        if (unary.Operator == TokenKind.Not)
        {
            return CyTypes.Bint;
        }

        var type = TypeOf(unary.Operand);
        return type.IsInteger ? Promote(type) : type.Kind is TypeKind.Float or TypeKind.Complex ? type : CyTypes.Object;
    }

    private static CyType Promote(CyType type) => type.Kind == TypeKind.Bint || (type.Kind == TypeKind.Int && type.Size < 4) ? CyTypes.Int : type;

    private CyType BinaryType(TokenKind op, CyType left, CyType right, Expression? rightNode)
    {
        if (left.IsPointer || right.IsPointer)
        {
            if (op is TokenKind.Plus or TokenKind.Minus)
            {
                if (left.IsPointer && right.IsPointer)
                {
                    return op == TokenKind.Minus ? CyTypes.Scalar("ptrdiff_t")! : CyTypes.Object;
                }

                var pointer = left.IsPointer ? left : right;
                var other = left.IsPointer ? right : left;
                if (other.IsInteger || other.Kind == TypeKind.Object)
                {
                    return pointer.Kind == TypeKind.Array ? CyTypes.Pointer(pointer.Target!) : pointer;
                }
            }

            return CyTypes.Object;
        }

        if (left.Kind == TypeKind.Character && right.IsInteger || right.Kind == TypeKind.Character && left.IsInteger || left.Kind == TypeKind.Character && right.Kind == TypeKind.Character)
        {
            return op is TokenKind.Plus or TokenKind.Minus ? CyTypes.Long : CyTypes.Object;
        }

        if (left.Kind == TypeKind.Fused || right.Kind == TypeKind.Fused)
        {
            return left.Kind == TypeKind.Fused ? left : right;
        }

        if (left.IsNumber && right.IsNumber)
        {
            return NumericType(op, left, right, rightNode);
        }

        if (op == TokenKind.Plus && left.Kind == TypeKind.Builtin && left.Name == right.Name)
        {
            return left;
        }

        if (op == TokenKind.Percent && left.IsBuiltin("str"))
        {
            return CyTypes.Str;
        }

        if (op == TokenKind.Star && left.Kind == TypeKind.Builtin && right.IsInteger && left.Runtime is "list" or "str" or "bytes" or "tuple")
        {
            return left;
        }

        return CyTypes.Object;
    }

    private CyType NumericType(TokenKind op, CyType left, CyType right, Expression? rightNode)
    {
        if (left.Kind == TypeKind.Complex || right.Kind == TypeKind.Complex)
        {
            return CyTypes.Complex;
        }

        if (left.Kind == TypeKind.Float || right.Kind == TypeKind.Float)
        {
            if (left.Kind == TypeKind.Float && right.Kind == TypeKind.Float)
            {
                return left.Size >= right.Size ? left : right;
            }

            return left.Kind == TypeKind.Float ? left : right;
        }

        switch (op)
        {
            case TokenKind.Slash:
                return Directives.CDivision || Directives.LanguageLevel == 2 ? Widest(left, right) : CyTypes.Double;
            case TokenKind.StarStar:
                return Directives.CPow || rightNode is NumberExpression ? Widest(left, right) : CyTypes.Double;
            case TokenKind.Ampersand or TokenKind.Bar or TokenKind.Caret when left.Kind == TypeKind.Bint && right.Kind == TypeKind.Bint:
                return CyTypes.Bint;
            case TokenKind.LessLess or TokenKind.GreaterGreater:
                return Promote(left);
            default:
                return Widest(left, right);
        }
    }

    private static CyType Widest(CyType left, CyType right)
    {
        left = Promote(left);
        right = Promote(right);
        if (left.Symbol is not null && right.Symbol is null)
        {
            return right;
        }

        if (left.Size != right.Size)
        {
            return left.Size > right.Size ? left : right;
        }

        return left.Signed == right.Signed ? left.Name == right.Name || Rank(left) >= Rank(right) ? left : right : left.Signed ? right : left;
    }

    private static int Rank(CyType type) => type.Name switch
    {
        "int" or "unsigned int" => 1,
        "long" or "unsigned long" => 3,
        "long long" or "unsigned long long" => 4,
        "Py_ssize_t" or "size_t" or "ssize_t" => 5,
        _ => 2,
    };

    private static CyType Span(CyType a, CyType b)
    {
        if (ReferenceEquals(a, b) || a.Name == b.Name)
        {
            return a;
        }

        if (a.IsNumber && b.IsNumber)
        {
            return a.Kind == TypeKind.Complex || b.Kind == TypeKind.Complex ? CyTypes.Complex
                : a.Kind == TypeKind.Float ? a : b.Kind == TypeKind.Float ? b
                : a.Kind == TypeKind.Bint || b.Kind == TypeKind.Bint ? CyTypes.Object : Widest(a, b);
        }

        if (a.IsPointer && b.IsPointer)
        {
            return ReferenceEquals(a, CyTypes.Null) ? b : ReferenceEquals(b, CyTypes.Null) ? a : CyTypes.VoidPointer;
        }

        if (a.IsCharPointer && b.IsBuiltin("bytes") || b.IsCharPointer && a.IsBuiltin("bytes"))
        {
            return CyTypes.Object;
        }

        return CyTypes.Object;
    }

    private CyType ComparisonType(ComparisonExpression comparison)
    {
        foreach (var op in comparison.Operators)
        {
            if (op.Kind is ComparisonKind.In or ComparisonKind.NotIn or ComparisonKind.Is or ComparisonKind.IsNot)
            {
                return CyTypes.Bint;
            }
        }

        foreach (var operand in comparison.Operands)
        {
            var type = TypeOf(operand);
            if (type.Kind is TypeKind.Object or TypeKind.Extension or TypeKind.Foreign)
            {
                return CyTypes.Object;
            }
        }

        return CyTypes.Bint;
    }

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

    private static bool IsNull(Expression expression) => expression is NameExpression { Name: "NULL" };

    private static bool IsString(Expression expression) => expression is StringExpression || (expression is ParenthesizedExpression inner && IsString(inner.Inner));
}
