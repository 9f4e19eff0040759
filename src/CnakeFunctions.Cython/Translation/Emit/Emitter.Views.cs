using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;
using CnakeFunctions.Cython.Translation.Views;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Typed memoryviews: Python's own, or those of the prelude where a module asks more of them.</summary>
internal sealed partial class Emitter
{
    /// <summary>The view of a type that is taken of an object.</summary>
    private Wrap ViewOf(CyType type)
    {
        if (!context.HasPlainViews)
        {
            return Wrap.Call(Runtime(type));
        }

        Need("_c_view");
        MarkLayout(type);
        context.Dropped.Add("Cython's message for an index out of the bounds of a memoryview.");
        if (type.Target!.Kind is TypeKind.Int or TypeKind.Fused && !type.IsConst)
        {
            context.Dropped.Add("Wraparound of signed integers stored in memoryviews, which C leaves undefined: they raise an exception.");
        }

        var name = type.Target!.Name;
        var code = ViewFormats.Of(type.Target!) is { } format ? $"\"{format}\"" : name + ".letter";
        return new Wrap("_c_view(", $", {code}{(type.Dimensions > 1 ? $", {type.Dimensions}" : "")}{(type.Layout.Length > 0 ? $", order=\"{type.Layout}\"" : "")}"
            + $"{(type.IsConst ? ", const=True" : "")}{(ViewFormats.Of(type.Target!) is not { } plain || name == ViewFormats.NameOf(plain) ? "" : $", name=\"{name}\"")})");
    }

    /// <summary>The type of a view as an object that takes views, and that memory and fused functions can ask.</summary>
    private string ViewType(CyType type)
    {
        Need("_CView");
        MarkLayout(type);
        var options = (type.Layout.Length > 0 ? $", \"{type.Layout}\"" : "") + (type.IsConst ? ", const=True" : "");
        return $"_CView({Runtime(type.Target!)}, {type.Dimensions}{options})";
    }

    private void MarkLayout(CyType type)
    {
        if (type.Layout.Length > 0)
        {
            context.Prelude.Mark($"[{type.Layout}]");
        }
    }

    /// <summary><c>v[:] = x</c>: a number for all elements, or the elements of another view.</summary>
    private bool SpreadOverView(AssignmentStatement assignment)
    {
        if (!context.HasPlainViews || assignment.Targets[0] is not SubscriptExpression target || TypeOf(target.Object) is not { Kind: TypeKind.View } view || TypeOf(target).Kind != TypeKind.View)
        {
            return false;
        }

        Need("_c_spread");
        var place = Render(() => Expr(ViewAnalysis.IsWhole(target.Index) ? target.Object : target));
        var value = Render(() => As(assignment.Value, TypeOf(assignment.Value).Kind == TypeKind.View ? TypeOf(assignment.Value) : view.Target!));
        Replace(assignment, [$"_c_spread({place}, {value})"]);
        return true;
    }

    /// <summary>What a view says of itself under another name than Python's memoryview.</summary>
    private bool ViewMember(AttributeExpression attribute, CyType owner)
    {
        if (!context.HasPlainViews || owner.Kind != TypeKind.View || attribute.Name is not ("size" or "base"))
        {
            return false;
        }

        if (attribute.Name == "size")
        {
            context.Prelude.Import("import math as _math");
        }

        Write(attribute.Name == "size" ? "_math.prod(" : "");
        Expr(attribute.Object);
        Write(attribute.Name == "size" ? ".shape)" : ".obj");
        return true;
    }

    /// <summary>A result of arithmetic in a fused type, as an element of it: floats are cut where the elements are integers, which Python's memoryview refuses.</summary>
    private bool FusedElement(SubscriptExpression target, CyType element, Expression value)
    {
        if (!context.HasPlainViews || element.Kind != TypeKind.Fused || value is not (BinaryExpression or ParenthesizedExpression or ConditionalExpression or UnaryExpression or CallExpression) || TypeOf(target.Object).Kind != TypeKind.View || element.Items.All(i => i.Kind == TypeKind.Float))
        {
            return false;
        }

        Wrapped(Wrap.Call(element.Name + ".wrap"), value);
        return true;
    }

    /// <summary>Whether an element takes a number as it is: Python's memoryview rounds it, or makes a float of it, itself.</summary>
    private bool IsStoredByView(SubscriptExpression target, CyType element, CyType value) =>
        context.HasPlainViews && element.Kind == TypeKind.Float && value.Kind is TypeKind.Float or TypeKind.Int or TypeKind.Bint && TypeOf(target.Object).Kind == TypeKind.View;
}
