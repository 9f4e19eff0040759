using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>What to write around a value so that it becomes one of another type. "(" stands for nothing but the value itself.</summary>
internal readonly record struct Wrap(string Before, string After, bool IsPostfix = false)
{
    public static readonly Wrap None = new("", "");

    public bool IsNone => Before.Length == 0 && After.Length == 0;

    public static Wrap Call(string function) => new(function + "(", ")");

    public static Wrap Method(string suffix) => new("", suffix, true);

    public string Around(string text, bool isAtom = true) => IsPostfix && !isAtom ? $"{Before}({text}){After}" : Before + text + After;
}

internal sealed partial class Emitter
{
    /// <summary>Writes an expression as a value of a type.</summary>
    private void As(Expression expression, CyType target)
    {
        if (Literal(expression, target) is { } literal)
        {
            Write(literal);
            return;
        }

        if (target.Kind == TypeKind.Tuple && expression is TupleExpression tuple && tuple.Elements.Count == target.Items.Count)
        {
            Elements(tuple, i => target.Items[i]);
            return;
        }

        if (target.IsPointer && !target.IsObjectPointer && expression is ListExpression or TupleExpression { HasParentheses: true } && !expression.Children.Any(c => c is StarredExpression))
        {
            if (IsListed(expression))
            {
                Elements(expression, _ => target.Target!);
                return;
            }

            // A display becomes an array, element by element; a pointer points to its first.
            var count = target.Count.Length > 0 ? target.Count : expression.Children.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Write(Runtime(CyTypes.Array(target.Target!, count)) + "(");
            Elements(expression, _ => target.Target!.Kind is TypeKind.Int or TypeKind.Float or TypeKind.Struct ? CyTypes.Foreign : target.Target!);
            Write(")");
            return;
        }

        if (expression is ConditionalExpression conditional && !target.IsObject)
        {
            As(conditional.Body, target);
            var next = Between(conditional, conditional.Body.EndToken, conditional.Condition.FirstToken);
            Trivia(next);
            Condition(conditional.Condition);
            Between(conditional, conditional.Condition.EndToken, conditional.Else.FirstToken);
            Trivia(conditional.Else.FirstToken);
            As(conditional.Else, target);
            return;
        }

        var wrap = Conversion(TypeOf(expression), target, expression);
        if (wrap.IsNone)
        {
            Expr(expression);
            return;
        }

        Wrapped(wrap, expression);
    }

    private void Wrapped(Wrap wrap, Expression expression)
    {
        var parentheses = wrap.IsPostfix && !IsAtom(expression);
        var unwrapped = expression is ParenthesizedExpression inner && !wrap.IsPostfix && wrap.Before.EndsWith('(') ? inner.Inner : expression;
        Write(wrap.Before);
        Write(parentheses ? "(" : "");
        Expr(unwrapped);
        Write(parentheses ? ")" : "");
        Write(wrap.After);
    }

    private void AsObject(Expression expression) => As(expression, CyTypes.Object);

    private static bool IsAtom(Expression expression) => expression is NameExpression or AttributeExpression or SubscriptExpression or CallExpression or ParenthesizedExpression or ListExpression or StringExpression;

