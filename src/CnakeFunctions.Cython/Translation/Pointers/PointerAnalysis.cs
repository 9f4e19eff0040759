using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Pointers;

/// <summary>
/// Decides which pointers and arrays of a module can be lists or plain references in Python. Only what is known to be harmless is
/// allowed: any other use of a pointer keeps memory for all pointers that its values may reach.
/// </summary>
internal sealed partial class PointerAnalysis
{
    private readonly Dictionary<string, PointerClass> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, PointerClass> _nodes = [];
    private readonly Dictionary<Node, Allocation> _allocations = [];
    private readonly HashSet<string> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<Symbol> _complexStructs = [];
    private readonly TranslationContext _context;
    private readonly Scope _module;
    private PointerScope _scope = null!;
    private Node? _function;
    private Symbol? _owner;
    private int _functions;
    private bool _isShared;

    private PointerAnalysis(TranslationContext context)
    {
        _context = context;
        _module = context.Module;
    }

    /// <summary>Null in strict mode and where there is nothing to decide.</summary>
    public static PointerAnalysis? Run(TranslationContext context)
    {
        if (context.IsStrict || context.Tree.Source.Text.Contains("include ", StringComparison.Ordinal) && context.Tree.Root.Statements.ToArray().Any(s => s is IncludeStatement))
        {
            return null;
        }

        if (!HasPointers(context.Tree) && (context.Declarations is null || !HasPointers(context.Declarations)))
        {
            return null;
        }

        var analysis = new PointerAnalysis(context);
        analysis._isShared = IsShared(context.Module);
        analysis.Declare();
        analysis.Functions(context.Tree.Root, null);
        if (context.Declarations is { } declarations)
        {
            analysis.Walk(declarations.Root, isOutside: true);
        }

        analysis.Structs();
        return analysis;
    }

    private static bool HasPointers(SyntaxTree tree)
    {
        foreach (var node in SyntaxTree.Descendants(tree.Root))
        {
            if (node is CPointerDeclarator or CArrayDeclarator or CStructDefinition or AddressOfExpression or CTemplateType || IsArray(node))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>int[10] in front of a name reads like a memoryview, but for the colon.</summary>
    private static bool IsArray(Node node) => node is CMemoryViewType { Axes: { Count: 1 } axes } && axes[0] is not SliceExpression;

    /// <summary>What stands for the pointer that an expression, a variable or a parameter is.</summary>
    public PointerMode ModeOf(Node node)
    {
        while (node is ParenthesizedExpression inner)
        {
            node = inner.Inner;
        }

        return _nodes.TryGetValue(node, out var known) ? known.Mode : PointerMode.Memory;
    }

    /// <summary>What a call allocates, if a list or an object takes its place.</summary>
    public Allocation? AllocationOf(Node node) => _allocations.TryGetValue(node, out var known) && ModeOf(node) != PointerMode.Memory ? known : null;

    /// <summary>Whether a struct needs nothing of C: no layout in memory, no address of a field, no conversion to a dict.</summary>
    public bool IsPlain(Symbol? structure) => structure is { Kind: SymbolKind.Struct, IsExtern: false, Declaration: CStructDefinition { IsUnion: false, Body: not null } definition }
        && definition.Tree == _context.Tree && !_complexStructs.Contains(structure);

    private void Declare()
    {
        foreach (var node in SyntaxTree.Descendants(_context.Tree.Root))
        {
            if (node is CFunctionDefinition { Declarator.Name: { } name, Parent: Block { Parent: CClassDefinition } or Block { Parent: CDeclarationBlock { Parent.Parent: CClassDefinition } } })
            {
                _methods.Add(name);
            }
        }
    }

    private void Functions(Node root, Symbol? owner)
    {
        // Module level and class level code first, with no function around it.
        Function(root, null, null, owner, isC: false);
        foreach (var node in SyntaxTree.Descendants(root))
        {
            switch (node)
            {
                case CFunctionDefinition function when Declarator(function.Declarator) is { } declarator:
                    Function(function, declarator.Parameters, function.Body, OwnerOf(function, _module), isC: true);
                    break;
                case FunctionDefinition function when Outer(function) is null:
                    Function(function, function.Parameters, function.Body, OwnerOf(function, _module), isC: false);
                    break;
            }
        }
    }

    public static CFunctionDeclarator? Declarator(CDeclarator declarator)
    {
        for (var current = declarator; current is not null; current = current.Nested)
        {
            if (current is CFunctionDeclarator function)
            {
                return function;
            }
        }

        return null;
    }

    public static Node? Outer(Node function)
    {
        for (var outer = function.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is FunctionDefinition or CFunctionDefinition)
            {
                return outer;
            }
        }

        return null;
    }

    public static Symbol? OwnerOf(Node function, Scope module)
    {
        for (var outer = function.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case CClassDefinition definition:
                    return module.Find(DeclarationCollector.ClassName(definition));
                case FunctionDefinition or CFunctionDefinition:
                    return null;
            }
        }

        return null;
    }

