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
            case ExpressionStatement { Expression: CallExpression call } when TupleStore(call) is { } store:
                Replace(statement, [store]);
                _written--;
                break;
            case ExpressionStatement { Expression: CallExpression { Function: var starter } } when IsNumpyStart(starter):
                Remove(statement);
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

    /// <summary>The calls that open NumPy's C interface; Python code has no use for them.</summary>
    private bool IsNumpyStart(Expression function) => function switch
    {
        AttributeExpression { Name: "import_array" or "import_ufunc" or "import_umath" } member => ModuleOf(member.Object)?.StartsWith("numpy", StringComparison.Ordinal) == true,
        NameExpression { Name: "import_array" or "import_ufunc" or "import_umath" } name => _scope.Lookup(name.Name) is { Module: var module } && module.StartsWith("numpy", StringComparison.Ordinal),
        _ => false,
    };

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

    /// <summary>Takes a statement out; where others follow on its line, they keep their indentation by a <c>pass</c> before them.</summary>
    private void Remove(Statement statement) =>
        Replace(statement, StartsLine(statement) && statement.EndToken > statement.FirstToken && tree.KindOf(statement.EndToken - 1) == TokenKind.Semicolon ? ["pass"] : []);

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
        if (only is ParenthesizedExpression group && options.Length == 0 && Conversion(TypeOf(group), CyTypes.Object, group.Inner).IsNone)
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
