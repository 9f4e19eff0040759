using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Assignments of all kinds: a value becomes one of its target's type.</summary>
internal sealed partial class Emitter
{
    private void Assignment(AssignmentStatement assignment)
    {
        var targets = assignment.Targets;
        var value = assignment.Value;
        var first = TypeOf(targets[0]);
        var names = new List<NameExpression>();
        var uniform = true;
        foreach (var target in targets)
        {
            uniform &= target is not (TupleExpression or ListExpression or ParenthesizedExpression) && TypeOf(target).Name == first.Name && (first.Kind is not (TypeKind.Struct or TypeKind.Array) || targets.Count == 1);
            names.AddRange(target is TupleExpression or ListExpression or ParenthesizedExpression ? FunctionScopes.Targets(target) : []);
        }

        if (_scope is { Kind: ScopeKind.Class, Class: { Kind: SymbolKind.Class, Members: { } attributes } } && attributes.Symbols.Where(s => s.Declaration == assignment).ToList() is { Count: > 0 } fields)
        {
            Replace(assignment, fields.SelectMany(FieldLines).ToList());
            return;
        }

        Declared(assignment);
        if (SpreadOverView(assignment))
        {
            return;
        }

        if (targets.Count == 1 && targets[0] is AttributeExpression { Name: "real" or "imag" } part && TypeOf(part.Object).Kind == TypeKind.Complex)
        {
            var number = Render(() => Expr(part.Object));
            var given = Render(() => As(value, CyTypes.Double));
            Replace(assignment, [part.Name == "real" ? $"{number} = complex({given}, {number}.imag)" : $"{number} = complex({number}.real, {given})"]);
            return;
        }

        if (targets.Count == 1 && targets[0] is SubscriptExpression { Index: NumberExpression index } place && TypeOf(place.Object) is { Kind: TypeKind.Tuple } items && int.TryParse(index.Text, out var at) && at < items.Items.Count)
        {
            var text = Render(() => Expr(place.Object));
            Replace(assignment, [$"{text} = (*{text}[:{at}], {Render(() => As(value, items.Items[at]))}, *{text}[{at + 1}:])"]);
            return;
        }

        if (uniform)
        {
            CopyTargets(assignment);
            AssignedValue(targets[0], first, value);
            Between(assignment, value.EndToken, assignment.EndToken);
            return;
        }

        if (targets.Count == 1 && targets[0] is TupleExpression tuple && value is TupleExpression values && tuple.Elements.Count == values.Elements.Count && !tuple.Elements.ToArray().Concat(values.Elements.ToArray()).Any(e => e is StarredExpression or TupleExpression or ListExpression))
        {
            CopyTargets(assignment);
            Elements(values, i => TypeOf(tuple.Elements[i]) is { Kind: TypeKind.Object or TypeKind.Foreign } ? CyTypes.Object : TypeOf(tuple.Elements[i]));
            Between(assignment, value.EndToken, assignment.EndToken);
            return;
        }

        var after = new List<string>();
        foreach (var name in names)
        {
            if (TypeOf(name) is var type && Conversion(CyTypes.Object, type) is { IsNone: false } wrap && TypeOf(value).Kind != TypeKind.Tuple)
            {
                var text = Render(() => Name(name));
                after.Add($"{text} = {wrap.Around(text)}");
            }
        }

        var simple = targets.ToArray().Where(t => t is not (TupleExpression or ListExpression or ParenthesizedExpression)).ToList();
        if (simple.Count == 0 || (simple.All(t => TypeOf(t).Kind is TypeKind.Object or TypeKind.Foreign) && TypeOf(value).Kind is not (TypeKind.Pointer or TypeKind.Array or TypeKind.Struct)))
        {
            CopyTargets(assignment);
            if (TypeOf(value).IsPointer && names.Count > 0)
            {
                Expr(value);
            }
            else if (targets.Count == 1 && simple.Count == 0 && Unpacking(targets[0]) is { } counts && value is not TupleExpression)
            {
                Need("_c_unpack");
                Write("_c_unpack(");
                AsObject(value);
                Write($", {counts})");
            }
            else
            {
                AsObject(value);
            }

            var text = _out.Length;
            Between(assignment, value.EndToken, assignment.EndToken);
            After(assignment, after, text);
            return;
        }

        // Targets of several types: the value is converted for each, from left to right as Cython does.
        var temporary = Temporary();
        var lines = new List<string> { $"{temporary} = {Render(() => AssignedValue(null, TypeOf(value) is { IsStruct: true } ? CyTypes.Foreign : TypeOf(value), value))}" };
        foreach (var target in targets)
        {
            var wrap = target is TupleExpression or ListExpression or ParenthesizedExpression ? Wrap.None : Conversion(TypeOf(value), TypeOf(target), value is NumberExpression ? value : null);
            lines.Add($"{Render(() => Target(target))} = {wrap.Around(temporary)}");
        }

        lines.AddRange(after);
        Replace(assignment, lines);
    }

