using CnakeFunctions.Cython.Semantics;
using CnakeFunctions.Cython.Syntax;

namespace CnakeFunctions.Cython.Translation.Emit;

/// <summary>Functions of all three kinds: their headers, the checks of their arguments, their bodies.</summary>
internal sealed partial class Emitter
{
    private void Function(FunctionDefinition function)
    {
        var outer = _scope;
        var scope = new Scope(ScopeKind.Function, outer) { Directives = Decorated(function.Decorators, outer.Directives) };
        AddParameters(function.Parameters, scope, isC: false);
        MarkSelf(function.Parameters, scope, function.Decorators);
        var isC = PureSignature(function, scope);
        FunctionScopes.Fill(function.Body, scope, _collector);
        PureLocals(function, scope);
        var fused = FusedTypes(scope, function.Parameters);
        TypeVariables(function.TypeParameters, function);
        Decorators(function.Decorators);
        FusedDecorator(fused, function.Parameters, scope, function);
        if (isC && PureNoexcept(function, scope))
        {
            Noexcept(scope.Returns ?? CyTypes.Object, function);
        }

        var name = function.NameToken;
        var keyword = function.AsyncToken >= 0 ? function.AsyncToken : name - 1;
        CopyTokens(keyword, name);
        Trivia(name);
        Write(SpecialName(function.Name));
        var next = name + 1;
        if (function.TypeParameters is { } types)
        {
            next = types.EndToken + (tree.KindOf(types.EndToken) == TokenKind.CloseBracket ? 1 : 0);
        }

        var open = function.Parameters.FirstToken;
        for (var token = next; token < open; token++)
        {
            Trivia(token);
            CopyTokens(token, token + 1);
        }

        var isCreation = function.Name == "__cinit__" && _plan is { HasCinit: true } && outer.Kind == ScopeKind.Class && function.Parameters.Parameters.Count > 0;
        if (isCreation)
        {
            scope.Creates = function.Parameters.Parameters[0].Declarator?.Name ?? "self";
            Write(NewParameters(Render(() => Parameters(function.Parameters, scope, isC: false, fused)).TrimStart(), function));
        }
        else
        {
            Parameters(function.Parameters, scope, isC: false, fused);
        }

        next = function.Parameters.EndToken;
        if (function.Returns is { } returns)
        {
            if (AnnotationIsPlain(returns))
            {
                Trivia(next);
                CopyTokens(next, returns.FirstToken);
                Trivia(returns.FirstToken);
                Expr(returns);
                next = returns.EndToken;
            }
            else
            {
                Trivia(next);
                CopyTokens(next, returns.FirstToken - 1);
                next = returns.EndToken;
            }
        }

        Tail(next, function.Body.FirstToken);
        var isPrivate = isC && PureMode.Decorator(function.Decorators, "cfunc", outer) is not null;
        var checks = Checks(function.Parameters, scope, isC: false, function, isPrivate);
        if (isCreation)
        {
            Body(function.Body, scope, [.. checks, .. Creation(_plan!, function)], FallsThrough(function.Body) ? ["return " + scope.Creates] : []);
            return;
        }

        var isEnd = function.Name == "__dealloc__" && _plan is { HasDealloc: true } && outer.Kind == ScopeKind.Class && Finalizes(_plan.Base, "__dealloc__");
        Body(function.Body, scope, checks, isEnd ? ["super().__del__()"] : Epilogue(scope, function.Body));
    }

    private void CFunction(CFunctionDefinition function)
    {
        context.Count(function.Modifiers.HasFlag(CModifiers.Cpdef) ? "cpdef function" : "cdef function");
        var declarator = FunctionDeclarator(function.Declarator);
        var name = function.Declarator.NameNode;
        if (declarator is null || name is null)
        {
            Replace(function, ["pass"]);
            return;
        }

        var outer = _scope;
        var isPrivate = !function.Modifiers.HasFlag(CModifiers.Cpdef) && outer.Find(function.Declarator.Name!) is not { IsEscaping: true };
        var scope = new Scope(ScopeKind.Function, outer) { Directives = Decorated(function.Decorators, outer.Directives) };
        scope.Returns = ((TypeResolver.Declared(TypeResolver.Resolve(function.ReturnType, outer), function.Declarator, outer) is { Kind: TypeKind.Function } type ? type.Target : null) ?? CyTypes.Object);
        AddParameters(declarator.Parameters, scope, isC: true);
        MarkSelf(declarator.Parameters, scope, function.Decorators);
        FunctionScopes.Fill(function.Body, scope, _collector);
        var fused = FusedTypes(scope, declarator.Parameters);
        Decorators(function.Decorators);
        FusedDecorator(fused, declarator.Parameters, scope, function);
        if (declarator.Exceptions is { Clause: ExceptionClauseKind.NoExcept } && scope.Returns.Kind != TypeKind.Object && MayRaise(function.Body) || Directives.LegacyNoexcept && declarator.Exceptions is null && !scope.Returns.IsObject && MayRaise(function.Body) && isPrivate)
        {
            Noexcept(scope.Returns, function);
        }

        Write("def ");
        Write(function.Declarator.Name!.StartsWith("operator", StringComparison.Ordinal) ? "operator" : function.Declarator.Name!);
        Write("(");
        Parameters(declarator.Parameters, scope, isC: true, fused);
        Write(")");
        var result = Annotation(scope.Returns);
        Write(result is null || scope.IsGenerator ? ":" : $" -> {result}:");
        CopyBlockHead(function.Body);
        Body(function.Body, scope, Checks(declarator.Parameters, scope, isC: true, function, isPrivate), Epilogue(scope, function.Body));
    }

