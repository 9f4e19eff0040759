using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Loops, with statements and conditional compilation.</summary>
internal sealed partial class Emitter
{
    private void For(ForStatement loop)
    {
        var prologue = new List<string>();
        foreach (var name in FunctionScopes.Targets(loop.Target))
        {
            var wrap = ElementWrap(loop.Iterable, name, IsEnumerated(loop, name));
            if (!wrap.IsNone)
            {
                var text = Render(() => Name(name));
                prologue.Add(TypeOf(name).IsBuiltin("bytes") && ElementType(loop.Iterable).IsInteger ? $"{text} = bytes([{text} & 255])" : TypeOf(name).IsBuiltin("bytes") && TypeOf(loop.Iterable).IsBuiltin("bytes") ? $"{text} = bytes([{text}])" : $"{text} = {wrap.Around(text)}");
            }
        }

        var next = Between(loop, loop.FirstToken, loop.Target.FirstToken);
        Trivia(next);
        Target(loop.Target);
        Between(loop, loop.Target.EndToken, loop.Iterable.FirstToken);
        Trivia(loop.Iterable.FirstToken);
        Iterable(loop.Iterable);
        Between(loop, loop.Iterable.EndToken, loop.Body.FirstToken);
        Trivia(loop.Body.FirstToken);
        Block(loop.Body, prologue, []);
        if (loop.Else is { } otherwise)
        {
            Emit(otherwise);
        }
    }

    /// <summary>What makes an element of something a value of a loop variable's type.</summary>
    private Wrap ElementWrap(Expression iterable, NameExpression name, bool isCounter)
    {
        var type = TypeOf(name);
        var isRange = iterable is CallExpression { Function: NameExpression { Name: "range" or "xrange" or "prange" } } || TypeOf(iterable) is { Kind: TypeKind.Pointer or TypeKind.Array or TypeKind.View };
        var element = ElementType(iterable);
        return type.IsInteger && type.Kind != TypeKind.Bint && (isRange || isCounter || element.IsInteger || TypeOf(iterable) is { Kind: TypeKind.Builtin, Runtime: "bytes" or "bytearray" }) ? Wrap.None : Conversion(element, type);
    }

    private CyType ElementType(Expression iterable) =>
        iterable is SubscriptExpression { Object: var sliced } && TypeOf(sliced) is { IsPointer: true, Target: { } held } ? held
        : TypeOf(iterable) is { IsPointer: true, Target: { } target } ? target
        : TypeOf(iterable) is { Kind: TypeKind.View, Target: { } item } ? item : CyTypes.Object;

    private static bool IsEnumerated(ForStatement loop, NameExpression name) =>
        loop.Iterable is CallExpression { Function: NameExpression { Name: "enumerate" } } && loop.Target is TupleExpression tuple && tuple.Elements[0] == name;

    private void Iterable(Expression iterable)
    {
        var type = TypeOf(iterable);
        if (type.Kind == TypeKind.Pointer && type.IsCharPointer)
        {
            AsObject(iterable);
        }
        else
        {
            Expr(iterable);
        }
    }