    private void Function(Node node, ParameterList? parameters, Block? body, Symbol? owner, bool isC)
    {
        _function = body is null ? null : node;
        _owner = owner;
        _functions++;
        _scope = new PointerScope(_function, parameters, body, owner, _module, isC);
        var name = NameOf(node);
        foreach (var (parameter, index) in (parameters?.Parameters.ToArray() ?? []).Select((p, i) => (p, i)))
        {
            if (TypeResolver.ParameterType(parameter, _module, isC) is { Name: { } written, Type: { IsPointer: true } type })
            {
                var own = Local(written);
                own.Of(type.Target!);
                _nodes[parameter] = own;
                if (isC && name is not null && !IsExported(name, owner))
                {
                    own.Join(Class($"p.{(owner is null ? "" : "m.")}{name}.{index}"));
                }
                else
                {
                    own.KeepMemory();
                }
            }
        }

        // Without pointers of its own, and where none come from elsewhere, a function has nothing to say.
        if (body is null || _scope.HasPointers || _isShared)
        {
            Walk(body ?? node, body is null);
        }
    }

    /// <summary>Whether functions of the module get pointers, arrays or structs from elsewhere than their own variables.</summary>
    private static bool IsShared(Scope module) => module.Symbols.Any(s => !s.IsExtern && s.Kind switch
    {
        SymbolKind.Variable => s.Type.IsPointer || s.Type.IsStruct,
        SymbolKind.Function => Passes(s.Type),
        SymbolKind.Class => s.Members?.Symbols.Any(m => m.Kind is SymbolKind.Variable && (m.Type.IsPointer || m.Type.IsStruct) || m.Kind is SymbolKind.Function && Passes(m.Type)) == true,
        SymbolKind.Struct => true,
        _ => false,
    });

    private static bool Passes(CyType function) => function.Target is { } result && (result.IsPointer || result.IsStruct) || function.Items.Any(i => i.IsPointer || i.IsStruct);

    private static string? NameOf(Node function) => function switch
    {
        CFunctionDefinition c => c.Declarator.Name,
        FunctionDefinition python => python.Name,
        _ => null,
    };

    /// <summary>Whether a C function can be reached from elsewhere: by Python, by its .pxd, or through a pointer to it.</summary>
    private bool IsExported(string name, Symbol? owner) =>
        owner is null ? _module.Find(name) is not { Kind: SymbolKind.Function, IsPrivate: true, IsEscaping: false } symbol || IsTaken(name) || symbol.Declaration?.Tree != _context.Tree
        : owner.FindMember(name) is not { Kind: SymbolKind.Function } method || method.Declaration?.Tree != _context.Tree;

    private HashSet<string>? _taken;

    private bool IsTaken(string name)
    {
        if (_taken is null)
        {
            _taken = new HashSet<string>(StringComparer.Ordinal);
            foreach (var node in SyntaxTree.Descendants(_context.Tree.Root))
            {
                if (node is NameExpression used && _module.Find(used.Name) is { Kind: SymbolKind.Function } && !(used.Parent is CallExpression call && call.Function == used))
                {
                    _taken.Add(used.Name);
                }
            }
        }

        return _taken.Contains(name);
    }

    /// <summary>Visits the nodes of one function; at module level those outside functions.</summary>
    private void Walk(Node root, bool isOutside)
    {
        var pending = new NodeBuffer();
        pending.Add(root);
        while (pending.TryPop(out var node))
        {
            if (node != root && (node is CFunctionDefinition || isOutside && node is FunctionDefinition))
            {
                continue;
            }

            Visit(node);
            pending.PushChildren(node);
        }
    }

