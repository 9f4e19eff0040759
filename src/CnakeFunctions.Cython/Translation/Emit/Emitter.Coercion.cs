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

    /// <summary>A function that does to its argument what stands around a value.</summary>
    public string AsFunction() => After == ")" && !IsPostfix && Before.EndsWith('(') && Before.Count(c => c == '(') == 1 ? Before[..^1] : $"lambda value: {Around("value")}";

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
            Elements(expression, _ => target.Target!.Kind is TypeKind.Int or TypeKind.Float ? CyTypes.Foreign : target.Target!);
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
                    return to.Target is { Signed: false, Kind: TypeKind.Int } bytes ? new Wrap("_c_chars(", $", {Runtime(bytes)})") : Wrap.Call("_c_chars");
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
                return from.Kind == TypeKind.View && to.Layout.Length == 0 ? Wrap.None : ViewOf(to);
            case TypeKind.Tuple:
                return from.Kind == TypeKind.Tuple ? Wrap.None : TupleWrap(to);
            case TypeKind.Fused:
                return from.Kind == TypeKind.Fused && from.Name == to.Name ? Wrap.None : Wrap.Call(to.Name);
            default:
                return Wrap.None;
        }
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
                return ViewType(type);
            default:
                Need("_c_object");
                return "_c_object";
        }
    }
}
