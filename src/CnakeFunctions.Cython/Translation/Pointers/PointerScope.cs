using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Pointers;

/// <summary>The C variables of one function, and the types of simple expressions over them.</summary>
internal sealed class PointerScope
{
    private readonly Dictionary<string, (CyType Type, Node Declaration)> _locals = new(StringComparer.Ordinal);
    private readonly Scope _module;

    public PointerScope(Node? function, ParameterList? parameters, Block? body, Symbol? owner, Scope module, bool isC)
    {
        Function = function;
        _module = module;
        foreach (var parameter in parameters?.Parameters.ToArray() ?? [])
        {
            if (parameter.Mode == ParameterKind.Normal && TypeResolver.ParameterType(parameter, module, isC) is { Name: { } name, Type: var type })
            {
                _locals[name] = (type.Kind == TypeKind.Object && owner is not null && parameter == parameters!.Parameters[0] ? owner.Type : type, parameter);
            }
        }

        foreach (var node in body is null ? [] : SyntaxTree.Descendants(body))
        {
            if (node is CVariableDeclaration declaration)
            {
                foreach (var variable in declaration.Variables)
                {
                    if (variable.Declarator.Name is { } name)
                    {
                        _locals[name] = (TypeResolver.Declared(TypeResolver.Resolve(declaration.Type, module), variable.Declarator, module), variable);
                    }
                }
            }
        }
    }

    /// <summary>The function; null at module level.</summary>
    public Node? Function { get; }

    public bool IsLocal(string name) => _locals.ContainsKey(name);

    public Node? DeclarationOf(string name) => _locals.TryGetValue(name, out var local) ? local.Declaration : (_module.Find(name) is { Kind: SymbolKind.Variable, IsExtern: false } symbol ? symbol.Declaration : null);

    /// <summary>The type of an expression, as far as declarations alone tell it.</summary>
    public CyType? TypeOf(Node? expression, int depth = 0)
    {
        if (depth > 40)
        {
            return null;
        }

        switch (expression)
        {
            case NameExpression name:
                return _locals.TryGetValue(name.Name, out var local) ? local.Type : _module.Find(name.Name) is { Kind: SymbolKind.Variable } symbol ? symbol.Type : null;
            case ParenthesizedExpression inner:
                return TypeOf(inner.Inner, depth + 1);
            case AttributeExpression attribute:
                var owner = TypeOf(attribute.Object, depth + 1);
                owner = owner is { Kind: TypeKind.Pointer, Target: { } target } ? target : owner;
                return owner?.Kind switch
                {
                    TypeKind.Struct => owner.Symbol?.Members?.Find(attribute.Name)?.Type,
                    TypeKind.Extension => owner.Symbol?.FindMember(attribute.Name) is { Kind: SymbolKind.Variable } field ? field.Type : null,
                    _ => null,
                };
            case SubscriptExpression { Index: not SliceExpression } subscript:
                return TypeOf(subscript.Object, depth + 1) is { IsPointer: true } pointer ? pointer.Target : null;
            case CastExpression cast:
                return TypeResolver.Resolve(cast.Type, _module);
            case AddressOfExpression address:
                return TypeOf(address.Operand, depth + 1) is { } held ? CyTypes.Pointer(held) : null;
            case ConditionalExpression conditional:
                return TypeOf(conditional.Body, depth + 1) is { IsPointer: true } first ? first : TypeOf(conditional.Else, depth + 1) is { IsPointer: true } second ? second : null;
            case CallExpression { Function: NameExpression { Name: var called } } when !IsLocal(called):
                return _module.Find(called) switch
                {
                    { Kind: SymbolKind.Function, IsExtern: false, Type.Kind: TypeKind.Function } function => function.Type.Target,
                    { Kind: SymbolKind.Struct } structure => structure.Type,
                    _ => null,
                };
            case CallExpression { Function: AttributeExpression method } when TypeOf(method.Object, depth + 1) is { Kind: TypeKind.Extension, Symbol: { } type }:
                return type.FindMember(method.Name) is { Kind: SymbolKind.Function, Type.Kind: TypeKind.Function } member ? member.Type.Target : null;
            default:
                return null;
        }
    }
}
