using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>
/// How instances of extension types start: their C attributes exist, zero or None, before any method runs. Where all that the class
/// extends is known, it says so itself in <c>__new__</c>, which is also what <c>__cinit__</c> is; otherwise a decorator sees to it.
/// </summary>
internal sealed partial class Emitter
{
    private ClassPlan? _plan;

    /// <summary>What a class whose instances start in its own <c>__new__</c> needs for that.</summary>
    private sealed record ClassPlan(Symbol Class, List<Symbol> Fields, Symbol? Base, bool HasCinit, bool HasDealloc);

    private readonly Dictionary<Symbol, ClassPlan?> _plans = [];

    private ClassPlan? PlanOf(Symbol symbol)
    {
        if (!_plans.TryGetValue(symbol, out var plan))
        {
            _plans[symbol] = plan = MakePlan(symbol);
        }

        return plan;
    }

    private ClassPlan? MakePlan(Symbol symbol)
    {
        var (decorators, bases, body) = symbol.Declaration switch
        {
            CClassDefinition { Body: { } own } c => (c.Decorators, c.Bases, own),
            ClassDefinition python => (python.Decorators, python.Bases, python.Body),
            _ => (default, null, null),
        };
        if (body is null || IsStrict || symbol.Declaration!.Tree != context.Tree || symbol.IsExtern || symbol.Declaration is ClassDefinition { Parent: not Syntax.Module })
        {
            return null;
        }

        var methods = MethodsOf(body);
        var fields = symbol.Members!.Symbols.Where(s => s.Kind == SymbolKind.Variable).ToList();
        var count = bases?.Arguments.Count ?? 0;
        var hasDelete = methods.Contains("__del__");
        if (IsDataclass(decorators) || count > 1 || (count == 1 && symbol.Base is null && bases!.Arguments[0].Value.Text != "object")
            || fields.Any(f => f.Name is "__dict__" or "__weakref__") || methods.Contains("__new__") || (methods.Contains("__dealloc__") && (hasDelete || Finalizes(symbol.Base, "__del__")))
            || (hasDelete && Finalizes(symbol.Base, "__dealloc__")))
        {
            return null;
        }

        if (symbol.Base is { } parent && PlanOf(parent) is null)
        {
            return null;
        }

        return new ClassPlan(symbol, fields, symbol.Base, methods.Contains("__cinit__"), methods.Contains("__dealloc__"));
    }