    private void Noexcept(CyType returns, Statement function)
    {
        Need("_c_noexcept");
        Write($"@_c_noexcept({(returns.Kind == TypeKind.Void ? "" : Default(returns) ?? "")})\n{Indent(function)}");
    }

    /// <summary>What a C function returns whose end is reached: zero.</summary>
    private List<string> Epilogue(Scope scope, Block body) => scope.Returns switch
    {
        { Kind: TypeKind.Int or TypeKind.Float or TypeKind.Bint or TypeKind.Complex } number when FallsThrough(body) => ["return " + Default(number)],
        { IsStruct: true } structure when FallsThrough(body) => [$"return {Runtime(structure)}()"],
        _ => [],
    };

    /// <summary>Trivia between the colon and the body: a space of an inline body.</summary>
    private void CopyBlockHead(Block body)
    {
        Trivia(body.FirstToken);
    }

    private void Tail(int next, int end)
    {
        if (end > next)
        {
            Trivia(next);
            CopyTokens(next, end);
        }

        Trivia(end);
    }

    private static CFunctionDeclarator? FunctionDeclarator(CDeclarator declarator)
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

    private void Body(Block body, Scope scope, List<string> prologue, List<string> epilogue)
    {
        foreach (var name in scope.BoxedNames)
        {
            if (scope.Find(name) is { Kind: SymbolKind.Variable or SymbolKind.Parameter } symbol && symbol.Type.Kind is not (TypeKind.Struct or TypeKind.Array or TypeKind.Function or TypeKind.Foreign or TypeKind.Fused or TypeKind.Container))
            {
                symbol.IsBoxed = true;
                if (symbol.Kind == SymbolKind.Parameter && scope.ParameterOf(name) is { } parameter && IsListed(parameter))
                {
                    prologue.Add($"{name} = [{name}]");
                }
                else if (symbol.Kind == SymbolKind.Parameter)
                {
                    Need("_c_box");
                    prologue.Add($"{name} = _c_box({Runtime(symbol.Type)}, {name})");
                }
            }
        }

        var (saved, temporaries) = (_scope, _temporaries);
        _scope = scope;
        _temporaries = 0;
        Block(body, prologue, epilogue, HasDocstring(body));
        _scope = saved;
        _temporaries = temporaries;
    }

    private static bool HasDocstring(Block body) => body.Statements.Count > 0 && body.Statements[0] is ExpressionStatement { Expression: StringExpression text } && text.Parts[0] is StringLiteral;

    private void AddParameters(ParameterList parameters, Scope scope, bool isC)
    {
        foreach (var parameter in parameters.Parameters)
        {
            var (type, name) = TypeResolver.ParameterType(parameter, scope.Parent!, isC);
            if (name is null)
            {
                continue;
            }

            if (parameter.Mode is ParameterKind.Arguments)
            {
                type = CyTypes.Tuple;
            }
            else if (parameter.Mode is ParameterKind.KeywordArguments)
            {
                type = CyTypes.Dict;
            }
            else if (parameter.Type is null && parameter.Annotation is { } annotation && scope.Directives.AnnotationTyping)
            {
                type = AnnotatedType(annotation) ?? type;
            }

            scope.Add(new Symbol(name, SymbolKind.Parameter, type) { Declaration = parameter });
        }
    }

    /// <summary>The first parameter of a method of an extension type is one of it.</summary>
    private void MarkSelf(ParameterList parameters, Scope scope, NodeList<Decorator> decorators)
    {
        if (scope.Parent is not { Kind: ScopeKind.Class, Class: { } owner } || owner.Kind != SymbolKind.Class || parameters.Parameters.Count == 0)
        {
            return;
        }

        if (scope.Directives.BinopMethods && parameters.Parent is FunctionDefinition { Name: "__add__" or "__sub__" or "__mul__" or "__truediv__" or "__floordiv__" or "__mod__" or "__pow__" or "__and__" or "__or__" or "__xor__" or "__lshift__" or "__rshift__" or "__matmul__" or "__divmod__" or "__div__" })
        {
            // Either operand may be the object: the method is called with both as they stand.
            return;
        }

        var text = decorators.ToArrayText();
        if (text.Contains("staticmethod", StringComparison.Ordinal) || text.Contains("classmethod", StringComparison.Ordinal))
        {
            return;
        }

        var (type, name) = TypeResolver.ParameterType(parameters.Parameters[0], scope.Parent, isC: true);
        if (parameters.Parameters[0].Mode == ParameterKind.Normal && scope.Find(name ?? parameters.Parameters[0].Declarator?.Name ?? "") is { } self && self.Type.Kind == TypeKind.Object)
        {
            self.Type = owner.Type;
        }
    }