    /// <summary>A literal written as a value of another type: 1 as 1.0, 'a' as ord('a').</summary>
    private string? Literal(Expression expression, CyType target)
    {
        var sign = "";
        var value = expression;
        if (value is UnaryExpression { Operator: TokenKind.Minus, Operand: NumberExpression operand })
        {
            (sign, value) = ("-", operand);
        }

        if (value is NumberExpression number)
        {
            var integer = Constants.Integer(number.Text);
            if (target.Kind == TypeKind.Float && integer is not null && number.Text.Length < 16)
            {
                return sign + integer + ".0";
            }

            if (target.Kind == TypeKind.Bint && integer is not null)
            {
                return integer.Value.IsZero ? "False" : "True";
            }

            if (target.Kind == TypeKind.Character && integer is not null && sign.Length == 0)
            {
                return $"chr({integer})";
            }

            if (target.IsPointer && integer is { IsZero: true })
            {
                return "None";
            }

            return null;
        }

        if (expression is ConstantExpression { Constant: TokenKind.True or TokenKind.False } truth && target.Kind == TypeKind.Int)
        {
            return truth.Constant == TokenKind.True ? "1" : "0";
        }

        if (expression is ConstantExpression { Constant: TokenKind.NoneKeyword } && (target.Kind is TypeKind.Builtin or TypeKind.Extension or TypeKind.View || target.IsObjectPointer))
        {
            return "None";
        }

        if (IsNull(expression))
        {
            return "None";
        }

        if (expression is StringExpression text && text.Parts.Count == 1 && text.Parts[0] is StringLiteral)
        {
            var type = StringType(text);
            if (target.Kind == TypeKind.Int)
            {
                return type.Kind == TypeKind.Int ? null : $"ord({StringText(text)})";
            }

            if (target.Kind == TypeKind.Character)
            {
                return Unprefixed(text);
            }

            if (target.IsCharPointer)
            {
                Need("_c_chars");
                return $"_c_chars({BytesLiteral(text)})";
            }

            if (target.IsBuiltin("bytes") && !type.IsBuiltin("bytes") && type.Kind != TypeKind.Int && !HasPrefix(text, 'u'))
            {
                return BytesLiteral(text);
            }

            if (target.IsBuiltin("str") && type.IsBuiltin("str"))
            {
                return null;
            }
        }

        return null;
    }

    private static bool HasPrefix(StringExpression text, char letter)
    {
        var first = text.Parts[0].Text;
        var quote = first.AsSpan().IndexOfAny('"', '\'');
        return quote > 0 && first[..quote].Contains(letter, StringComparison.OrdinalIgnoreCase);
    }

    private static string Unprefixed(StringExpression text)
    {
        var first = text.Parts[0].Text;
        var quote = first.AsSpan().IndexOfAny('"', '\'');
        return first[..quote].Contains('r', StringComparison.OrdinalIgnoreCase) ? "r" + first[quote..] : first[quote..];
    }

    private static string BytesLiteral(StringExpression text)
    {
        var literal = Unprefixed(text);
        if (literal.Any(c => c > 127))
        {
            return literal + ".encode()";
        }

        return "b" + literal;
    }

    /// <summary>How a value of one type becomes one of another.</summary>
    private Wrap Conversion(CyType from, CyType to, Expression? value = null)
    {
        switch (to.Kind)
        {
            case TypeKind.Object or TypeKind.Foreign:
                return ToObject(from, value);
            case TypeKind.Builtin:
                return ToBuiltin(from, to, value);
            case TypeKind.Extension:
                return ToExtension(from, to, value);
            case TypeKind.Int:
                return ToInteger(from, to, value);
            case TypeKind.Bint:
                return from.Kind == TypeKind.Bint ? Wrap.None : value is CallExpression { Function: NameExpression { Name: "bool" } } ? Wrap.None : Wrap.Call("bool");
            case TypeKind.Float:
                return ToFloat(from, to, value);
            case TypeKind.Complex:
                return from.Kind == TypeKind.Complex ? Wrap.None : from.IsNumber ? Wrap.Call("complex") : Wrap.Call(Runtime(to));
            case TypeKind.Character:
                return from.Kind == TypeKind.Character ? Wrap.None : from.IsInteger ? Wrap.Call("chr") : Wrap.Call(Runtime(to));
            case TypeKind.Pointer:
                if (to.IsCharPointer && (from.Kind is TypeKind.Object or TypeKind.Builtin))
                {
                    if (Directives.StringEncoding.Length > 0)
                    {
                        Need("_c_chars_of");
                        return new Wrap("_c_chars_of(", $", \"{Encoding}\")");
                    }

                    Need("_c_chars");
                    return Wrap.Call("_c_chars");
                }

                return from.IsStruct && to.Target!.IsStruct ? AddressWrap() : Wrap.None;
            case TypeKind.Struct:
                if (from.IsStruct)
                {
                    return value is CallExpression ? Wrap.None : Copy(to);
                }

                return from.IsPointer ? Wrap.None : Wrap.Call(Runtime(to));
            case TypeKind.Container:
                return from.Kind == TypeKind.Container && from.Name == to.Name ? value is CallExpression ? Wrap.None : Wrap.Method(".copy()") : from.Kind == TypeKind.Foreign ? Wrap.None : Wrap.Call(Runtime(to));
            case TypeKind.Array:
                return Wrap.Call(Runtime(to));
            case TypeKind.View:
                return from.Kind == TypeKind.View && to.Layout.Length == 0 ? Wrap.None : Wrap.Call(Runtime(to));
            case TypeKind.Tuple:
                return from.Kind == TypeKind.Tuple ? Wrap.None : TupleWrap(to);
            case TypeKind.Fused:
                return from.Kind == TypeKind.Fused && from.Name == to.Name ? Wrap.None : Wrap.Call(to.Name);
            default:
                return Wrap.None;
        }
    }

