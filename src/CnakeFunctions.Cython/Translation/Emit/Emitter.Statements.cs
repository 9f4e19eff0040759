using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

internal sealed partial class Emitter
{
    private void Statement(Statement statement)
    {
        switch (statement)
        {
            case FunctionDefinition { Name: "__dealloc__" } freeing when _scope.Kind == ScopeKind.Class && _methods?.Contains("__dealloc__") == false && IsOnlyFreeing(freeing.Body):
                Remove(freeing);
                break;
            case FunctionDefinition function:
                Function(function);
                _written++;
                break;
            case CFunctionDefinition function:
                CFunction(function);
                _written++;
                break;
            case CClassDefinition definition:
                Class(definition);
                break;
            case ClassDefinition definition:
                PythonClass(definition);
                _written++;
                break;
            case PropertyDefinition property:
                Property(property);
                _written++;
                break;
            case CVariableDeclaration declaration:
                Variables(declaration);
                break;
            case CDeclarationBlock or CExternBlock:
                DeclarationBlock(statement);
                break;
            case CStructDefinition definition:
                Struct(definition);
                break;
            case CEnumDefinition definition:
                Enumeration(definition);
                break;
            case CFusedDefinition fused:
                context.Count("fused type");
                Remove(fused);
                break;
            case CTypedef typedef:
                context.Count("ctypedef");
                Remove(typedef);
                break;
            case CppClassDefinition foreign:
                context.Count("cppclass");
                CppClass(foreign);
                break;
            case ImportStatement import:
                Import(import);
                break;
            case FromImportStatement import:
                FromImport(import);
                break;
            case IncludeStatement include:
                Include(include);
                break;
            case CompileTimeDefinition definition:
                context.Count("DEF");
                Replace(definition, [$"{definition.Name} = {Render(() => Expr(definition.Value))}"]);
                break;
            case CompileTimeIfStatement conditional:
                context.Count("IF");
                CompileTimeIf(conditional);
                break;
            case WithStatement with:
                With(with);
                break;
            case ForFromStatement loop:
                ForFrom(loop);
                _written++;
                break;
            case ForStatement loop:
                For(loop);
                _written++;
                break;
            case SkippedStatement skipped:
                Skipped(skipped);
                break;
            default:
                Simple(statement);
                break;
        }
    }

    private void Simple(Statement statement)
    {
        switch (statement)
        {
            case AssignmentStatement assignment:
                Assignment(assignment);
                break;
            case AugmentedAssignment assignment:
                Augmented(assignment);
                break;
            case AnnotatedAssignment assignment:
                Annotated(assignment);
                break;
            case ReturnStatement { Value: { } value } statementReturn:
                CopyTokens(statement.FirstToken, value.FirstToken);
                Trivia(value.FirstToken);
                As(value, _scope.Function.Returns is { Kind: not (TypeKind.Void or TypeKind.Pointer) } returns ? returns : _scope.Function.Returns is { Kind: TypeKind.Pointer } pointer && !pointer.IsObjectPointer ? pointer : _scope.Function.Returns is null ? CyTypes.Object : CyTypes.Foreign);
                Between(statement, value.EndToken, statement.EndToken);
                break;
            case ReturnStatement { Value: null } when _scope.Function.Creates is { } created:
                Replace(statement, ["return " + created]);
                _written--;
                break;
            case ReturnStatement when _scope.Function.Returns is { Kind: TypeKind.Int or TypeKind.Float or TypeKind.Bint } returned:
                Replace(statement, ["return " + Default(returned)]);
                break;
            case PrintStatement print:
                Print(print);
                break;
            case ExecStatement { Code: TupleExpression { HasParentheses: true } parts, Globals: null } exec:
                Replace(exec, [$"exec({string.Join(", ", parts.Elements.ToArray().Select(e => Render(() => AsObject(e))))})"]);
                break;
            case ExecStatement exec:
                Replace(exec, [$"exec({string.Join(", ", new[] { exec.Code, exec.Globals, exec.Locals }.OfType<Expression>().Select(e => Render(() => AsObject(e))))})"]);
                break;
            case RaiseStatement { Exception: NameExpression { Name: "StopIteration" }, Value: null } stop when _scope.Function.IsGenerator && Directives.LanguageLevel == 2 && !context.Mentioned.Contains("generator_stop") && !IsInTry(stop):
                Replace(stop, ["return"]);
                break;
            case RaiseStatement raise:
                Raise(raise);
                break;
            case DeleteStatement delete:
                Delete(delete);
                break;
            case TryStatement attempt:
                Try(attempt);
                break;
            case TypeAliasStatement alias:
                TypeVariables(alias.TypeParameters, alias);
                Replace(alias, [$"{alias.Name} = {Render(() => Expr(alias.Value))}"]);
                _written--;
                break;
            case WhileStatement loop when PointerCondition(loop, loop.Condition):
                break;
            case ExpressionStatement memory when MemoryStatement(memory):
                _written--;
                break;
            case IfStatement test when IsAllocationTest(test) || IsOnlyFreeing(test):
                Remove(test);
                _written--;
                break;
            case ExpressionStatement { Expression: CallExpression { Arguments.Arguments: { Count: 1 } counted } step } when PureName(step.Function) is { } operation && Last(operation) is "preincrement" or "predecrement" or "postincrement" or "postdecrement":
                Replace(statement, [$"{Render(() => Expr(counted[0].Value))} {(Last(PureName(step.Function)!).EndsWith("increment", StringComparison.Ordinal) ? "+" : "-")}= 1"]);
                _written--;
                break;
            case GlobalStatement or NonlocalStatement:
                CopyTokens(statement.FirstToken, statement.EndToken);
                break;
            default:
                Children(statement);
                break;
        }

        _written++;
    }

