using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;
using CnakeFunctions.Cython.Translation.Pointers;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Pointers that need no memory: lists, and references to structs.</summary>
internal sealed partial class Emitter
{
    private PointerMode ModeOf(Node node) => context.Pointers?.ModeOf(node) ?? PointerMode.Memory;

    private bool IsListed(Node node) => ModeOf(node) != PointerMode.Memory;

    private bool IsPlain(CyType type) => type.IsStruct && context.Pointers?.IsPlain(type.Symbol) == true;

    /// <summary>A list of so many elements that hold their type's zero.</summary>
    private string ListOf(CyType element, string count)
    {
        if (element.Kind == TypeKind.Array)
        {
            return $"[{ListOf(element.Target!, element.Count)} for _ in range({count})]";
        }

        var zero = element.Kind is TypeKind.Object or TypeKind.Pointer ? "None" : Default(element) ?? "None";
        return element.IsStruct ? $"[{zero} for _ in range({count})]" : $"[{zero}] * {count}";
    }

    private string Counted(Expression? count)
    {
        if (count is null)
        {
            return "1";
        }

        var core = count is ParenthesizedExpression or CastExpression ? Allocation.Core(count) : count;
        var text = Render(() => Expr(core));
        return IsAtom(core) || core is NumberExpression ? text : $"({text})";
    }

    /// <summary>Writes a cast of what a call allocates; false if that needs memory.</summary>
    private bool Allocated(CastExpression cast)
    {
        if (context.Pointers?.AllocationOf(cast) is not { } allocation || TypeResolver.Resolve(cast.Type, _scope) is not { Target: { } element })
        {
            return false;
        }

        if (allocation.Name == "realloc")
        {
            Need("_c_resize");
            Write("_c_resize(");
            Expr(Allocation.Core(allocation.Arguments[0]));
            Write($", {Render(() => Expr(allocation.Count is { } n ? Allocation.Core(n) : cast))}, ");
            Write(element.IsStruct ? Default(element)![..^2] : $"lambda: {(element.Kind is TypeKind.Object or TypeKind.Pointer ? "None" : Default(element) ?? "None")}");
            Write(")");
            return true;
        }

        Write(ModeOf(cast) == PointerMode.Reference ? Default(element)! : ListOf(element, Counted(allocation.Count)));
        return true;
    }

    /// <summary>Statements about memory that a list does not need, or that its own ways say.</summary>
    private bool MemoryStatement(ExpressionStatement statement)
    {
        if (IsFree(statement))
        {
            Remove(statement);
            return true;
        }

        if (statement.Expression is CallExpression call && context.Pointers?.AllocationOf(call) is { } block && TypeOf(Allocation.Core(block.Arguments[0])) is { Target: { } element })
        {
            var target = Render(() => Expr(Allocation.Core(block.Arguments[0])));
            var count = Counted(block.Count);
            var bare = count.StartsWith('(') && count.EndsWith(')') && block.Count is not CallExpression ? count[1..^1] : count;
            Replace(statement, [block.Arguments.Count == 1 ? $"{target}[:{bare}] = [{Default(element) ?? "None"}] * {count}" : $"{target}[:{bare}] = {Render(() => Expr(Allocation.Core(block.Arguments[1])))}[:{bare}]"]);
            _written--;
            return true;
        }

        return false;
    }

    /// <summary><c>free(p)</c> of what is no memory.</summary>
    private bool IsFree(Statement statement) =>
        statement is ExpressionStatement { Expression: CallExpression { Arguments.Arguments: { Count: 1 } arguments } call } && Allocation.NameOf(call) == "free" && IsListed(Allocation.Core(arguments[0].Value));

    /// <summary>Nothing but freeing what is no memory, be it guarded by a test for NULL.</summary>
    private bool IsOnlyFreeing(Statement statement) =>
        IsFree(statement) || statement is IfStatement { Clauses: { Count: 1 } clauses, Else: null } && IsNullTest(clauses[0].Condition) && clauses[0].Body.Statements.ToArray().All(s => IsOnlyFreeing(s) || IsNulling(s)) && clauses[0].Body.Statements.ToArray().Any(IsOnlyFreeing);

    private static bool IsNulling(Statement statement) => statement is AssignmentStatement { Value: NameExpression { Name: "NULL" } };

    /// <summary>Whether a body does nothing but free what is no memory.</summary>
    private bool IsOnlyFreeing(Block body) =>
        body.Statements.ToArray() is { Length: > 0 } statements && statements.Any(IsOnlyFreeing) && statements.All(s => IsOnlyFreeing(s) || IsNulling(s) || s is PassStatement or ExpressionStatement { Expression: StringExpression });

    /// <summary><c>if p == NULL: raise MemoryError()</c>: Python raises it itself when it allocates.</summary>
    private bool IsAllocationTest(Statement statement) =>
        statement is IfStatement { Clauses: { Count: 1 } clauses, Else: null } && IsNullTest(clauses[0].Condition)
        && clauses[0].Body.Statements.ToArray() is [RaiseStatement { Exception: { } raised }] && (raised is CallExpression call ? call.Function : raised).Text == "MemoryError";

    private bool IsNullTest(Expression condition)
    {
        while (condition is ParenthesizedExpression inner)
        {
            condition = inner.Inner;
        }

        return condition switch
        {
            ComparisonExpression { Operands: { Count: 2 } operands } => IsListed(operands[0]) && IsNull(operands[1]) || IsNull(operands[0]) && IsListed(operands[1]),
            UnaryExpression { Operator: TokenKind.Not } not => IsListed(not.Operand),
            BooleanExpression boolean => boolean.Operands.ToArray().All(IsNullTest),
            _ => IsListed(condition) && TypeOf(condition).IsPointer,
        };
    }
}