    private Wrap Copy(CyType type)
    {
        if (!IsPlain(type))
        {
            return Wrap.Method(".copy()");
        }

        context.Prelude.Import("import copy as _copy");
        return Wrap.Call("_copy.copy");
    }

    private Wrap ByteWrap()
    {
        Need("_c_byte_of");
        return Wrap.Call("_c_byte_of");
    }

    private Wrap AddressWrap()
    {
        Need("_c_address");
        return Wrap.Call("_c_address");
    }

    private Wrap TupleWrap(CyType to)
    {
        Need("_c_tuple");
        return new Wrap("_c_tuple(", $", {string.Join(", ", to.Items.Select(Converter))})");
    }

    private Wrap ToObject(CyType from, Expression? value)
    {
        if (IsTextSlice(value))
        {
            return Directives.StringType == "str" ? Wrap.Method($".decode(\"{Encoding}\")") : Directives.StringType == "bytearray" ? Wrap.Call("bytearray") : Wrap.None;
        }

        switch (from.Kind)
        {
            case TypeKind.Array when value is not null && IsListed(value):
                return Wrap.Call("list");
            case TypeKind.Struct or TypeKind.Array or TypeKind.Container:
                return Wrap.Method(".to_python()");
            case TypeKind.Pointer when from.IsCharPointer:
                if (Directives.StringType == "str" && Directives.StringEncoding.Length > 0)
                {
                    Need("_c_decode");
                    return new Wrap("_c_decode(", $", \"{Encoding}\")");
                }

                Need("_c_string");
                return Directives.StringType == "bytearray" ? new Wrap("bytearray(_c_string(", "))") : Wrap.Call("_c_string");
            case TypeKind.Float when from.Size == 4 && value is BinaryExpression:
                return Wrap.Call(Converter(from));
            case TypeKind.Fused when value is BinaryExpression && from.Items.All(i => i.IsNumber) && from.Items.Any(i => i is { Kind: TypeKind.Float, Size: 4 }):
                return Wrap.Call(from.Name);
            default:
                return Wrap.None;
        }
    }

    /// <summary>A slice of a char pointer, which the c_string directives may make something else than bytes.</summary>
    private bool IsTextSlice(Expression? value) =>
        Directives.StringEncoding.Length > 0 && value is SubscriptExpression { Index: SliceExpression } slice && TypeOf(slice.Object).IsCharPointer;

    private string Encoding => Directives.StringEncoding is "default" ? "utf-8" : Directives.StringEncoding;

