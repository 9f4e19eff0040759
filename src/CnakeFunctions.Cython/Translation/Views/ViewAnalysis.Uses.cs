using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Views;

/// <summary>What is done with views, and with what becomes one.</summary>
internal sealed partial class ViewAnalysis
{
    private bool Visit(Node node) => node switch
    {
        AssignmentStatement assignment when assignment.Targets.ToArray().Any(t => ViewOf(t) is not null) => !IsMemory(assignment.Value),
        CVariable { Value: { } value } variable when ViewOf(variable) is not null => !IsMemory(value),
        Argument argument when IsMemory(argument.Value) => !IsTakenAsView(argument),
        ReturnStatement { Value: { } value } when _function is CFunctionDefinition && IsMemory(value) => Returned() is null,
        _ => true,
    } && (node is not Expression expression || ViewOf(expression) is not { } view || IsPlainUse(expression, view));

    /// <summary>The type of an expression that is a view.</summary>
    private CyType? ViewOf(Node? expression)
    {
        switch (expression)
        {
            case ParenthesizedExpression inner:
                return ViewOf(inner.Inner);
            case CVariable { Parent: CVariableDeclaration declaration } variable:
                return TypeResolver.Declared(TypeResolver.Resolve(declaration.Type, _module), variable.Declarator, _module) is { Kind: TypeKind.View } declared ? declared : null;
            case SubscriptExpression { Index: var index } subscript when ViewOf(subscript.Object) is { } view:
                return IsElement(index, view) ? null : view;
            default:
                return _scope.TypeOf(expression) is { Kind: TypeKind.View } type ? type : null;
        }
    }

    private bool IsMemory(Expression value) => _scope.TypeOf(value) is { IsPointer: true } or { IsStruct: true };

    private CyType? Returned() => _function is CFunctionDefinition { ReturnType: { } result } && TypeResolver.Resolve(result, _module) is { Kind: TypeKind.View } view ? view : null;

    private static bool IsElement(Expression index, CyType view)
    {
        var indices = index is TupleExpression tuple ? tuple.Elements.ToArray() : [index];
        return indices.Length == view.Dimensions && indices.All(i => i is not (SliceExpression or ConstantExpression or StarredExpression or TupleExpression));
    }

    private bool IsPlainUse(Expression expression, CyType view)
    {
        Node node = expression;
        while (node.Parent is ParenthesizedExpression)
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            ExpressionStatement => true,
            SubscriptExpression subscript when subscript.Object == node => IsElement(subscript.Index, view) ? IsPlainElement(subscript) : IsPlainSlice(subscript, view),
            AttributeExpression { Name: "shape" or "strides" or "ndim" or "nbytes" or "itemsize" or "size" or "base" } => true,
            ComparisonExpression comparison => comparison.Operands.ToArray().All(o => o == node || o is ConstantExpression { Constant: TokenKind.NoneKeyword }),
            AssignmentStatement assignment => assignment.Value != node || assignment.Targets.ToArray().All(t => ViewOf(t) is not null),
            CVariable variable => ViewOf(variable) is not null,
            TupleExpression tuple => IsExchanged(tuple, node),
            ReturnStatement => _function is CFunctionDefinition function && !function.Modifiers.HasFlag(CModifiers.Cpdef) && Returned() is not null,
            Argument argument => IsPlainArgument(argument, view),
            ForStatement loop => loop.Iterable == node && view.Dimensions == 1,
            ComprehensionFor loop => loop.Iterable == node && view.Dimensions == 1,
            _ => false,
        };
    }

    /// <summary>An element is read, or it is assigned to where what it becomes is converted to its type.</summary>
    private static bool IsPlainElement(SubscriptExpression element)
    {
        Node node = element;
        while (node.Parent is ParenthesizedExpression)
        {
            node = node.Parent;
        }

        switch (node.Parent)
        {
            case AddressOfExpression or DeleteStatement or StarredExpression or WithItem:
                return false;
            case ForStatement loop:
                return loop.Target != node;
            case ComprehensionFor loop:
                return loop.Target != node;
            case TupleExpression or ListExpression when Statement(node.Parent) is AssignmentStatement { Targets: { Count: 1 } targets } assignment && targets[0] == node.Parent:
                return node.Parent is TupleExpression left && assignment.Value is TupleExpression right && left.Elements.Count == right.Elements.Count
                    && left.Elements.ToArray().Concat(right.Elements.ToArray()).All(e => e is not (StarredExpression or TupleExpression or ListExpression));
            case TupleExpression or ListExpression:
                return !IsWithinTarget(node);
            default:
                return true;
        }
    }

    private static Statement? Statement(Node node) => node.Parent as Statement;

    private static bool IsWithinTarget(Node node)
    {
        while (node.Parent is TupleExpression or ListExpression or ParenthesizedExpression or StarredExpression)
        {
            node = node.Parent;
        }

        return node.Parent switch
        {
            AssignmentStatement assignment => assignment.Value != node,
            ForStatement loop => loop.Target == node,
            ComprehensionFor loop => loop.Target == node,
            WithItem or DeleteStatement => true,
            _ => false,
        };
    }

    /// <summary>A slice of the only dimension is a view itself, whose uses are looked at as such; one that is written to may also be the whole view.</summary>
    private bool IsPlainSlice(SubscriptExpression slice, CyType view)
    {
        var isOfOne = view.Dimensions == 1 && slice.Index is SliceExpression;
        return slice.Parent is AssignmentStatement assignment && assignment.Value != slice
            ? assignment.Targets.Count == 1 && (isOfOne || IsWhole(slice.Index)) && (ViewOf(assignment.Value)?.Dimensions ?? view.Dimensions) == view.Dimensions
            : isOfOne && slice.Parent is not (AugmentedAssignment or DeleteStatement) && !IsWithinTarget(slice);
    }

    /// <summary><c>[:]</c>, <c>[:, :]</c> or <c>[...]</c>.</summary>
    public static bool IsWhole(Expression index) => index switch
    {
        SliceExpression slice => slice is { Lower: null, Upper: null, Step: null },
        TupleExpression tuple => tuple.Elements.ToArray().All(e => e is SliceExpression && IsWhole(e)),
        ConstantExpression constant => constant.Text == "...",
        _ => false,
    };

    /// <summary><c>a, b = b, a</c> of views alone.</summary>
    private bool IsExchanged(TupleExpression tuple, Node view)
    {
        if (tuple.Parent is not AssignmentStatement { Targets: { Count: 1 } targets, Value: TupleExpression value } || targets[0] is not TupleExpression target || target.Elements.Count != value.Elements.Count)
        {
            return false;
        }

        var at = Array.IndexOf(tuple.Elements.ToArray(), view);
        return at >= 0 && ViewOf(target.Elements[at]) is not null && !IsMemory(value.Elements[at]);
    }
}
