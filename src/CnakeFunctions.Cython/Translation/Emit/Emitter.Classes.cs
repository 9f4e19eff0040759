using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Extension types and Python classes.</summary>
internal sealed partial class Emitter
{
    private void PythonClass(ClassDefinition definition)
    {
        var outer = _scope;
        var extension = outer.Kind == ScopeKind.Module && outer.Find(definition.Name) is { Kind: SymbolKind.Class, IsExtern: false, Members: not null } known ? known : null;
        var fields = extension is null || IsDataclass(definition.Decorators) ? [] : extension.Members!.Symbols.Where(s => s.Kind == SymbolKind.Variable).ToList();
        _methods = MethodsOf(definition.Body);
        var outerPlan = _plan;
        _plan = extension is null ? null : PlanOf(extension);
        TypeVariables(definition.TypeParameters, definition);
        Decorators(definition.Decorators);
        if (extension is not null)
        {
            ExtensionDecorators(definition, fields);
        }

        var next = definition.Decorators.Count > 0 ? definition.Decorators[^1].EndToken : definition.FirstToken;
        CopyTokens(next, definition.NameToken + 1);
        next = definition.NameToken + 1;
        if (definition.TypeParameters is { } types)
        {
            next = types.EndToken + (tree.KindOf(types.EndToken) == TokenKind.CloseBracket ? 1 : 0);
        }

        var generic = definition.TypeParameters is { } parameters ? GenericBase(parameters) : null;
        if (definition.Bases is { } bases)
        {
            Trivia(bases.FirstToken);
            Arguments(bases, _ => CyTypes.Object);
            next = bases.EndToken;
            if (generic is not null)
            {
                _out.Length -= 1;
                Write((bases.Arguments.Count > 0 ? ", " : "") + generic + ")");
            }
        }
        else if (generic is not null)
        {
            Write($"({generic})");
        }

        Tail(next, definition.Body.FirstToken);
        _scope = new Scope(ScopeKind.Class, outer) { Class = extension ?? (outer.Find(definition.Name) is { Kind: SymbolKind.PythonClass } symbol ? symbol : null), Directives = Decorated(definition.Decorators, outer.Directives) };
        foreach (var statement in definition.Body.Statements)
        {
            if (statement is FunctionDefinition method)
            {
                _scope.Add(extension?.Members!.Find(method.Name) is { Kind: SymbolKind.Function, IsPrivate: false } member ? member : new Symbol(method.Name, SymbolKind.Python, CyTypes.Object));
            }
        }

        Block(definition.Body, extension is null || IsDataclass(definition.Decorators) ? [] : Prologue(fields), [], HasDocstring(definition.Body));
        EndClass(definition.Body);
        _scope = outer;
        _plan = outerPlan;
    }

    private static bool IsDataclass(NodeList<Decorator> decorators) => decorators.ToArrayText().Contains("dataclass", StringComparison.Ordinal);

    /// <summary>The decorators that give a class the ways of an extension type.</summary>
    private void ExtensionDecorators(Statement definition, List<Symbol> fields)
    {
        var indent = Indent(definition);
        if (_methods!.Contains("__richcmp__") || _methods.Contains("__cmp__"))
        {
            Need("_c_richcmp");
            Write($"@_c_richcmp\n{indent}");
        }

        if (Decorated(DecoratorsOf(definition), _scope.Directives).BinopMethods && _methods.Overlaps(BinaryMethods))
        {
            Need("_c_binop_methods");
            Write($"@_c_binop_methods\n{indent}");
        }

        if (_plan is null && (fields.Count > 0 || _methods.Contains("__cinit__") || _methods.Contains("__dealloc__")))
        {
            Need("_c_class");
            Write($"@_c_class\n{indent}");
        }
    }

    private static NodeList<Decorator> DecoratorsOf(Statement definition) =>
        definition is CClassDefinition extension ? extension.Decorators : ((ClassDefinition)definition).Decorators;

    private static readonly string[] BinaryMethods =
        ["__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__pow__", "__and__", "__or__", "__xor__", "__lshift__", "__rshift__", "__matmul__", "__divmod__", "__div__"];

