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
        FunctionScopes.Fill(function.Body, scope, _collector);
        var fused = FusedTypes(scope, function.Parameters);
        Decorators(function.Decorators);
        FusedDecorator(fused, function.Parameters, scope, function);
        var name = function.NameToken;
        var keyword = function.AsyncToken >= 0 ? function.AsyncToken : name - 1;
        CopyTokens(keyword, name);
        Trivia(name);
        Write(SpecialName(function.Name));
        var next = name + 1;
        if (function.TypeParameters is { } types)
        {
            // Generic parameters are of Python 3.12; what they say is not needed at run time.
            next = types.EndToken;
        }

        var open = function.Parameters.FirstToken;
        for (var token = next; token < open; token++)
        {
            Trivia(token);
            CopyTokens(token, token + 1);
        }

        Parameters(function.Parameters, scope, isC: false, fused);
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
        Body(function.Body, scope, Checks(function.Parameters, scope, isC: false, function), []);
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
        var isPrivate = !function.Modifiers.HasFlag(CModifiers.Cpdef);
        var scope = new Scope(ScopeKind.Function, outer) { Directives = Decorated(function.Decorators, outer.Directives) };
        scope.Returns = ((TypeResolver.Declared(TypeResolver.Resolve(function.ReturnType, outer), function.Declarator, outer) is { Kind: TypeKind.Function } type ? type.Target : null) ?? CyTypes.Object);
        AddParameters(declarator.Parameters, scope, isC: true);
        MarkSelf(declarator.Parameters, scope, function.Decorators);
        FunctionScopes.Fill(function.Body, scope, _collector);
        var fused = FusedTypes(scope, declarator.Parameters);
        Decorators(function.Decorators);
        FusedDecorator(fused, declarator.Parameters, scope, function);
        var indent = Indent(function);
        if (declarator.Exceptions is { Clause: ExceptionClauseKind.NoExcept } && scope.Returns.Kind != TypeKind.Object && MayRaise(function.Body) || Directives.LegacyNoexcept && declarator.Exceptions is null && !scope.Returns.IsObject && MayRaise(function.Body) && isPrivate)
        {
            Need("_c_noexcept");
            Write($"@_c_noexcept({(scope.Returns.Kind == TypeKind.Void ? "" : Default(scope.Returns) ?? "")})\n{indent}");
        }

        Write("def ");
        Write(function.Declarator.Name!.StartsWith("operator", StringComparison.Ordinal) ? "operator" : function.Declarator.Name!);
        Write("(");
        Parameters(declarator.Parameters, scope, isC: true, fused);
        Write(")");
        var result = Annotation(scope.Returns);
        Write(result is null || scope.IsGenerator ? ":" : $" -> {result}:");
        CopyBlockHead(function.Body);
        var epilogue = new List<string>();
        if (scope.Returns.Kind is TypeKind.Int or TypeKind.Float or TypeKind.Bint or TypeKind.Complex && FallsThrough(function.Body))
        {
            epilogue.Add("return " + Default(scope.Returns));
        }
        else if (scope.Returns.IsStruct && FallsThrough(function.Body))
        {
            epilogue.Add($"return {Runtime(scope.Returns)}()");
        }

        Body(function.Body, scope, Checks(declarator.Parameters, scope, isC: true, function, isPrivate), epilogue);
    }

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
                if (symbol.Kind == SymbolKind.Parameter)
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

            scope.Add(new Symbol(name, SymbolKind.Parameter, type));
        }
    }

    /// <summary>The first parameter of a method of an extension type is one of it.</summary>
    private void MarkSelf(ParameterList parameters, Scope scope, NodeList<Decorator> decorators)
    {
        if (scope.Parent is not { Kind: ScopeKind.Class, Class: { } owner } || owner.Kind != SymbolKind.Class || parameters.Parameters.Count == 0)
        {
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

    /// <summary>The type an annotation of pure mode declares; Python's own names declare Python objects.</summary>
    private CyType? AnnotatedType(Expression annotation)
    {
        switch (annotation)
        {
            case StringExpression { Parts.Count: 1 } text:
                return TypeResolver.Named(text.Text.Trim('"', '\''), _scope) is { Kind: TypeKind.Extension } named ? named : null;
            case NameExpression { Name: "int" or "long" }:
                return null;
            case NameExpression { Name: "float" } name when _scope.Lookup(name.Name) is null:
                return CyTypes.Double;
            case NameExpression { Name: "bool" or "bint" or "object" or "double" or "char" or "short" }:
                return null;
            case NameExpression name when _scope.Lookup(name.Name) is { Kind: SymbolKind.Class } symbol:
                return symbol.Type;
            case NameExpression name when _scope.Lookup(name.Name) is { Kind: SymbolKind.Typedef or SymbolKind.Fused or SymbolKind.Struct } symbol:
                return symbol.Type;
            case NameExpression name when _scope.Lookup(name.Name) is null:
                return CyTypes.Builtin(name.Name);
            default:
                return PureName(annotation) is not null || annotation is SubscriptExpression s && PureName(s.Object) is not null ? TypeOfExpression(annotation) : OptionalOf(annotation);
        }
    }

    private CyType? OptionalOf(Expression annotation)
    {
        if (annotation is SubscriptExpression { Object: var owner, Index: var index } && owner.Text is "Optional" or "typing.Optional")
        {
            return index is NameExpression ? AnnotatedType(index) is { IsObject: true } type ? type : null : null;
        }

        if (annotation is SubscriptExpression { Object: NameExpression { Name: "list" or "dict" or "tuple" or "set" } generic })
        {
            return CyTypes.Builtin(generic.Name);
        }

        if (annotation is SubscriptExpression { Object.Text: "Union" or "typing.Union", Index: TupleExpression { Elements.Count: 2 } both })
        {
            var other = both.Elements[0].Text == "None" ? both.Elements[1] : both.Elements[1].Text == "None" ? both.Elements[0] : null;
            return other is null ? null : AnnotatedType(other) is { IsObject: true } type ? type : null;
        }

        if (annotation is BinaryExpression { Operator: TokenKind.Bar } union)
        {
            var other = union.Left.Text == "None" ? union.Right : union.Right.Text == "None" ? union.Left : null;
            return other is null ? null : AnnotatedType(other) is { IsObject: true } type ? type : null;
        }

        return null;
    }

    private static bool AllowsNone(Expression annotation) =>
        annotation.Text.Contains("Optional", StringComparison.Ordinal) || annotation.Text.Contains("None", StringComparison.Ordinal);

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
                    : parameter.Type is null && parameter.Annotation is { } annotation ? AllowsNone(annotation)
                    : scope.Directives.AllowNone;
                Need("_c_argument");
                return $"_c_argument({name}, \"{name}\", {Runtime(type)}{(none ? "" : ", False")})";
            case TypeKind.Object when parameter.NoneRule == NoneRule.NotNone && !isPrivate:
                return $"if {name} is None:\n    raise TypeError(\"Argument '{name}' must not be None\")";
            case TypeKind.Struct when isPrivate:
                return $"{name} = {name}.copy()";
            case TypeKind.View when parameter.NoneRule == NoneRule.NotNone:
                return $"{name} = {Runtime(type)}({name})\nif {name} is None:\n    raise TypeError(\"Argument '{name}' must not be None\")";
            case TypeKind.Object or TypeKind.Foreign or TypeKind.Buffer or TypeKind.Function or TypeKind.Void:
                return null;
            case TypeKind.Fused:
                return type.Items.All(i => i.IsNumber) ? $"{name} = {type.Name}({name})" : null;
            case TypeKind.Pointer when !type.IsCharPointer:
                return null;
        }

        if (isPrivate)
        {
            return type.Kind == TypeKind.Float && type.Size == 4 ? $"{name} = {Runtime(type)}({name})" : null;
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