    private void ForFrom(ForFromStatement loop)
    {
        context.Count("for-from loop");
        var bounds = loop.Bounds;
        var isFloat = TypeOf(bounds.Variable) is { Kind: TypeKind.Float } || TypeOf(bounds.Lower) is { Kind: TypeKind.Float };
        var variable = Render(() => Expr(bounds.Variable));
        var lower = tree.KindOf(bounds.LowerOperatorToken);
        var upper = tree.KindOf(bounds.UpperOperatorToken);
        var ascends = lower is TokenKind.Less or TokenKind.LessEqual;
        var isUsedAfter = IsUsedOutside(loop, bounds.Variable.Text);
        string? counter = null;
        var isChanged = IsAssignedIn(loop.Body, bounds.Variable.Text);
        if (isFloat || isChanged || !IsIntegerBound(bounds) || (isUsedAfter && bounds.Step is not null))
        {
            // The bounds may be of any number: counted by hand.
            var step = bounds.Step is { } by ? Render(() => Operand(by)) : "1";
            var iterator = $"_c_for_from({Render(() => Expr(bounds.Lower))}, {Render(() => Expr(bounds.Upper))}, {step}, \"{tree.TextOf(bounds.LowerOperatorToken)}\", \"{tree.TextOf(bounds.UpperOperatorToken)}\"{(isChanged ? $", lambda: {variable}" : "")})";
            Need("_c_for_from");
            counter = Temporary();
            Write($"{counter} = {iterator}\n{Indent(loop)}for {variable} in {counter}:");
        }
        else
        {
            Write($"for {variable} in ");
            Range(bounds);
            Write(":");
        }

        Trivia(loop.Body.FirstToken);
        var wrap = TypeOf(bounds.Variable) is { IsInteger: true } ? Wrap.None : TypeOf(bounds.Variable) is { Kind: TypeKind.Float } ? Wrap.Call("float") : Wrap.None;
        Block(loop.Body, wrap.IsNone ? [] : [$"{variable} = {wrap.Around(variable)}"], []);
        if (isUsedAfter)
        {
            var indent = Indent(loop);
            var from = Render(() => Operand(bounds.Lower));
            var to = Render(() => Operand(bounds.Upper));
            var start = lower is TokenKind.Less ? from + " + 1" : lower is TokenKind.Greater ? from + " - 1" : from;
            var stop = upper is TokenKind.LessEqual ? to + " + 1" : upper is TokenKind.GreaterEqual ? to + " - 1" : to;
            var last = bounds.Step is null ? ascends ? $"max({start}, {stop})" : $"min({start}, {stop})" : null;
            last = counter is null ? last : wrap.Around(counter + ".value");
            if (last is not null)
            {
                if (loop.Else is null)
                {
                    if (_out[^1] != '\n')
                    {
                        _out.Append('\n');
                    }

                    Write($"{indent}else:\n");
                    Lines([$"{variable} = {last}"], indent + "    ");
                    return;
                }
            }
        }

        if (loop.Else is { } otherwise)
        {
            Emit(otherwise);
        }
    }

    private static bool IsAssignedIn(Block body, string name) => SyntaxTree.Descendants(body).Any(node => node switch
    {
        AssignmentStatement assignment => assignment.Targets.ToArray().SelectMany(FunctionScopes.Targets).Any(t => t.Name == name),
        AugmentedAssignment { Target: NameExpression target } => target.Name == name,
        _ => false,
    });

    private bool IsIntegerBound(ForBounds bounds) => !(TypeOf(bounds.Lower) is { Kind: TypeKind.Float } || TypeOf(bounds.Upper) is { Kind: TypeKind.Float } || bounds.Step is { } step && TypeOf(step).Kind == TypeKind.Float);

    /// <summary>Whether a loop variable is read where its value behind the loop can be seen.</summary>
    private bool IsUsedOutside(ForFromStatement loop, string name)
    {
        Node? root = loop.Parent;
        while (root is not (FunctionDefinition or CFunctionDefinition or Syntax.Module or null))
        {
            root = root.Parent;
        }

        var end = loop.EndToken;
        for (Node? outer = loop.Parent; outer is not null && outer != root; outer = outer.Parent)
        {
            if (outer is ForStatement or WhileStatement or ForFromStatement)
            {
                end = Math.Min(end, outer.FirstToken);
            }
        }

        foreach (var node in root is null ? [] : SyntaxTree.Descendants(root))
        {
            if (node is NameExpression used && used.Name == name && (used.FirstToken >= end) && (used.FirstToken < loop.FirstToken || used.FirstToken >= loop.EndToken))
            {
                return true;
            }
        }

        return false;
    }

    private void Range(ForBounds bounds)
    {
        var lower = tree.KindOf(bounds.LowerOperatorToken);
        var upper = tree.KindOf(bounds.UpperOperatorToken);
        var ascends = lower is TokenKind.Less or TokenKind.LessEqual;
        var from = Shifted(bounds.Lower, lower is TokenKind.Less ? 1 : lower is TokenKind.Greater ? -1 : 0);
        var to = Shifted(bounds.Upper, upper is TokenKind.LessEqual ? 1 : upper is TokenKind.GreaterEqual ? -1 : 0);
        Write("range(");
        var hasStep = bounds.Step is not null || !ascends;
        if (from != "0" || hasStep)
        {
            Write(from + ", ");
        }

        Write(to);
        if (bounds.Step is { } step)
        {
            Write(", " + (ascends ? "" : "-") + Render(() => { if (ascends) { Expr(step); } else { Operand(step); } }));
        }
        else if (!ascends)
        {
            Write(", -1");
        }

        Write(")");
    }