    private Wrap ToBuiltin(CyType from, CyType to, Expression? value)
    {
        if (IsTextSlice(value))
        {
            return to.Runtime == "str" ? Wrap.Method($".decode(\"{Encoding}\")") : to.Runtime == "bytearray" ? Wrap.Call("bytearray") : Wrap.None;
        }

        if (from.IsCharPointer && from.Kind == TypeKind.Pointer && to.Runtime is "bytes" or "str" or "bytearray")
        {
            if (to.Runtime == "str" && Directives.StringEncoding.Length > 0)
            {
                Need("_c_decode");
                return new Wrap("_c_decode(", $", \"{Encoding}\")");
            }

            Need("_c_string");
            return to.Runtime == "bytearray" ? new Wrap("bytearray(_c_string(", "))") : Wrap.Call("_c_string");
        }

        if (from.Kind == TypeKind.Builtin && (from.Runtime == to.Runtime || from.IsBuiltin("str") && to.Name.StartsWith("basestring", StringComparison.Ordinal)))
        {
            return Wrap.None;
        }

        if (from.IsPointer || from.IsStruct || from.Kind == TypeKind.Container)
        {
            var python = ToObject(from, value);
            return from.Kind == TypeKind.Array && to.Runtime is "tuple" ? new Wrap("tuple(", ".to_python())") : python;
        }

        if (from.Kind is TypeKind.Character or TypeKind.Tuple or TypeKind.Fused)
        {
            return Wrap.None;
        }

        if (to.Runtime == "bytes" && from.Kind == TypeKind.Int && value is not NumberExpression)
        {
            return from.Size == 1 ? new Wrap("bytes([", from.Signed ? " & 255])" : "])") : ByteWrap();
        }

        if (to.Runtime == "frozendict")
        {
            Need("frozendict");
        }

        if (to.Runtime == "bytearray" && value is SubscriptExpression { Index: SliceExpression } slice && TypeOf(slice.Object).IsCharPointer)
        {
            return Wrap.Call("bytearray");
        }

        if (value is CallExpression { Function: NameExpression { Name: var constructor } } && constructor == to.Runtime)
        {
            return Wrap.None;
        }

        Need("_c_typed");
        return new Wrap("_c_typed(", $", {to.Runtime})");
    }

    private Wrap ToExtension(CyType from, CyType to, Expression? value)
    {
        if (from.Kind == TypeKind.Extension)
        {
            var depth = 0;
            for (var symbol = from.Symbol; symbol is not null && depth++ < 64; symbol = symbol.Base)
            {
                if (symbol == to.Symbol)
                {
                    return Wrap.None;
                }
            }
        }

        if (to.Symbol is { IsExtern: true } || from.Kind is not (TypeKind.Object or TypeKind.Extension or TypeKind.Builtin))
        {
            return Wrap.None;
        }

        Need("_c_typed");
        return new Wrap("_c_typed(", $", {to.Name})");
    }

    private Wrap ToInteger(CyType from, CyType to, Expression? value)
    {
        switch (from.Kind)
        {
            case TypeKind.Bint:
                return value is ConstantExpression ? Wrap.None : Wrap.Call("int");
            case TypeKind.Character:
                return Wrap.Call("ord");
            case TypeKind.Float:
                return Truncation(from, to, value);
            case TypeKind.Int:
                return Narrow(from, to, value);
            case TypeKind.Builtin when from.Runtime is "bytes" && to.Size == 1 || from.Runtime is "str" && value is NameExpression or SubscriptExpression && IsLoopCharacter(value):
                return Wrap.Call("ord");
            case TypeKind.Object or TypeKind.Builtin or TypeKind.Extension:
                return value is NumberExpression ? Wrap.None : Wrap.Call(Converter(to));
            default:
                return Wrap.None;
        }
    }

    private static bool IsLoopCharacter(Expression value) => false;

    private Wrap Narrow(CyType from, CyType to, Expression? value)
    {
        if (to.Symbol is not null)
        {
            return Wrap.None;
        }

        if (value is not null && ConstantValue(value) is { } constant)
        {
            var bits = to.Size * 8;
            var low = to.Signed ? -(System.Numerics.BigInteger.One << (bits - 1)) : 0;
            var high = (System.Numerics.BigInteger.One << (to.Signed ? bits - 1 : bits)) - 1;
            return constant >= low && constant <= high ? Wrap.None : Truncation(from, to, value);
        }

        if (!IsStrict && to is { Signed: true, Size: >= 4 } && from.Signed && value is BinaryExpression { Operator: TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.SlashSlash or TokenKind.Percent or TokenKind.Slash or TokenKind.GreaterGreater or TokenKind.Ampersand } step && StepType(step) is { } other && other.IsInteger && other.Size <= to.Size)
        {
            context.Dropped.Add("Wraparound of signed sums and products, which C leaves undefined.");
            return Wrap.None;
        }

        if (from.Name == to.Name || (from.Signed == to.Signed && to.Size >= from.Size) || (!from.Signed && to.Size > from.Size))
        {
            return Wrap.None;
        }

        if (!IsStrict && to.Size >= 4 && to.Signed && from.Signed && value is not (BinaryExpression or null) && from.Name is "Py_ssize_t" or "ptrdiff_t" or "ssize_t")
        {
            context.Dropped.Add("Truncation of Py_ssize_t values to narrower signed integers.");
            return Wrap.None;
        }

        return Truncation(from, to, value);
    }