    private string Slots(List<Symbol> fields)
    {
        // A class has these names itself: an attribute of that name lies in the instance's dict.
        var slots = fields.Select(f => _plan is null ? IsApart(f) ? "_" + f.Name : f.Name : SlotOf(f)).Select(s => s is "__doc__" or "__module__" or "__qualname__" ? "__dict__" : s).Distinct().ToList();
        return slots.Count == 0 ? "__slots__ = ()" : $"__slots__ = ({string.Join(", ", slots.Select(s => $"\"{s}\""))}{(slots.Count == 1 ? "," : "")})";
    }

    private void Class(CClassDefinition definition)
    {
        var name = DeclarationCollector.ClassName(definition);
        var symbol = context.Module.Lookup(name);
        if (definition.Body is null || symbol is null || symbol.IsExtern || definition.Modifiers.HasFlag(CModifiers.Extern))
        {
            Remove(definition);
            return;
        }

        context.Count("cdef class");
        var outer = _scope;
        var members = symbol.Members!;
        var fields = members.Symbols.Where(s => s.Kind == SymbolKind.Variable).ToList();
        _methods = MethodsOf(definition.Body);
        Decorators(definition.Decorators);
        var isData = IsDataclass(definition.Decorators);
        if (isData)
        {
            fields = [];
        }

        var outerPlan = _plan;
        _plan = PlanOf(symbol);
        ExtensionDecorators(definition, fields);
        Write("class " + name);
        if (definition.Bases is { Arguments.Count: > 0 } bases)
        {
            Trivia(bases.FirstToken);
            Arguments(bases, _ => CyTypes.Object);
        }

        Write(":");
        Trivia(definition.Body.FirstToken);
        _scope = new Scope(ScopeKind.Class, outer) { Class = symbol, Directives = Decorated(definition.Decorators, outer.Directives) };
        foreach (var member in members.Symbols)
        {
            if (member.Kind is SymbolKind.Function && !member.IsPrivate)
            {
                _scope.Add(member);
            }
        }

        Block(definition.Body, isData ? [] : Prologue(fields), [], HasDocstring(definition.Body));
        EndClass(definition.Body);
        _scope = outer;
        _plan = outerPlan;
    }

    /// <summary>What stands first in a class: its slots, the attributes that its .pxd declares, how an instance starts.</summary>
    private List<string> Prologue(List<Symbol> fields)
    {
        var lines = new List<string> { Slots(fields) };
        foreach (var field in fields.Where(f => f.Declaration?.Tree != tree))
        {
            lines.AddRange(FieldLines(field));
        }

        _waitingNew = _plan is { } plan && NewLines(plan) is { Count: > 0 } own ? own : null;
        if (_methods!.Contains("__qualname__") && !_methods.Contains("__getattr__"))
        {
            // In a class body the name is the class's own, and has to be a string.
            _waitingNew = [.. _waitingNew is { } first ? [.. first, ""] : Array.Empty<string>(), "def __getattr__(self, name):", $"    return self.{QualifiedNameProperty} if name == \"__qualname__\" else object.__getattribute__(self, name)", ""];
        }

        return lines;
    }

    /// <summary>The name of a property that the class calls <c>__qualname__</c>.</summary>
    private const string QualifiedNameProperty = "_qualname_of_instance";

    private List<string> FieldLines(Symbol field) => [_plan is not null && IsHidden(field) ? PropertyLine(field) : Field(field)];

    /// <summary>The end of a class without methods.</summary>
    private void EndClass(Block body)
    {
        if (_waitingNew is { } lines)
        {
            _waitingNew = null;
            Lines(["", .. lines], tree.KindOf(body.FirstToken) == TokenKind.Newline && body.Statements.Count > 0 ? Indent(body.Statements[0]) : "    ");
        }
    }

    private HashSet<string>? _methods;

    private static IEnumerable<Statement> Inner(Statement statement) =>
        DeclarationCollector.Bodies(statement).Any() ? DeclarationCollector.Bodies(statement).SelectMany(b => b.Statements.ToArray()).SelectMany(Inner) : [statement];

    private static string? MethodName(Statement statement) => statement switch
    {
        FunctionDefinition function => function.Name,
        CFunctionDefinition function => function.Declarator.Name,
        PropertyDefinition property => property.Tree.NameAt(property.NameToken),
        _ => null,
    };

    /// <summary>The line that declares a C attribute: its annotation says how it starts and what Python may assign.</summary>
    private string Field(Symbol field)
    {
        var type = field.Type;
        var isPublished = field.IsPublic || field.IsReadonly;
        var isBuffer = type.Kind is TypeKind.Struct or TypeKind.Array or TypeKind.Container;
        if (field.Name is "__dict__" or "__weakref__")
        {
            return $"{field.Name}: object";
        }

        if (IsLock(type))
        {
            return $"{field.Name}: {Lock()}";
        }

        if (_plan is not null && field.Declaration is { } declaration && field.Type.IsPointer && IsListed(declaration))
        {
            return $"{field.Name}: {(field.Type.Kind == TypeKind.Pointer && ModeOf(declaration) == Pointers.PointerMode.Reference ? $"\"{field.Type.Target!.Name}\"" : "list")}";
        }

        if (_plan is not null && (isBuffer || !IsHidden(field)))
        {
            return $"{field.Name}: {(type.IsStruct ? $"\"{type.Name}\"" : Annotation(type) ?? "object")}";
        }

        if (!isPublished)
        {
            return isBuffer ? $"{field.Name}: {Runtime(type)}" : $"{field.Name}: {Annotation(type) ?? "object"}";
        }

        Need("_c_class");
        var kind = type.Kind switch
        {
            TypeKind.Object or TypeKind.Foreign or TypeKind.Function or TypeKind.Buffer => "",
            TypeKind.Extension => $"\"{type.Name}\"",
            TypeKind.Pointer when type.IsCharPointer => "",
            TypeKind.Pointer => "",
            _ => Runtime(type),
        };
        var access = field.IsReadonly ? "readonly=True" : "";
        return $"{field.Name}: _c_attribute({string.Join(", ", new[] { kind, access }.Where(p => p.Length > 0))})";
    }

    /// <summary>Method names of an extension type that Python 3 spells otherwise.</summary>
    private string SpecialName(string name)
    {
        if (_scope.Kind != ScopeKind.Class)
        {
            return Identifier(name);
        }

        return _scope.Class is { Kind: SymbolKind.Class } ? name switch
        {
            "__cinit__" when _plan is { HasCinit: true } => "__new__",
            "__dealloc__" when _plan is { HasDealloc: true } => "__del__",
            "__nonzero__" when _methods?.Contains("__bool__") != true => "__bool__",
            "__div__" => "__truediv__",
            "__idiv__" => "__itruediv__",
            "__long__" when _methods?.Contains("__int__") != true => "__int__",
            "__qualname__" => QualifiedNameProperty,
            _ => name,
        }
        : Identifier(name);
    }

    private void Property(PropertyDefinition property)
    {
        context.Count("property block");
        var indent = Indent(property);
        var name = tree.NameAt(property.NameToken) is var written && written == "__qualname__" ? QualifiedNameProperty : written;
        var inner = property.Body.Statements;
        var doc = inner.Count > 0 && inner[0] is ExpressionStatement { Expression: StringExpression text } ? text : null;
        var functions = inner.ToArray().OfType<FunctionDefinition>().ToList();
        var order = functions.OrderBy(f => f.Name switch { "__get__" => 0, "__set__" => 1, _ => 2 }).ToList();
        var lines = new List<string>();
        if (order.Count == 0 || order[0].Name != "__get__")
        {
            lines.Add($"{name} = property({(doc is null ? "" : "doc=" + doc.Text)})");
        }

        var isDescribed = property.Parent is Block body && HasDocstring(body);
        _propertyBody.Push((name, doc));
        var first = true;
        var output = Render(() =>
        {
            foreach (var line in lines)
            {
                Write(line + "\n\n" + indent);
            }

            foreach (var function in order)
            {
                var decorator = function.Name switch { "__get__" => Getter(name, isDescribed), "__set__" => $"@{name}.setter", _ => $"@{name}.deleter" };
                if (!first)
                {
                    Write("\n" + indent);
                }

                first = false;
                Write(decorator + "\n" + indent);
                Accessor(function, name, doc, indent);
            }
        });
        _propertyBody.Pop();
        Write(output);
        if (functions.Count == 0)
        {
            _out.Length -= Math.Min(_out.Length, 2 + indent.Length);
            Write("\n");
        }
    }

    /// <summary>The decorator of a getter: a class has a text of its own where its instances have a property of these names.</summary>
    private string Getter(string name, bool isDescribed)
    {
        if (_scope.Class is not { Kind: SymbolKind.Class } || name is not ("__doc__" or "__module__"))
        {
            return "@property";
        }

        Need("_c_text_of_class");
        return $"@_c_text_of_class({(name == "__module__" || isDescribed ? name : "None")})";
    }

    private readonly Stack<(string Name, StringExpression? Doc)> _propertyBody = new();

    private void Accessor(FunctionDefinition function, string name, StringExpression? doc, string indent)
    {
        var scope = new Scope(ScopeKind.Function, _scope) { Directives = Decorated(function.Decorators, _scope.Directives) };
        AddParameters(function.Parameters, scope, isC: false);
        MarkSelf(function.Parameters, scope, function.Decorators);
        FunctionScopes.Fill(function.Body, scope, _collector);
        var inner = Indent(function);
        var dedent = _dedent;
        _dedent += inner.StartsWith(indent, StringComparison.Ordinal) ? inner[indent.Length..] : "";
        Write($"def {name}(");
        Parameters(function.Parameters, scope, isC: false, []);
        Tail(function.Parameters.EndToken, function.Body.FirstToken);
        var prologue = Checks(function.Parameters, scope, isC: false, function);
        if (function.Name == "__get__" && doc is not null && !HasDocstring(function.Body))
        {
            prologue.Insert(0, doc.Text);
        }

        Body(function.Body, scope, prologue, []);
        if (_out.Length > 0 && _out[^1] != '\n')
        {
            _out.Append('\n');
        }

        _dedent = dedent;
    }
}