    private PointerClass Class(string key)
    {
        if (!_classes.TryGetValue(key, out var found))
        {
            _classes[key] = found = new PointerClass();
        }

        return found.Root;
    }

    private PointerClass Local(string name)
    {
        if (_scope.IsLocal(name))
        {
            return Class($"f.{_functions}.{name}");
        }

        var global = Class("g." + name);
        if (_module.Find(name) is not { Kind: SymbolKind.Variable, IsExtern: false, Declaration: { } declaration } || declaration.Tree != _context.Tree)
        {
            global.KeepMemory();
        }

        return global;
    }

    /// <summary>The class of a pointer expression; null where it cannot be followed.</summary>
    private PointerClass? Key(Expression expression)
    {
        switch (expression)
        {
            case NameExpression name:
                return Local(name.Name);
            case ParenthesizedExpression inner:
                return Key(inner.Inner);
            case AttributeExpression attribute:
                var type = _scope.TypeOf(attribute.Object);
                type = type is { Kind: TypeKind.Pointer, Target: { } target } ? target : type;
                var owner = type?.Symbol;
                while (type?.Kind == TypeKind.Extension && owner is not null && owner.Members?.Find(attribute.Name) is null)
                {
                    owner = owner.Base;
                }

                if (owner is null or { IsExtern: true } || owner.Members?.Find(attribute.Name) is not { Declaration: { } declaration } field || !IsOurs(declaration) || field.Type.Kind == TypeKind.Array && type!.Kind != TypeKind.Extension)
                {
                    return null;
                }

                return Class($"a.{owner.Name}.{attribute.Name}");
            case SubscriptExpression { Index: not SliceExpression } subscript:
                return Key(subscript.Object)?.Elements;
            case CastExpression cast when _scope.TypeOf(cast) is { Kind: TypeKind.Pointer, Target: { } element }:
                if (Read(cast.Operand, element) is not null)
                {
                    return Class($"n.{cast.Tree.Source.FileName}.{cast.FirstToken}");
                }

                return _scope.TypeOf(cast.Operand) is { Kind: TypeKind.Pointer } same && same.Name == _scope.TypeOf(cast)!.Name ? Key(cast.Operand) : null;
            case AddressOfExpression { Operand: NameExpression variable } when _scope.DeclarationOf(variable.Name) is not null && _scope.TypeOf(variable) is { } held:
                return held.IsStruct || held.IsNumber ? Class($"b.{(_scope.IsLocal(variable.Name) ? _functions.ToString(System.Globalization.CultureInfo.InvariantCulture) : "")}.{variable.Name}") : null;
            case ConditionalExpression conditional:
                if (Key(conditional.Body) is { } a && Key(conditional.Else) is { } b)
                {
                    a.Join(b);
                    return a.Root;
                }

                return IsNull(conditional.Body) ? Key(conditional.Else) : IsNull(conditional.Else) ? Key(conditional.Body) : null;
            case CallExpression { Function: NameExpression { Name: var called } }:
                return _module.Find(called) is { Kind: SymbolKind.Function } && !IsExported(called, null) ? Class("r." + called) : null;
            case CallExpression { Function: AttributeExpression { Name: var method } }:
                return _methods.Contains(method) ? Class("r.m." + method) : null;
            default:
                return null;
        }
    }

    /// <summary>Declared in this file, or for it in its own .pxd.</summary>
    private bool IsOurs(Node declaration) => declaration.Tree == _context.Tree || declaration.Tree == _context.Declarations;

    private Allocation? Read(Expression expression, CyType element)
    {
        var allocation = Allocation.Read(expression, SizeOf);
        return allocation is { Name: "malloc" or "calloc" or "realloc" } && allocation.Element == element.Name ? allocation : null;
    }

    private string? SizeOf(Node node)
    {
        if (node is not SizeofExpression size)
        {
            return null;
        }

        return size.Operand switch
        {
            CTypeName type => TypeResolver.Resolve(type, _module).Name,
            NameExpression name => TypeResolver.Named(name.Name, _module)?.Name,
            Expression expression => _scope.TypeOf(expression)?.Name ?? TypeResolver.Named(expression.Text, _module)?.Name,
            _ => null,
        };
    }

    private static bool IsNull(Expression expression) => Allocation.Core(expression) is NameExpression { Name: "NULL" } or ConstantExpression { Constant: TokenKind.NoneKeyword } or NumberExpression { Text: "0" };
}