    /// <summary>The names of the methods in a class body; without a <c>__dealloc__</c> that only frees what is no memory.</summary>
    private HashSet<string> MethodsOf(Block body) => body.Statements.ToArray().SelectMany(Inner)
        .Where(s => s is not FunctionDefinition { Name: "__dealloc__" } freeing || !IsOnlyFreeing(freeing.Body)).Select(MethodName).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static bool Finalizes(Symbol? symbol, string name)
    {
        for (var depth = 0; symbol is not null && depth < 64; symbol = symbol.Base, depth++)
        {
            if (symbol.Members?.Find(name) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an attribute is kept in a slot of its own name behind an underscore, with a property before it.</summary>
    private static bool IsHidden(Symbol field) => field.IsReadonly || (field.IsPublic && field.Type.Kind is not (TypeKind.Object or TypeKind.Foreign or TypeKind.Function or TypeKind.Buffer or TypeKind.Pointer));

    private static string SlotOf(Symbol field) => IsHidden(field) ? "_" + field.Name : field.Name;

    /// <summary>Whether an attribute of a class is read past its property.</summary>
    private bool IsPlanned(Symbol owner, Symbol field)
    {
        while (owner.Base is { } outer && owner.Members?.Find(field.Name) is null)
        {
            owner = outer;
        }

        return IsHidden(field) && PlanOf(owner) is not null;
    }

    /// <summary>Whether what C code reads in an attribute is kept apart from what Python is shown, without a plan of the class too.</summary>
    private static bool IsApart(Symbol field) => field.IsReadonly || field is { IsPublic: true, Type.Kind: TypeKind.Struct or TypeKind.Array or TypeKind.Container };

    private bool IsApart(Symbol owner, Symbol field) => IsApart(field) || IsPlanned(owner, field);

    /// <summary>The property that shows an attribute to Python.</summary>
    private string PropertyLine(Symbol field)
    {
        if (field.IsReadonly)
        {
            Need("_c_readonly");
            return $"{field.Name} = _c_readonly(\"_{field.Name}\"{(ToObject(field.Type, null) is { IsNone: false } shown ? $", lambda value: {shown.Around("value")}" : "")})";
        }

        Need("_c_public");
        var converter = Conversion(CyTypes.Object, field.Type).AsFunction();
        return $"{field.Name} = _c_public(\"_{field.Name}\", {converter}{(ToObject(field.Type, null) is { IsNone: false } read ? $", lambda value: {read.Around("value")}" : "")})";
    }

    /// <summary>Whether an extension type of the module has a <c>__setattr__</c>, which C code never calls for C attributes.</summary>
    private bool StoresPastSetattr => context.Module.Symbols.Any(s => s is { Kind: SymbolKind.Class, IsExtern: false } && s.Members?.Find("__setattr__") is not null);

    /// <summary>The assignments that give the attributes of a fresh instance their zeros, those of the same zero in one line.</summary>
    private List<string> Zeros(List<Symbol> fields, string self)
    {
        var lines = new List<string>();
        foreach (var group in fields.GroupBy(Zero).OrderBy(g => fields.IndexOf(g.First())))
        {
            if (StoresPastSetattr)
            {
                lines.AddRange(group.Select(f => $"object.__setattr__({self}, \"{SlotOf(f)}\", {group.Key})"));
                continue;
            }

            var isShared = group.Key is "None" or "0" or "0.0" or "False" or "0j";
            foreach (var part in isShared ? group.Chunk(6) : group.Select(f => new[] { f }))
            {
                lines.Add(string.Join(" = ", part.Select(f => $"{self}.{SlotOf(f)}")) + " = " + group.Key);
            }
        }

        return lines;
    }

    private string Zero(Symbol field) =>
        IsLock(field.Type) ? Lock() + "()"
        : field.Type.Kind == TypeKind.Array && field.Declaration is { } declaration && IsListed(declaration) ? ListOf(field.Type.Target!, Count(field.Type.Count))
        : field.Type.Kind == TypeKind.Fused ? "None" : Default(field.Type) ?? "None";

    /// <summary>The <c>__new__</c> of a class that has no <c>__cinit__</c>; nothing where the one it inherits will do.</summary>
    private List<string> NewLines(ClassPlan plan)
    {
        if (plan.HasCinit || plan.Fields.Count == 0)
        {
            return [];
        }

        var arguments = plan.Base is not null && TakesArguments(plan.Base) ? ", *args, **kwargs" : "";
        return ["def __new__(cls, *args, **kwargs):", $"    self = super().__new__(cls{arguments})", .. Zeros(plan.Fields, "self").Select(l => "    " + l), "    return self"];
    }

    /// <summary>Whether the <c>__new__</c> that a class has or inherits takes what the class is called with.</summary>
    private static bool TakesArguments(Symbol? symbol)
    {
        for (var depth = 0; symbol is not null && depth < 64; symbol = symbol.Base, depth++)
        {
            if (Cinit(symbol) is { } cinit)
            {
                return cinit.Parameters.Parameters.Count > 1 || TakesArguments(symbol.Base);
            }
        }

        return false;
    }

    private static FunctionDefinition? Cinit(Symbol symbol) => symbol.Declaration switch
    {
        CClassDefinition { Body: { } body } => body.Statements.ToArray().SelectMany(Inner).OfType<FunctionDefinition>().FirstOrDefault(f => f.Name == "__cinit__"),
        ClassDefinition definition => definition.Body.Statements.ToArray().OfType<FunctionDefinition>().FirstOrDefault(f => f.Name == "__cinit__"),
        _ => null,
    };

    /// <summary>The lines at the start of a <c>__cinit__</c> that is written as <c>__new__</c>.</summary>
    private List<string> Creation(ClassPlan plan, FunctionDefinition cinit)
    {
        var self = cinit.Parameters.Parameters[0].Declarator?.Name ?? "self";
        var passed = "";
        if (plan.Base is not null && TakesArguments(plan.Base))
        {
            var own = cinit.Parameters.Parameters.ToArray().Skip(1).Select(p => p.Mode switch
            {
                ParameterKind.Arguments => "*" + p.Declarator?.Name,
                ParameterKind.KeywordArguments => "**" + p.Declarator?.Name,
                _ => p.Declarator?.Name ?? p.Type?.Name ?? "",
            }).Where(n => n.Length > 0).ToList();
            passed = ", " + (own.Count == 0 ? "*args, **kwargs" : string.Join(", ", own));
        }

        return [$"{self} = super().__new__(cls{passed})", .. Zeros(plan.Fields.Where(f => !IsAssignedFirst(cinit.Body, self, f.Name)).ToList(), self)];
    }

    /// <summary>Whether a body gives an attribute a value before anything can read it.</summary>
    private static bool IsAssignedFirst(Block body, string self, string field)
    {
        foreach (var statement in body.Statements)
        {
            if (statement is AssignmentStatement { Targets: { Count: 1 } targets, Value: var value } && targets[0] is AttributeExpression { Object: NameExpression { Name: var owner }, Name: var name } && owner == self && name == field)
            {
                return !Mentions(value, self);
            }

            // Whatever the object is handed to may read it, and so may who catches it half made.
            if (statement is not (SimpleStatement or IfStatement or CVariableDeclaration) || SyntaxTree.Descendants(statement).Any(n => n is ReturnStatement or LambdaExpression
                || n is NameExpression { Name: var used } mention && used == self && (mention.Parent is not AttributeExpression attribute || attribute.Name == field || attribute.Parent is CallExpression call && call.Function == attribute)))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Writes the waiting <c>__new__</c> in front of the first method.</summary>
    private void WriteNew(Statement next)
    {
        if (_waitingNew is { } lines && _scope.Kind == ScopeKind.Class && next is FunctionDefinition or CFunctionDefinition or PropertyDefinition)
        {
            _waitingNew = null;
            Lines(["", .. lines], Indent(next));
        }
    }

    private List<string>? _waitingNew;

    /// <summary>The parameters of a <c>__cinit__</c> written as those of <c>__new__</c>.</summary>
    private static string NewParameters(string written, FunctionDefinition cinit)
    {
        var self = cinit.Parameters.Parameters[0];
        var comma = written.IndexOf(',', StringComparison.Ordinal);
        return cinit.Parameters.Parameters.Count == 1 ? "cls, *args, **kwargs" : "cls" + (comma < 0 ? "" : written[comma..]);
    }
}