    private static bool IsInTry(Node node)
    {
        for (var parent = node.Parent; parent is not null and not FunctionDefinition and not CFunctionDefinition; parent = parent.Parent)
        {
            if (parent is TryStatement)
            {
                return true;
            }
        }

        return false;
    }

    private void Remove(Statement statement) => Replace(statement, []);

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
        else if (target is SubscriptExpression { Index: SliceExpression } && TypeOf(((SubscriptExpression)target).Object).Kind is TypeKind.View or TypeKind.Array or TypeKind.Pointer)
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

    private void Augmented(AugmentedAssignment assignment)
    {
        var target = TypeOf(assignment.Target);
        var value = TypeOf(assignment.Value);
        var op = Plain(assignment.Operator);
        var result = BinaryType(op, target, value, assignment.Value);
        if (target.IsObject || target.Kind is TypeKind.Foreign || (target.IsPointer && !target.IsCharPointer))
        {
            Target(assignment.Target);
            Between(assignment, assignment.Target.EndToken, assignment.Value.FirstToken);
            Trivia(assignment.Value.FirstToken);
            AsObject(assignment.Value);
            Between(assignment, assignment.Value.EndToken, assignment.EndToken);
            return;
        }

        var wrap = !IsStrict && target is { Kind: TypeKind.Int, Signed: true, Size: >= 4 } && result is { Kind: TypeKind.Int, Signed: true } && IsSmall(assignment.Value) ? Wrap.None : Conversion(result, target);
        var arithmetic = Render(() => BinaryOperation(op, target, value, assignment.Value, () => Operand(assignment.Target, target, value), () => Write(" " + Symbol(op)), () =>
        {
            Write(" ");
            var needs = assignment.Value is BinaryExpression or ComparisonExpression or ConditionalExpression or BooleanExpression or LambdaExpression or YieldExpression or YieldFromExpression or UnaryExpression { Operator: TokenKind.Not };
            Write(needs ? "(" : "");
            Operand(assignment.Value, value, target);
            Write(needs ? ")" : "");
        }));
        var unchanged = Render(() => Operand(assignment.Target, target, value)) is var left && left == Render(() => Target(assignment.Target)) && arithmetic == $"{left} {Symbol(op)} {Render(() => Operand(assignment.Value, value, target))}" && target.Kind != TypeKind.Character;
        if (unchanged && wrap.IsNone)
        {
            Target(assignment.Target);
            Between(assignment, assignment.Target.EndToken, assignment.Value.FirstToken);
            Trivia(assignment.Value.FirstToken);
            Operand(assignment.Value, value, target);
            Between(assignment, assignment.Value.EndToken, assignment.EndToken);
            return;
        }

        Replace(assignment, [$"{Render(() => Target(assignment.Target))} = {wrap.Around(arithmetic, false)}"]);
        _written--;
    }

    private static TokenKind Plain(TokenKind op) => op switch
    {
        TokenKind.PlusEqual => TokenKind.Plus,
        TokenKind.MinusEqual => TokenKind.Minus,
        TokenKind.StarEqual => TokenKind.Star,
        TokenKind.StarStarEqual => TokenKind.StarStar,
        TokenKind.SlashEqual => TokenKind.Slash,
        TokenKind.SlashSlashEqual => TokenKind.SlashSlash,
        TokenKind.PercentEqual => TokenKind.Percent,
        TokenKind.AtEqual => TokenKind.At,
        TokenKind.AmpersandEqual => TokenKind.Ampersand,
        TokenKind.BarEqual => TokenKind.Bar,
        TokenKind.CaretEqual => TokenKind.Caret,
        TokenKind.LessLessEqual => TokenKind.LessLess,
        _ => TokenKind.GreaterGreater,
    };

