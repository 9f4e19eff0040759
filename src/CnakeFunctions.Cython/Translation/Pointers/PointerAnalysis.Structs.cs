using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Pointers;

/// <summary>Which structs can be plain classes.</summary>
internal sealed partial class PointerAnalysis
{
    private void Complex(CyType type)
    {
        if (type.Symbol is { } symbol)
        {
            _complexStructs.Add(symbol);
        }
    }

    /// <summary>A struct stands somewhere as a value: Python must not see it.</summary>
    private void UseStruct(Expression expression, CyType type)
    {
        var isHarmless = expression.Parent switch
        {
            ParenthesizedExpression or AddressOfExpression or CVariable => true,
            AttributeExpression attribute => attribute.Object == expression,
            AssignmentStatement assignment => assignment.Value != expression || assignment.Targets.ToArray().All(t => _scope.TypeOf(t)?.Name == type.Name),
            ReturnStatement => _function is CFunctionDefinition function && TypeResolver.Resolve(function.ReturnType, _module).Name == type.Name && _module.Find(function.Declarator.Name ?? "") is not { IsEscaping: true },
            Argument { Keyword: null, StarsToken: < 0, Parent: ArgumentList { Parent: CallExpression { Function: NameExpression { Name: var called } } } } => _module.Find(called) is { Kind: SymbolKind.Function, IsExtern: false, IsPrivate: true } && !IsTaken(called),
            SubscriptExpression or ExpressionStatement => true,
            _ => false,
        };
        if (!isHarmless || (expression is SubscriptExpression { Object: var pointed } && _scope.TypeOf(pointed) is { IsPointer: true } && Key(pointed) is null))
        {
            Complex(type);
        }
    }

    private void Structs()
    {
        foreach (var node in SyntaxTree.Descendants(_context.Tree.Root))
        {
            switch (node)
            {
                case CTemplateType or CMemoryViewType or CTupleType or TypeidExpression or NewExpression or CFusedDefinition:
                    Mentioned(node);
                    break;
                case CastExpression cast when !_allocations.ContainsKey(cast):
                    Mentioned(cast.Type);
                    break;
                case SizeofExpression size when !IsInAllocation(size):
                    Mentioned(size);
                    break;
                case CVariableDeclaration declaration when InClass(declaration) is not null:
                    foreach (var variable in declaration.Variables)
                    {
                        if (TypeResolver.Declared(TypeResolver.Resolve(declaration.Type, _module), variable.Declarator, _module) is var type && (type.IsStruct || type.Kind == TypeKind.Array))
                        {
                            // By value in a class or another struct.
                            Complex(type.IsStruct ? type : Innermost(type));
                        }
                    }

                    break;
                case FunctionDefinition function:
                    Mentioned(function.Parameters);
                    break;
                case CFunctionDefinition function when function.Modifiers.HasFlag(CModifiers.Cpdef) && Declarator(function.Declarator) is { } declarator:
                    Mentioned(declarator.Parameters);
                    if (function.ReturnType is { } result)
                    {
                        Mentioned(result);
                    }

                    break;
            }
        }

        var known = _module.Symbols.Where(s => s.Kind == SymbolKind.Struct).ToList();
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var structure in known)
            {
                if (!_complexStructs.Contains(structure) && !structure.Members!.Symbols.All(f => IsPlainField(structure, f)))
                {
                    grown |= _complexStructs.Add(structure);
                }
            }

            foreach (var pointers in _classes.Values)
            {
                // Memory of a struct needs its layout, and its address.
                if (pointers.Root is { Mode: PointerMode.Memory, Element: { IsStruct: true, Symbol: { } held } })
                {
                    grown |= _complexStructs.Add(held);
                }
            }
        }
    }

    private bool IsPlainField(Symbol structure, Symbol field) => field.Type.Kind switch
    {
        TypeKind.Int or TypeKind.Float or TypeKind.Bint or TypeKind.Complex or TypeKind.Character or TypeKind.Object or TypeKind.Extension or TypeKind.Builtin => true,
        TypeKind.Pointer => field.Type.IsObjectPointer || field.Type.IsFunctionPointer || Class($"a.{structure.Name}.{field.Name}").Mode != PointerMode.Memory,
        TypeKind.Function => true,
        _ => false,
    };

    private static CyType Innermost(CyType type)
    {
        while (type is { IsPointer: true, Target: { } target })
        {
            type = target;
        }

        return type;
    }

    private bool IsInAllocation(SizeofExpression size)
    {
        for (var outer = size.Parent; outer is not null and not Statement; outer = outer.Parent)
        {
            if (_allocations.ContainsKey(outer))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Structs that a type names keep their layout.</summary>
    private void Mentioned(Node type)
    {
        foreach (var name in SyntaxTree.Descendants(type).Prepend(type))
        {
            var text = name switch { CNamedType named => named.Name, NameExpression expression => expression.Name, _ => null };
            if (text is not null && _module.Find(text) is { Kind: SymbolKind.Struct } structure)
            {
                _complexStructs.Add(structure);
            }
            else if (text is not null && _module.Find(text) is { Kind: SymbolKind.Typedef, Type.IsPointer: true } alias && Innermost(alias.Type).Symbol is { } inner)
            {
                _complexStructs.Add(inner);
            }
        }
    }
}
