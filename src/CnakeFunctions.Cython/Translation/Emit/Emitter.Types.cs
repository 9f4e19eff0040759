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
            case BinaryExpression binary when ConstantValue(binary) is { } folded:
                return folded.GetBitLength() < 64 ? CyTypes.Long : CyTypes.Object;
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

        // Token by token: an attribute of that name is none, and what else may look like one does no harm.
        var tokens = expression.Tree;
        for (var token = expression.FirstToken; token < expression.EndToken; token++)
        {
            if (tokens.KindOf(token).IsName() && tokens.SpanOf(token).SequenceEqual(name) && (token == expression.FirstToken || tokens.KindOf(token - 1) != TokenKind.Dot))
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

    private static bool IsNull(Expression expression) => expression is NameExpression { Name: "NULL" };

    private static bool IsString(Expression expression) => expression is StringExpression || (expression is ParenthesizedExpression inner && IsString(inner.Inner));
}