    private string Shifted(Expression bound, int by)
    {
        var isObject = TypeOf(bound).IsObject && bound is not NumberExpression;
        if (isObject)
        {
            return Converter(CyTypes.SsizeT) is var kind && by == 0 ? $"{kind}({Render(() => Expr(bound))})" : $"{kind}({Render(() => Expr(bound))}) {(by > 0 ? "+" : "-")} 1";
        }

        if (by == 0)
        {
            return Render(() => Expr(bound));
        }

        if (bound is NumberExpression number && Constants.Integer(number.Text) is { } value)
        {
            return (value + by).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return $"{Render(() => Expr(bound))} {(by > 0 ? "+" : "-")} 1";
    }

    private void With(WithStatement with)
    {
        var kept = with.Items.ToArray().Where(i => !IsCompilerContext(i.Context)).ToList();
        var saved = _scope.Directives;
        foreach (var item in with.Items)
        {
            if (item.Context is CallExpression { Function: var function } call && PureName(function) is { } pure && call.Arguments.Arguments.Count > 0)
            {
                _scope.Directives = _scope.Directives.With(Last(pure), call.Arguments.Arguments[0].Value.Text);
            }
        }

        if (kept.Count == with.Items.Count)
        {
            Children(with);
            _written++;
        }
        else if (kept.Count > 0)
        {
            Write($"with {string.Join(", ", kept.Select(i => Render(() => Core(i))))}:");
            Trivia(with.Body.FirstToken);
            Block(with.Body, [], []);
            _written++;
        }
        else
        {
            context.Count("with nogil");
            Flatten(with, with.Body.Statements.ToArray(), with.Body);
        }

        _scope.Directives = saved;
    }

    private bool IsCompilerContext(Expression context)
    {
        var target = context is CallExpression call ? call.Function : context;
        if (target is NameExpression { Name: "nogil" or "gil" })
        {
            return true;
        }

        return PureName(target) is { } pure && (DirectiveNames.Contains(Last(pure)) || Last(pure) is "parallel" or "nogil" or "gil");
    }

    /// <summary>Writes the statements of a block in the place of the statement that holds it, at that one's indentation.</summary>
    private void Flatten(Statement holder, IReadOnlyList<Statement> statements, Block? body)
    {
        if (statements.Count == 0 || body is null)
        {
            Remove(holder);
            return;
        }

        var isInline = tree.KindOf(body.FirstToken) != TokenKind.Newline;
        if (isInline || !StartsLine(holder))
        {
            foreach (var statement in statements)
            {
                if (statement != statements[0])
                {
                    Trivia(statement.FirstToken);
                }

                Statement(statement);
            }

            return;
        }

        var outer = Indent(holder);
        var inner = Indent(statements[0]);
        var dedent = _dedent;
        TrimEnd();
        var head = _source[tree[body.FirstToken - 1].End..tree[body.FirstToken].Start];
        if (head.Contains('#', StringComparison.Ordinal))
        {
            Write(outer + head.TrimStart() + "\n");
        }

        _dedent += inner.StartsWith(outer, StringComparison.Ordinal) ? inner[outer.Length..] : "";
        foreach (var statement in statements)
        {
            Guarded(statement);
        }

        var end = statements[^1].EndToken;
        if (end < body.EndToken)
        {
            Trivia(end);
            CopyTokens(end, body.EndToken);
        }

        _dedent = dedent;
    }

    private void CompileTimeIf(CompileTimeIfStatement conditional)
    {
        var chosen = CompileTime.Choose(conditional, context.Module);
        switch (chosen.Body)
        {
            case { } body:
                Flatten(conditional, body.Statements.ToArray(), body);
                break;
            case null when chosen.IsKnown:
                Remove(conditional);
                break;
            default:
                context.Report(DiagnosticSeverity.Warning, "CY1301", "This IF could not be decided here; the output decides it at run time.", conditional);
                var start = _out.Length;
                Children(conditional);
                var text = _out.ToString(start, _out.Length - start);
                _out.Length = start;
                Write(System.Text.RegularExpressions.Regex.Replace(text, @"(?m)^(\s*)(IF|ELIF|ELSE)\b", m => m.Groups[1].Value + m.Groups[2].Value.ToLowerInvariant()));
                _written++;
                break;
        }
    }
}
