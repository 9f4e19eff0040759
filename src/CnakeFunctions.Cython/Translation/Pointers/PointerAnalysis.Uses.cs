using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Pointers;

/// <summary>What each use of a pointer asks of it.</summary>
internal sealed partial class PointerAnalysis
{
    private void Visit(Node node)
    {
        switch (node)
        {
            case CVariableDeclaration declaration:
                foreach (var variable in declaration.Variables)
                {
                    Variable(variable, declaration);
                }

                break;
            case AddressOfExpression address:
                Address(address);
                break;
            case AssignmentStatement assignment:
                Assignment(assignment);
                break;
            case CallExpression call:
                Arguments(call);
                break;
            case ReturnStatement { Value: { } value } when _function is CFunctionDefinition { Declarator.Name: { } name } && !IsFollowed(value):
                Class(_owner is null ? "r." + name : "r.m." + name).KeepMemory();
                break;
        }

        if (node is Expression expression && _scope.TypeOf(expression) is { } type)
        {
            if (type.IsPointer)
            {
                Use(expression, type);
            }
            else if (type.IsStruct)
            {
                UseStruct(expression, type);
            }
        }
    }

    private bool IsFollowed(Expression value) => IsNull(value) || (_scope.TypeOf(value) is { IsPointer: true } && Key(value) is not null);

    /// <summary>What is not followed and goes into a parameter, or into a field by a constructor, needs memory there.</summary>
    private void Arguments(CallExpression call)
    {
        for (var i = 0; i < call.Arguments.Arguments.Count; i++)
        {
            if (!IsFollowed(call.Arguments.Arguments[i].Value) && Target(call, i) is { } key)
            {
                Class(key).KeepMemory();
            }
        }
    }

    /// <summary>The class that the argument of a call goes to, by its key.</summary>
    private string? Target(CallExpression call, int index)
    {
        switch (call.Function)
        {
            case NameExpression name when !_scope.IsLocal(name.Name) && _module.Find(name.Name) is { Kind: SymbolKind.Struct, Members: { } fields, IsExtern: false } structure:
                return fields.Symbols.ElementAtOrDefault(index) is { } field ? $"a.{structure.Name}.{field.Name}" : null;
            case NameExpression name when !_scope.IsLocal(name.Name) && _module.Find(name.Name) is { Kind: SymbolKind.Function, IsExtern: false } && !IsExported(name.Name, null):
                return $"p.{name.Name}.{index}";
            case AttributeExpression method when _methods.Contains(method.Name) && _scope.TypeOf(method.Object) is { Kind: TypeKind.Extension, Symbol: { } owner } && !IsExported(method.Name, owner):
                return $"p.m.{method.Name}.{index + 1}";
            default:
                return null;
        }
    }

    private void Variable(CVariable variable, CVariableDeclaration declaration)
    {
        if (variable.Declarator.Name is not { } name)
        {
            return;
        }

        var type = TypeResolver.Declared(TypeResolver.Resolve(declaration.Type, _module), variable.Declarator, _module);
        if (type.IsStruct && variable.Value is { } initial && _scope.TypeOf(initial)?.Name != type.Name)
        {
            Complex(type);
        }

        if (!type.IsPointer)
        {
            return;
        }

        if (_function is null && variable.Parent?.Parent is Block { Parent: not Module } or not Module && InClass(variable) is { } owner)
        {
            // In a struct an array lies in the struct itself, which a list does not.
            var field = Class($"a.{owner}.{name}");
            Typed(field, type);
            if (type.Kind == TypeKind.Array && _module.Find(owner) is not { Kind: SymbolKind.Class, IsExtern: false })
            {
                field.KeepMemory();
            }

            _nodes[variable] = field;
            return;
        }

        var own = Local(name);
        Typed(own, type);
        _nodes[variable] = own;
        if (type.Kind == TypeKind.Array && type.Count.Length == 0 || InExtern(variable))
        {
            own.KeepMemory();
        }

        if (variable.Value is { } value)
        {
            Flow(own, value, type);
        }
    }

    private static bool InExtern(Node node)
    {
        for (var outer = node.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is CExternBlock)
            {
                return true;
            }
        }