    private static string Symbol(TokenKind op) => op switch
    {
        TokenKind.Plus => "+",
        TokenKind.Minus => "-",
        TokenKind.Star => "*",
        TokenKind.StarStar => "**",
        TokenKind.Slash => "/",
        TokenKind.SlashSlash => "//",
        TokenKind.Percent => "%",
        TokenKind.At => "@",
        TokenKind.Ampersand => "&",
        TokenKind.Bar => "|",
        TokenKind.Caret => "^",
        TokenKind.LessLess => "<<",
        _ => ">>",
    };

    private void Print(PrintStatement print)
    {
        context.Count("print statement");
        var end = print.HasTrailingComma ? "end=\" \"" : "";
        var file = print.Destination is { } destination ? "file=" + Render(() => AsObject(destination)) : "";
        var options = string.Join(", ", new[] { end, file }.Where(o => o.Length > 0));
        if (print.Values.Count == 0)
        {
            Replace(print, [$"print({options})"]);
            _written--;
            return;
        }

        // print (a), (b) and the like: what stands between the values is kept, line breaks included.
        var only = print.Values.Count == 1 ? print.Values[0] : null;
        if (only is ParenthesizedExpression group && options.Length == 0)
        {
            Write("print");
            Expr(group);
            Between(print, group.EndToken, print.EndToken);
            return;
        }

        Write("print(");
        var next = print.Values[0].FirstToken;
        foreach (var value in print.Values)
        {
            if (value.FirstToken > next)
            {
                CopyTokens(next, value.FirstToken);
                Trivia(value.FirstToken);
            }

            AsObject(value);
            next = value.EndToken;
        }

        Write(options.Length > 0 ? $", {options})" : ")");
        if (print.HasTrailingComma)
        {
            next++;
        }

        Between(print, next, print.EndToken);
    }

    private void Raise(RaiseStatement raise)
    {
        if (raise.Value is null && raise.Traceback is null)
        {
            Children(raise);
            return;
        }

        var exception = Render(() => AsObject(raise.Exception!));
        if (raise.Value is { } given and not (StringExpression or ConstantExpression or TupleExpression or BinaryExpression))
        {
            Need("_c_exception");
            exception = $"_c_exception({exception}, {Render(() => AsObject(given))})";
        }
        else if (raise.Value is { } value && value is not ConstantExpression { Constant: TokenKind.NoneKeyword })
        {
            var text = value is TupleExpression tuple ? tuple.HasParentheses ? Render(() => Expr(tuple)) : $"({Render(() => Expr(tuple))})" : Render(() => AsObject(value));
            exception += value is TupleExpression ? text : $"({text})";
        }
        else if (raise.Traceback is not null)
        {
            exception = $"{exception}()";
        }

        Replace(raise, [raise.Traceback is { } traceback ? $"raise {exception}.with_traceback({Render(() => AsObject(traceback))})" : $"raise {exception}"]);
        _written--;
    }

    private void Delete(DeleteStatement delete)
    {
        if (delete.Targets.Count == 1 && TypeOf(delete.Targets[0]) is { Kind: TypeKind.Pointer })
        {
            Replace(delete, [$"{Render(() => Expr(delete.Targets[0]))} = None"]);
            _written--;
            return;
        }

        if (delete.Targets.Count == 1 && delete.Targets[0] is AttributeExpression attribute && TypeOf(attribute.Object) is { Kind: TypeKind.Extension } owner && owner.Symbol?.FindMember(attribute.Name) is { Kind: SymbolKind.Variable })
        {
            Replace(delete, [$"{Render(() => Expr(attribute))} = None"]);
            _written--;
            return;
        }

        Children(delete);
    }

    private void Except(ExceptClause clause)
    {
        var comma = clause.Type?.EndToken ?? -1;
        if (clause.Type is { } type && clause.Target is { } target && tree.KindOf(comma) == TokenKind.Comma)
        {
            Between(clause, clause.FirstToken, type.FirstToken);
            Trivia(type.FirstToken);
            Expr(type);
            Write(" as " + target.Text);
            Between(clause, target.EndToken, clause.Body.FirstToken);
            Trivia(clause.Body.FirstToken);
            Block(clause.Body);
            return;
        }

        Children(clause);
    }

    private void Try(TryStatement attempt)
    {
        if (attempt is { Handlers.Count: 0, Else: null, Finally: { } final } && IsOnlyFreeing(final.Body))
        {
            _written--;
            Flatten(attempt, attempt.Body.Statements.ToArray(), attempt.Body);
            return;
        }

        Children(attempt);
    }

    private void Skipped(SkippedStatement skipped)
    {
        context.Report(DiagnosticSeverity.Error, "CY1901", "A line that could not be parsed was left out.", skipped, "See the syntax error at this line.");
        var header = skipped.Text.Split('\n')[0].TrimEnd();
        Replace(skipped, [$"raise SyntaxError({Quote("not understood: " + header)})"]);
    }
}