    /// <summary>How many values a target takes, where Cython's own message for too few is kept.</summary>
    private string? Unpacking(Expression target)
    {
        var elements = target is TupleExpression tuple ? tuple.Elements.ToArray() : target is ListExpression list ? list.Elements.ToArray() : [];
        if (elements.Length == 0 || !IsStrict)
        {
            return null;
        }

        var star = Array.FindIndex(elements, e => e is StarredExpression);
        return star < 0 ? elements.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"{star}, {elements.Length - star - 1}";
    }

    private void AssignedValue(Expression? target, CyType type, Expression value)
    {
        if (target is SubscriptExpression item && TypeOf(item.Object).Kind == TypeKind.Builtin)
        {
            As(value, TypeOf(item.Object).Runtime == "bytearray" && item.Index is not SliceExpression && !TypeOf(value).IsInteger ? CyTypes.UnsignedChar : CyTypes.Object);
        }
        else if (target is SubscriptExpression place && TypeOf(place.Object).Kind is var kind && (kind == TypeKind.View ? type.Kind == TypeKind.View : kind is TypeKind.Array or TypeKind.Pointer && place.Index is SliceExpression))
        {
            Expr(value);
        }
        else if (target is SubscriptExpression fused && FusedElement(fused, type, value))
        {
            return;
        }
        else if (target is SubscriptExpression element && IsStoredByView(element, type, TypeOf(value)) && value is not NumberExpression)
        {
            Expr(value);
        }
        else if (type.Kind is TypeKind.Object && target is NameExpression name && _scope.Lookup(name.Name) is { Kind: SymbolKind.Python or SymbolKind.Constant } && TypeOf(value) is { Kind: TypeKind.Pointer or TypeKind.Function } && !IsString(value))
        {
            Expr(value);
        }
        else
        {
            As(value, type.Kind == TypeKind.Function ? CyTypes.Foreign : type);
        }
    }

    private void CopyTargets(AssignmentStatement assignment)
    {
        var next = assignment.FirstToken;
        foreach (var target in assignment.Targets)
        {
            next = Between(assignment, next, target.FirstToken);
            if (target.FirstToken != assignment.FirstToken)
            {
                Trivia(target.FirstToken);
            }

            Target(target);
            next = target.EndToken;
        }

        Between(assignment, next, assignment.Value.FirstToken);
        Trivia(assignment.Value.FirstToken);
    }

    private void Target(Expression target)
    {
        if (target is TupleExpression or ListExpression or StarredExpression or ParenthesizedExpression)
        {
            Children(target);
        }
        else
        {
            _storing = target is AttributeExpression;
            Expr(target);
            _storing = false;
        }
    }

    /// <summary>Lines that follow a simple statement; they come behind its comment and line end.</summary>
    private void After(Statement statement, List<string> lines, int contentEnd)
    {
        if (lines.Count == 0)
        {
            return;
        }

        if (StartsLine(statement) && _out.Length > contentEnd && _out[^1] == '\n')
        {
            Lines(lines, Indent(statement));
        }
        else
        {
            _out.Insert(contentEnd, "; " + string.Join("; ", lines));
        }
    }

    /// <summary><c>x = cython.declare(int)</c> declares a C variable.</summary>
    private void Declared(AssignmentStatement assignment)
    {
        if (assignment.Targets.Count == 1 && assignment.Targets[0] is NameExpression name && assignment.Value is CallExpression { Function: var function, Arguments.Arguments: { Count: > 0 } arguments } && PureName(function) is { } pure && Last(pure) == "declare" && TypeOfExpression(arguments[0].Value) is { } type && _scope.Find(name.Name) is { } symbol)
        {
            symbol.Type = type;
            symbol.Kind = SymbolKind.Variable;
        }
    }

    private void Annotated(AnnotatedAssignment assignment)
    {
        if (_scope is { Kind: ScopeKind.Class, Class: { Kind: SymbolKind.Class } extension } && assignment is { Target: NameExpression { Name: var attribute }, Value: null } && extension.Members!.Find(attribute) is { } declared && declared.Declaration == assignment)
        {
            Replace(assignment, FieldLines(declared));
            _written--;
            return;
        }

        var type = assignment.Target is NameExpression name && _scope.Kind == ScopeKind.Function ? AnnotatedType(assignment.Annotation) : null;
        if (type is not null && assignment.Target is NameExpression { Name: var local } && _scope.Find(local) is { } symbol)
        {
            symbol.Type = type;
            symbol.Kind = SymbolKind.Variable;
        }

        var annotation = AnnotationIsPlain(assignment.Annotation) ? Render(() => Expr(assignment.Annotation)) : type is null ? "object" : Annotation(type) ?? "object";
        var value = assignment.Value is { } written ? " = " + Render(() => As(written, type ?? CyTypes.Object)) : "";
        Replace(assignment, [$"{Render(() => Expr(assignment.Target))}: {annotation}{value}"]);
        _written--;
    }
}
