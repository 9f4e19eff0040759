using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;
using CnakeFunctions.Cython.Translation.Pointers;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Subscripts.</summary>
internal sealed partial class Emitter
{
    private void Subscript(SubscriptExpression subscript)
    {
        var type = TypeOf(subscript.Object);
        if (type is { Kind: TypeKind.Pointer, Target.Kind: TypeKind.Container } && subscript.Index is NumberExpression { Text: "0" })
        {
            Expr(subscript.Object);
            return;
        }

        if (type.Kind == TypeKind.Pointer && ModeOf(subscript.Object) == PointerMode.Reference)
        {
            Expr(subscript.Object);
            return;
        }

        if (type.Kind != TypeKind.Container && subscript.Object is NameExpression && TypeOfExpression(subscript) is { Kind: TypeKind.Container } made)
        {
            Write(Runtime(made));
            return;
        }

        if (type.Kind == TypeKind.Function || PureName(subscript.Object) is not null)
        {
            if (PureName(subscript.Object) is { } pure)
            {
                Write(TypeOfExpression(subscript) is { } known ? Runtime(known) : PureValue(pure) ?? "None");
                return;
            }

            Expr(subscript.Object);
            context.Prelude.Mark("[T]");
            Write("[");
            Write(TypeArguments(subscript.Index));
            Write("]");
            return;
        }

        Plain(subscript);
    }

    /// <summary>The types in <c>f[int, double]</c>.</summary>
    private string TypeArguments(Expression index)
    {
        var items = index is TupleExpression tuple ? tuple.Elements.ToArray() : [index];
        return string.Join(", ", items.Select(item => TypeOfExpression(item) is { } type ? Runtime(type) : CyTypes.Scalar(item.Text) is { } scalar ? Runtime(scalar) : Render(() => Expr(item))));
    }
}
