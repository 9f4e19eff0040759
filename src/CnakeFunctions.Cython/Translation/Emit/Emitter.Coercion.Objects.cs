using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Values on their way to and from Python objects.</summary>
internal sealed partial class Emitter
{
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

        NeedTyped("_c_typed", to);
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

        NeedTyped("_c_typed", to);
        return new Wrap("_c_typed(", $", {to.Name})");
    }

    /// <summary>A check of a type: subclasses pass where it is one that Cython's own types do not name exactly.</summary>
    private void NeedTyped(string snippet, CyType type)
    {
        Need(snippet);
        if (type.Kind != TypeKind.Builtin || type.Runtime is not ("list" or "tuple" or "dict" or "set" or "frozenset" or "str" or "bytes" or "bytearray" or "slice" or "range" or "memoryview"))
        {
            context.Prelude.Mark("[subclasses]");
        }
    }
}