        return false;
    }

    private static string? InClass(Node node)
    {
        for (var outer = node.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case CClassDefinition definition:
                    return DeclarationCollector.ClassName(definition);
                case CStructDefinition { Name: { } name }:
                    return name;
                case FunctionDefinition or CFunctionDefinition:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Says what a class points to; arrays of arrays hold arrays.</summary>
    private static void Typed(PointerClass own, CyType type)
    {
        for (var depth = 0; type.IsPointer && depth < 8; depth++)
        {
            own.Of(type.Target!);
            if (type.Kind == TypeKind.Array)
            {
                own.HoldElements();
            }

            own = own.Elements;
            type = type.Target!;
        }
    }

    /// <summary>A value goes into a pointer.</summary>
    private void Flow(PointerClass into, Expression value, CyType type)
    {
        while (value is ParenthesizedExpression inner)
        {
            value = inner.Inner;
        }

        if (IsNull(value))
        {
            return;
        }

        if (value is ListExpression list && type.Target!.IsNumber && !list.Elements.ToArray().Any(e => e is StarredExpression) && (type.Count.Length == 0 || type.Count == list.Elements.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            into.HoldElements();
            _nodes[value] = into;
            return;
        }

        if (_scope.TypeOf(value) is { IsPointer: true } && Key(value) is { } source)
        {
            into.Join(source);
            return;
        }

        into.KeepMemory();
    }

    private void Assignment(AssignmentStatement assignment)
    {
        foreach (var target in assignment.Targets)
        {
            Assign(target, assignment.Value);
        }
    }

    private void Assign(Expression target, Expression value)
    {
        switch (target)
        {
            case ParenthesizedExpression inner:
                Assign(inner.Inner, value);
                return;
            case TupleExpression tuple when value is TupleExpression values && tuple.Elements.Count == values.Elements.Count:
                for (var i = 0; i < tuple.Elements.Count; i++)
                {
                    Assign(tuple.Elements[i], values.Elements[i]);
                }

                return;
            case TupleExpression or ListExpression:
                foreach (var element in target.Children.OfType<Expression>())
                {
                    Assign(element, target);
                }

                return;
        }

        var type = _scope.TypeOf(target);
        if (type is { IsPointer: true })
        {
            if (Key(target) is { } into)
            {
                if (type.Kind == TypeKind.Array)
                {
                    into.KeepMemory();
                }

                Flow(into, value, type);
            }
            else if (_scope.TypeOf(value) is { IsPointer: true } && Key(value) is { } lost)
            {
                lost.KeepMemory();
            }

            return;
        }

        if (type is { IsStruct: true } && _scope.TypeOf(value)?.Name != type.Name)
        {
            Complex(type);
        }

        if (target is NameExpression whole && type is { IsStruct: true } && _scope.DeclarationOf(whole.Name) is not null)
        {
            Class($"b.{(_scope.IsLocal(whole.Name) ? _functions.ToString(System.Globalization.CultureInfo.InvariantCulture) : "")}.{whole.Name}").KeepMemory();
        }

        if (target is SubscriptExpression { Object: var pointed } && type is { IsStruct: true } && Key(pointed) is { } stored)
        {
            stored.StoreWhole();
        }
    }

    private void Address(AddressOfExpression address)
    {
        var operand = Allocation.Core(address.Operand);
        switch (operand)
        {
            case NameExpression name when _scope.TypeOf(name) is { } type && Key(address) is { } own:
                own.Of(type);
                _nodes[address] = own;
                if (_scope.DeclarationOf(name.Name) is { } declared)
                {
                    _nodes.TryAdd(declared, own);
                }

                break;
            case NameExpression name when _scope.TypeOf(name) is { IsPointer: true }:
                Key(name)?.KeepMemory();
                break;
            case SubscriptExpression subscript when _scope.TypeOf(subscript.Object) is { IsPointer: true }:
                Key(subscript.Object)?.KeepMemory();
                KeepElements(subscript);
                break;
            case AttributeExpression attribute:
                if (_scope.TypeOf(attribute.Object) is { } owner)
                {
                    Complex(owner.Kind == TypeKind.Pointer ? owner.Target! : owner);
                }

                if (_scope.TypeOf(attribute) is { IsPointer: true })
                {
                    Key(attribute)?.KeepMemory();
                }

                break;
        }
    }

    private void KeepElements(SubscriptExpression subscript)
    {
        if (_scope.TypeOf(subscript) is { IsStruct: true } type)
        {
            Complex(type);
        }
    }

    /// <summary>A pointer stands somewhere: what its surroundings do with it.</summary>
    private void Use(Expression expression, CyType type)
    {
        var own = Key(expression);
        if (own is not null)
        {
            _nodes[expression] = own;
            own.Of(type.Target!);
        }

        if (expression is CastExpression { Operand: var operand } && Read(operand, type.Target!) is { } allocation)
        {
            _allocations[expression] = allocation;
            if (allocation.Count is not null)
            {
                own!.HoldElements();
            }

            if (allocation.Name == "realloc")
            {
                own!.HoldElements();
                if (Key(Allocation.Core(allocation.Arguments[0])) is { } old && _scope.TypeOf(Allocation.Core(allocation.Arguments[0])) is { IsPointer: true })
                {
                    own!.Join(old);
                }
                else
                {
                    own!.KeepMemory();
                }
            }
        }

        if (!IsHarmless(expression, type, own))
        {
            own?.KeepMemory();
            if (own is null && type.Target is { IsStruct: true } structure)
            {
                Complex(structure);
            }
        }
    }

    private bool IsHarmless(Expression expression, CyType type, PointerClass? own)
    {
        switch (expression.Parent)
        {
            case ParenthesizedExpression:
                return true;
            case SubscriptExpression subscript when subscript.Object == expression:
                if (subscript.Index is SliceExpression { Step: null } && type.Target is { IsNumber: true, Size: > 1 } && subscript.Parent is ForStatement or ReturnStatement or Argument or ComprehensionFor or ComprehensionClause)
                {
                    own?.HoldElements();
                    return true;
                }

                if (subscript.Index is SliceExpression or TupleExpression)
                {
                    return false;
                }

                if (subscript.Index is not NumberExpression { Text: "0" })
                {
                    own?.HoldElements();
                }

                return !(subscript.Index is UnaryExpression { Operator: TokenKind.Minus });
            case AttributeExpression attribute:
                return attribute.Object == expression && type is { Kind: TypeKind.Pointer, Target.IsStruct: true };
            case ComparisonExpression comparison:
                return Compared(comparison, expression, own);
            case UnaryExpression { Operator: TokenKind.Not }:
                return type.Kind == TypeKind.Pointer;
            case IfClause or WhileStatement:
                return type.Kind == TypeKind.Pointer;
            case Argument { Keyword: null, StarsToken: < 0, Parent: ArgumentList { Parent: CallExpression call } list } argument:
                return Passed(call, list.Arguments.ToArray().ToList().IndexOf(argument), expression, type, own);
            case AssignmentStatement assignment:
                return assignment.Value != expression || assignment.Targets.ToArray().All(t => _scope.TypeOf(t) is { IsPointer: true } && Key(t) is not null);
            case TupleExpression { Parent: AssignmentStatement { Value: var values } swap } tuple:
                return tuple != values || swap.Targets.Count == 1 && swap.Targets[0] is TupleExpression { Elements.Count: var count } targets && count == tuple.Elements.Count && targets.Elements.ToArray().All(t => _scope.TypeOf(t) is { IsPointer: true } && Key(t) is not null);
            case CVariable:
                return true;
            case ReturnStatement:
                return Returned(type, own);
            case CastExpression cast:
                return _nodes.ContainsKey(cast) || (Key(cast) is { } same && own is not null && same == own.Root) || IsFreed(cast);
            case ConditionalExpression conditional:
                return conditional.Condition != expression && _scope.TypeOf(conditional) is { IsPointer: true } && Key(conditional) is not null;
            case ForStatement loop:
                return loop.Iterable == expression && type is { Kind: TypeKind.Array, Target.IsNumber: true };
            case SizeofExpression:
                return type.Kind == TypeKind.Array;
            case AddressOfExpression:
                return true;
            case ExpressionStatement:
                return true;
            default:
                return false;
        }
    }

    private static bool IsFreed(CastExpression cast) => cast.Parent is Argument { Parent: ArgumentList { Parent: CallExpression call } } && Allocation.NameOf(call) == "free";

    private bool Compared(ComparisonExpression comparison, Expression expression, PointerClass? own)
    {
        if (comparison.Operands.Count != 2 || comparison.Operators[0].Kind is not (ComparisonKind.Equal or ComparisonKind.NotEqual or ComparisonKind.Is or ComparisonKind.IsNot))
        {
            return false;
        }

        var other = comparison.Operands[comparison.Operands[0] == expression ? 1 : 0];
        if (IsNull(other))
        {
            return true;
        }

        if (own is null || _scope.TypeOf(other) is not { Kind: TypeKind.Pointer } || Key(other) is not { } same)
        {
            return false;
        }

        own.Join(same);
        return true;
    }

    private bool Passed(CallExpression call, int index, Expression expression, CyType type, PointerClass? own)
    {
        switch (Allocation.NameOf(call))
        {
            case "free":
                return true;
            case "realloc":
                return call.Parent is CastExpression cast && _scope.TypeOf(cast) is { Kind: TypeKind.Pointer, Target: { } element } && Read(call, element) is not null;
            case "memset" or "memcpy" when call.Parent is ExpressionStatement && Allocation.Read(call, SizeOf) is { Count: not null } block && block.Element == type.Target!.Name && type.Target.IsNumber && own is not null:
                own.HoldElements();
                if (block.Arguments.Count == 2)
                {
                    if (Key(Allocation.Core(block.Arguments[0])) is not { } target || Key(Allocation.Core(block.Arguments[1])) is not { } source)
                    {
                        return false;
                    }

                    target.Join(source);
                }

                _allocations[call] = block;
                _nodes[call] = own;
                return true;
        }

        if (call.Function is NameExpression { Name: "len" })
        {
            return type.Kind == TypeKind.Array && type.Target!.Size != 1;
        }

        var key = Target(call, index);
        if (key is null || own is null)
        {
            return false;
        }

        own.Join(Class(key));
        return true;
    }

    private bool Returned(CyType type, PointerClass? own)
    {
        if (_function is CFunctionDefinition function && own is not null && function.Declarator.Name is { } name
            && TypeResolver.Declared(TypeResolver.Resolve(function.ReturnType, _module), function.Declarator, _module) is { Kind: TypeKind.Function, Target: { Kind: TypeKind.Pointer } result } && !IsExported(name, _owner))
        {
            var returned = Class(_owner is null ? "r." + name : "r.m." + name);
            returned.Of(result.Target!);
            own.Join(returned);
            return true;
        }

        return _function is FunctionDefinition && type is { Kind: TypeKind.Array, Target: { IsNumber: true, Size: > 1 } };
    }
}