    private CyType? AnnotatedType(Expression annotation) => PureMode.Annotated(annotation, _scope);

    /// <summary>The statements at the start of a body that check and convert its arguments.</summary>
    private List<string> Checks(ParameterList parameters, Scope scope, bool isC, Node function, bool isPrivate = false)
    {
        var lines = new List<string>();
        var saved = _scope;
        _scope = scope;
        var index = -1;
        foreach (var parameter in parameters.Parameters)
        {
            index++;
            if (parameter.Mode != ParameterKind.Normal)
            {
                continue;
            }

            if (parameter.Declarator is CTupleDeclarator tuple)
            {
                lines.Add($"{tuple.Tuple.Text} = _{index}");
                continue;
            }

            var name = TypeResolver.ParameterType(parameter, _scope.Parent!, isC).Name;
            if (name is null || scope.Find(name) is not { } symbol)
            {
                continue;
            }

            if (index == 0 && scope.Parent is { Kind: ScopeKind.Class, Class: { } owner } && symbol.Type.Symbol == owner && parameter.Type is null)
            {
                continue;
            }

            var isOmitted = parameter.Default is ConstantExpression { Constant: TokenKind.NoneKeyword };
            if (Check(parameter, symbol, scope, isPrivate, isOmitted) is { } line)
            {
                lines.AddRange(line.Split('\n'));
            }
        }

        _scope = saved;
        return lines;
    }

    private string? Check(Parameter parameter, Symbol symbol, Scope scope, bool isPrivate, bool isOmitted)
    {
        var name = symbol.Name;
        var type = symbol.Type;
        switch (type.Kind)
        {
            case TypeKind.Builtin or TypeKind.Extension when isPrivate && parameter.NoneRule == NoneRule.NotNone:
                return $"if {name} is None:\n    raise TypeError(\"cannot pass None into a C function argument that is declared 'not None'\")";
            case TypeKind.Builtin or TypeKind.Extension:
                if (isPrivate && parameter.NoneRule != NoneRule.NotNone || type.Symbol is { IsExtern: true } || scope.Directives is { AnnotationTyping: false } && parameter.Annotation is not null)
                {
                    return null;
                }

                var none = parameter.NoneRule == NoneRule.NotNone ? false
                    : parameter.NoneRule == NoneRule.OrNone || isOmitted ? true
                    : parameter.Type is null && parameter.Annotation is { } annotation ? PureMode.AllowsNone(annotation)
                    : scope.Directives.AllowNone;
                NeedTyped("_c_argument", type);
                return $"_c_argument({name}, \"{name}\", {Runtime(type)}{(none ? "" : ", False")})";
            case TypeKind.Object when parameter.NoneRule == NoneRule.NotNone && !isPrivate:
                return $"if {name} is None:\n    raise TypeError(\"Argument '{name}' must not be None\")";
            case TypeKind.Struct when isPrivate:
                return $"{name} = {Copy(type).Around(name)}";
            case TypeKind.View when parameter.NoneRule == NoneRule.NotNone:
                return $"{name} = {ViewOf(type).Around(name)}\nif {name} is None:\n    raise TypeError(\"Argument '{name}' must not be None\")";
            case TypeKind.Object or TypeKind.Foreign or TypeKind.Buffer or TypeKind.Function or TypeKind.Void:
                return null;
            case TypeKind.Fused:
                return type.Items.All(i => i.IsNumber) ? $"{name} = {type.Name}({name})" : null;
            case TypeKind.Pointer when !type.IsCharPointer:
                return null;
        }

        if (isPrivate)
        {
            return type.Kind == TypeKind.Float && type.Size == 4 ? $"{name} = {Converter(type)}({name})" : null;
        }

        var wrap = Conversion(CyTypes.Object, type);
        return wrap.IsNone ? null : $"{name} = {wrap.Around(name)}";
    }

    private static bool MayRaise(Block body)
    {
        foreach (var node in SyntaxTree.Descendants(body))
        {
            if (node is RaiseStatement or AssertStatement or CallExpression)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether control may reach the end of a block.</summary>
    private static bool FallsThrough(Block body)
    {
        if (body.Statements.Count == 0)
        {
            return true;
        }

        return body.Statements[^1] switch
        {
            ReturnStatement or RaiseStatement => false,
            IfStatement { Else: { } otherwise } choice => choice.Clauses.ToArray().Any(c => FallsThrough(c.Body)) || FallsThrough(otherwise.Body),
            WithStatement with => FallsThrough(with.Body),
            TryStatement { Finally: { } final } when !FallsThrough(final.Body) => false,
            TryStatement attempt => FallsThrough(attempt.Else?.Body ?? attempt.Body) || attempt.Handlers.ToArray().Any(h => FallsThrough(h.Body)),
            WhileStatement { Condition: ConstantExpression { Constant: TokenKind.True } } or WhileStatement { Condition: NumberExpression { Text: "1" } } => false,
            _ => true,
        };
    }
}