    /// <summary>The type of what a small constant is added to or multiplied with, as in <c>i + 1</c>.</summary>
    private CyType? StepType(BinaryExpression step) =>
        IsSmall(step.Right) ? TypeOf(step.Left) : IsSmall(step.Left) ? TypeOf(step.Right) : null;

    private static bool IsSmall(Expression value) => ConstantValue(value) is { } constant && System.Numerics.BigInteger.Abs(constant) <= 65536;

    private static System.Numerics.BigInteger? ConstantValue(Expression value) => value switch
    {
        NumberExpression number => Constants.Integer(number.Text),
        UnaryExpression { Operator: TokenKind.Minus, Operand: var operand } => -ConstantValue(operand),
        ParenthesizedExpression inner => ConstantValue(inner.Inner),
        _ => null,
    };

    private Wrap ToFloat(CyType from, CyType to, Expression? value)
    {
        if (from.Kind == TypeKind.Float)
        {
            return to.Size == 4 && (from.Size != 4 || value is null or BinaryExpression) ? Wrap.Call(Converter(to)) : Wrap.None;
        }

        return from.IsInteger && to.Size != 4 ? Wrap.Call("float") : Wrap.Call(Converter(to));
    }

    /// <summary>The Python expression for a type, with what it needs added to the prelude.</summary>
    private string Runtime(CyType type)
    {
        switch (type.Kind)
        {
            case TypeKind.Int:
                return Scalar(type, $"_CInt(\"{type.Name}\", {type.Size}{(type.Name is "Py_ssize_t" ? ", index=True" : type.Signed ? "" : ", False")})", "_CInt");
            case TypeKind.Bint:
                return Scalar(type, "_CBint(\"bint\", 4)", "_CBint");
            case TypeKind.Float:
                return Scalar(type, $"_CFloat(\"{type.Name}\", {type.Size}{(type.Size == 4 ? ", _c_float32" : "")})", "_CFloat");
            case TypeKind.Complex:
                return Scalar(type, $"_CComplex(\"{type.Name}\", {type.Size})", "_CComplex");
            case TypeKind.Character:
                return Scalar(type, $"_CUcs4(\"{type.Name}\", 4)", "_CUcs4");
            case TypeKind.Struct:
                foreach (var snippet in type.Symbol?.Requires ?? [])
                {
                    Need(snippet);
                }

                return type.Symbol?.Replacement ?? type.Symbol?.Name ?? type.Name;
            case TypeKind.Builtin:
                return type.Runtime ?? "object";
            case TypeKind.Extension:
                return type.Name;
            case TypeKind.Fused:
                return type.Name;
            case TypeKind.Void:
                return "None";
            case TypeKind.Pointer:
                Need("_CPointer");
                return type.Target!.Kind == TypeKind.Struct ? $"_CPointer(lambda: {Runtime(type.Target)})"
                    : type.Target.Kind is TypeKind.Void or TypeKind.Function or TypeKind.Foreign ? "_CPointer()" : $"_CPointer({Runtime(type.Target)})";
            case TypeKind.Container:
                Need("_CppType");
                Need(type.Runtime!);
                return $"_CppType({string.Join(", ", type.Items.Select(Runtime).Prepend(type.Runtime))})";
            case TypeKind.Array:
                Need("_CArray");
                return $"_CArray({Runtime(type.Target!)}, {(type.Count.Length == 0 ? "0" : type.Count)})";
            case TypeKind.View:
                Need("_CView");
                var options = (type.Layout.Length > 0 ? $", \"{type.Layout}\"" : "") + (type.IsConst ? ", const=True" : "");
                return $"_CView({Runtime(type.Target!)}, {type.Dimensions}{options})";
            default:
                Need("_c_object");
                return "_c_object";
        }
    }
}
